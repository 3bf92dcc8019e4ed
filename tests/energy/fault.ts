import type { Random } from "../chaos/random.ts";
import type { Charge } from "./charge.ts";
import { mapReadings, type Message, type MeterReading } from "./message.ts";

/** Something that goes wrong in a charge as it is told; undefined where it can't happen to this one. */
export type Fault = (told: ToldCharge, random: Random) => ToldCharge | undefined;

/** A charge and its messages after faults. */
export interface ToldCharge {
  readonly charge: Charge;
  readonly messages: readonly Message[];
  /** Start, stop and the series between them still tell the same, apart from single values that are false. */
  readonly agrees: boolean;
  /** Its times tell how long something took. */
  readonly isTimed: boolean;
}

/** What a charger that has shown nothing yet may deliver; no AC wallbox exceeds 43 kW. */
const UNPROVEN_W = 50_000;
/** No charger delivers more without telling its power. */
const LARGEST_W = 600_000;
/** A car that waits, or draws little, may draw so many times as much for one sample. */
const PEAK_RATIO = 6;
/** Fewer samples show nothing of what the charger can do. */
const SERIES_MIN = 4;
/** No battery of a vehicle takes more. */
const LARGEST_CHARGE_WH = 2_500_000;
/** Chargers stamp values with the minute, and registers of whole kWh rise by one at once. */
const STAMP_MS = 60_000;
const STEP_WH = 1000;

/**
 * More than what can flow in `elapsedMs`. A false register below that can't be told from a true one by anybody, so those that
 * are to be recognized are larger.
 */
export function impossibleWh({ charge: { station }, messages, isTimed }: ToldCharge, elapsedMs: number): number {
  if (!isTimed) return LARGEST_CHARGE_WH;
  const peakW = samplesOf(messages).length < SERIES_MIN ? LARGEST_W : PEAK_RATIO * station.maxW;
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
    const meterWh = message.meterWh !== null && message.kind === "stop" ? shifted(message.meterWh) : message.meterWh;
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
export function agreesWithout({ charge, agrees }: ToldCharge): boolean {
  return agrees && charge.station.hasRegister;
}
