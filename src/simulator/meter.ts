/** The simulated meter of a connector. Its values at one moment: */
export interface Measurement {
  readonly at: number;
  /** The register: it never decreases, and continues from one transaction to the next. */
  readonly energyWh: number;
  readonly powerW: number;
  /** One value per phase. */
  readonly currentA: readonly number[];
  readonly voltageV: readonly number[];
  /** Only while an EV that reports it is connected. */
  readonly socPercent: number | undefined;
}

/** One value of a measurement, in names that every version shares. */
export interface MeterRow {
  readonly measurand: (typeof MEASURANDS)[number];
  readonly unit: "Wh" | "W" | "A" | "V" | "Percent";
  readonly phase?: "L1" | "L2" | "L3";
  readonly value: number;
}

/** The measurands of the meter. */
export const MEASURANDS = [
  "Energy.Active.Import.Register",
  "Power.Active.Import",
  "Current.Import",
  "Voltage",
  "SoC",
] as const;

const PHASES = ["L1", "L2", "L3"] as const;

/** The register of one connector. */
export interface Meter {
  add(wh: number): void;
  /** Whole Wh, as wallboxes report it. */
  energyWh(): number;
  /** The values at `at` while `powerW` is drawn over the first `phasesInUse` of its phases. */
  read(at: number, powerW: number, phasesInUse: number, socPercent: number | undefined): Measurement;
}

/** A meter of one or three phases; its register starts with the energy of earlier transactions. */
export function createMeter(options: { readonly phases: 1 | 3; readonly startWh: number }): Meter {
  let registerWh = options.startWh;
  const energyWh = () => Math.round(registerWh);
  return {
    add: (wh) => void (registerWh += wh),
    energyWh,
    read(at, powerW, phasesInUse, socPercent) {
      const voltageV = PHASES.slice(0, options.phases).map((_, line) => mainsV(at, line));
      const currentA = voltageV.map((volts, line) => line < phasesInUse ? powerW / phasesInUse / volts : 0);
      return { at, energyWh: energyWh(), powerW, currentA, voltageV, socPercent };
    },
  };
}

/** The register a meter starts with: some MWh, the same for the same charger every time. */
export function startingWh(id: string, connector: number): number {
  let hash = connector;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 7_919;
  return hash * 1_000;
}

/** The mains voltage varies by a volt or so, independently per phase. */
function mainsV(at: number, line: number): number {
  return 230 + 1.2 * Math.sin(at / 47_000 + line * 2.1);
}

/** The values of the requested measurands, in the order of {@link MEASURANDS}. */
export function meterRows(measured: Measurement, measurands: readonly string[]): readonly MeterRow[] {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const perPhase = (values: readonly number[], row: Omit<MeterRow, "phase" | "value">) =>
    values.map((value, line): MeterRow => ({ ...row, phase: PHASES[line] ?? "L1", value: round(value, 1) }));
  const all: readonly MeterRow[] = [
    { measurand: "Energy.Active.Import.Register", unit: "Wh", value: measured.energyWh },
    { measurand: "Power.Active.Import", unit: "W", value: round(measured.powerW, 0) },
    ...perPhase(measured.currentA, { measurand: "Current.Import", unit: "A" }),
    ...perPhase(measured.voltageV, { measurand: "Voltage", unit: "V" }),
    ...(measured.socPercent === undefined
      ? []
      : [{ measurand: "SoC", unit: "Percent", value: round(measured.socPercent, 1) } as const]),
  ];
  return all.filter((row) => measurands.includes(row.measurand));
}
