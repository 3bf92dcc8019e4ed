import type { Random } from "../chaos/random.ts";
import type { Charge } from "./charge.ts";
import { mapReadings, type Message, type MeterReading } from "./message.ts";

/** Something that goes wrong in a charge as it is told; undefined where it can't happen to this one. */
export type Fault = (reported: ReportedCharge, random: Random) => ReportedCharge | undefined;

/** A charge and its messages after faults. */
export interface ReportedCharge {
  readonly charge: Charge;
  readonly messages: readonly Message[];
  /** Start, stop and the series between them still tell the same, apart from single values that are false. */
  readonly agrees: boolean;
  /** Its times tell how long something took. */
  readonly isTimed: boolean;
  /** A value is false that only a true start and stop tell from a true one. */
  readonly needsEnds: boolean;
  /** Another fault would hide this one. */
  readonly isLast: boolean;
}

/** What a charger that has shown nothing yet may deliver; no AC wallbox exceeds 43 kW. */
const UNPROVEN_W = 50_000;
/** No charger delivers more without telling its power. */
const LARGEST_W = 600_000;
/** A car that waits, or draws little, may draw so many times as much for one sample. */
const PEAK_RATIO = 6;
/** Fewer rises of the register show nothing of what the charger can do. */
const RISES_MIN = 4;
/** No battery of a vehicle takes more. */
const LARGEST_CHARGE_WH = 2_500_000;
/** Chargers stamp values with the minute, and registers of whole kWh rise by one at once. */
const STAMP_MS = 60_000;
const STEP_WH = 1000;

/**
 * More than what can flow in `elapsedMs`. A false register below that can't be told from a true one by anybody, so those that
 * are to be recognized are larger.
 */
export function impossibleWh({ charge: { station }, messages, isTimed }: ReportedCharge, elapsedMs: number): number {
  if (!isTimed) return LARGEST_CHARGE_WH;
  const values = new Set(samplesOf(messages).map(({ valueWh }) => valueWh));
  // A step of the register looks like so much power.
  const stepW = station.sampleResolutionWh * 3_600_000 / ((station.periodMs ?? 0) + STAMP_MS);
  const peakW = values.size <= RISES_MIN ? LARGEST_W : PEAK_RATIO * Math.max(station.maxW, stepW);
  const largestW = Math.max(UNPROVEN_W, Math.min(LARGEST_W, peakW));
  return 1.05 * largestW * (elapsedMs + STAMP_MS) / 3_600_000 + 2 * STEP_WH + 2 * station.sampleResolutionWh;
}

/** The samples that tell a number. */
export function samplesOf(messages: readonly Message[]): readonly MeterReading[] {
  return messages.flatMap(({ kind, readings }) =>
    kind === "sample" ? readings.filter(({ valueWh, isFalse }) => typeof valueWh === "number" && !isFalse) : []
  );
}

/** Changes every reading of one moment, in samples and in what the stop repeats of them. */
export function changeReadingAt(
  messages: readonly Message[],
  stamp: number,
  valueWh: MeterReading["valueWh"],
): readonly Message[] {
  return messages.map((message) =>
    message.kind === "start"
      ? message
      : mapReadings(message, (reading) =>
        reading.stamp === stamp && reading.valueWh !== null ? { ...reading, valueWh, isFalse: true } : reading)
  );
}

/** The difference to the register after a moment becomes another one, in samples, in the stop, and in what it repeats. */
export function shiftRegisterAfter(messages: readonly Message[], after: number, addWh: number): readonly Message[] {
  const shifted = (wh: number) => Math.round((wh + addWh) * 1000) / 1000;
  return messages.map((message) => {
    // A 1.6 stop has whole Wh.
    const isShifted = message.meterWh !== null && message.kind === "stop";
    const meterWh = isShifted ? Math.floor(shifted(message.meterWh)) : message.meterWh;
    return mapReadings(
      { ...message, meterWh },
      (reading) =>
        reading.stamp > after && typeof reading.valueWh === "number" && !reading.isFalse
          ? { ...reading, valueWh: shifted(reading.valueWh) }
          : reading,
    );
  });
}

/** The values of the series that the stop agrees with no longer count where only they tell the energy. */
export function agreesWithout({ charge, agrees }: ReportedCharge): boolean {
  return agrees && charge.station.hasRegister;
}

/** Start and end of a 2.x charge outweigh samples that do not name it, whatever those tell. */
export function isToldByEndsAlone({ charge: { station } }: ReportedCharge): boolean {
  return station.version !== "ocpp1.6" && !station.namesTransaction;
}
