import type { Random } from "../chaos/random.ts";

/** The OCPP versions of the stations of this test. */
export const VERSIONS = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const;
/** One of {@link VERSIONS}. */
export type OcppVersion = (typeof VERSIONS)[number];

/** How a station writes an energy: with `divisor` 1000 and unit kWh, 1234 Wh are 1.234; 2.x also has powers of ten. */
export interface EnergyNotation {
  /** Null: no unit is sent, which means Wh. */
  readonly unit: "Wh" | "kWh" | null;
  readonly divisor: number;
  /** 2.x only: the power of ten of the unit. */
  readonly multiplier: number | null;
}

/** The measurands of a station in addition to the register. */
export type Measurands = "register" | "power" | "currents" | "phases";

/** A charger of this test: its power, how its meter counts, and how it reports values. */
export interface StationModel {
  readonly version: OcppVersion;
  /** AC: 1 to 3 phases of 6 to 32 A. DC: only a power. */
  readonly supply: { readonly kind: "AC"; readonly phases: 1 | 2 | 3; readonly maxA: number } | { readonly kind: "DC" };
  readonly maxW: number;
  /** `session`: the register begins at 0 with each charge. `lifetime`: it continues. `interval`: samples only contain differences. */
  readonly meter: "session" | "lifetime" | "interval";
  /** The register before the first charge, Wh. */
  readonly baseWh: number;
  /** The step of the register in starts and stops, and in samples, Wh. Both round down. */
  readonly resolutionWh: number;
  readonly sampleResolutionWh: number;
  /** Starts and stops contain a register. 2.x interval meters have no register; some 1.6 ones send 0 both times. */
  readonly hasRegister: boolean;
  readonly notation: EnergyNotation;
  /** Samples contain the transaction's id. Otherwise they are 1.6 MeterValues without an id, or 2.x MeterValues. */
  readonly namesTransaction: boolean;
  /** Null: only start and stop. */
  readonly periodMs: number | null;
  readonly measurands: Measurands;
  /** Values have contexts (Transaction.Begin ...). */
  readonly contexts: boolean;
  /** Each value is in a separate meterValue, all with the same timestamp. */
  readonly splitsValues: boolean;
  /** The stop repeats all values of the charge (1.6 transactionData). */
  readonly stopData: boolean;
  readonly reportsStatus: boolean;
  /** Its times have no fractions of a second. */
  readonly wholeSeconds: boolean;
}

const PERIODS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900] as const;
const RESOLUTIONS_WH = [0.1, 1, 1, 10, 100, 1000] as const;
const NOTATIONS: readonly EnergyNotation[] = [
  { unit: "Wh", divisor: 1, multiplier: null },
  { unit: null, divisor: 1, multiplier: null },
  { unit: "kWh", divisor: 1000, multiplier: null },
];
const NOTATIONS_2: readonly EnergyNotation[] = [
  ...NOTATIONS,
  { unit: "Wh", divisor: 1000, multiplier: 3 },
  { unit: "Wh", divisor: 0.1, multiplier: -1 },
  { unit: "kWh", divisor: 100, multiplier: -1 },
];
/** The voltage between a phase and the neutral conductor. */
export const LINE_V = 230;

/** A random charger. */
export function randomStation(random: Random): StationModel {
  const version = random.pick(VERSIONS);
  const is16 = version === "ocpp1.6";
  const meter = random.chance(0.1) ? "interval" : random.chance(0.5) ? "session" : "lifetime";
  const resolutionWh = random.pick(RESOLUTIONS_WH);
  const hasRegister = meter !== "interval" || (is16 && random.chance(0.5));
  const maxA = random.pick([6, 10, 13, 16, 20, 32]);
  const phases = random.pick([1, 2, 3] as const);
  const dcW = 20_000 + random.below(331) * 1000;
  const isDc = random.chance(0.3);
  const periodMs = hasRegister && random.chance(0.1) ? null : random.pick(PERIODS_S) * 1000;
  return {
    version,
    supply: isDc ? { kind: "DC" } : { kind: "AC", phases, maxA },
    maxW: isDc ? dcW : phases * maxA * LINE_V,
    meter,
    baseWh: meter === "session" ? 0 : logarithmic(random, 1000, 50_000_000),
    resolutionWh,
    // The firmware often gives the register of a 1.6 start more digits than that of a sample.
    sampleResolutionWh: is16 && meter !== "interval" && random.chance(0.3)
      ? Math.max(resolutionWh, random.pick(RESOLUTIONS_WH))
      : resolutionWh,
    hasRegister,
    notation: random.pick(is16 ? NOTATIONS : NOTATIONS_2),
    namesTransaction: random.chance(is16 ? 0.8 : 0.9) || (!is16 && meter === "interval"),
    periodMs,
    measurands: random.pick(["register", "register", "power", "currents", "phases"] as const),
    contexts: random.chance(0.7),
    splitsValues: random.chance(0.15),
    stopData: random.chance(0.25),
    reportsStatus: random.chance(0.5),
    // With a short period, two samples would have the same time.
    wholeSeconds: (periodMs ?? 60_000) >= 60_000 && random.chance(0.5),
  };
}

/** A number from `least` to `most`; every order of magnitude is equally likely. */
export function logarithmic(random: Random, least: number, most: number): number {
  return Math.round(least * (most / least) ** random.next());
}
