import type { Random } from "../chaos/random.ts";
import type { Charge } from "./charge.ts";
import { mapReadings, type Message, type MeterReading } from "./message.ts";

/** Changes the messages of a charge as a faulty charger or network would; undefined if that fault can't occur in this charge. */
export type Fault = (reported: ReportedCharge, random: Random) => ReportedCharge | undefined;

/** A charge and its messages after faults. */
export interface ReportedCharge {
  readonly charge: Charge;
  readonly messages: readonly Message[];
  /** Start, stop and the samples between them still agree, apart from single false values. */
  readonly agrees: boolean;
  /** Its times are correct, so that durations can be computed from them. */
  readonly isTimed: boolean;
  /** A false value can only be detected with a true start and stop. */
  readonly needsEnds: boolean;
  /** No other fault may follow, because it would hide this one. */
  readonly isLast: boolean;
}

/** The power that a charger may have before it has shown any; no AC wallbox exceeds 43 kW. */
const UNPROVEN_W = 50_000;
/** No charger delivers more without reporting its power. */
const LARGEST_W = 600_000;
/** A vehicle that waits or draws little may draw this many times as much for one sample. */
const PEAK_RATIO = 6;
/** Fewer rises of the register do not show the power of the charger. */
const RISES_MIN = 4;
/** No vehicle battery takes more. */
const LARGEST_CHARGE_WH = 2_500_000;
/** Some chargers round timestamps to minutes, and registers in whole kWh rise by one at once. */
const STAMP_MS = 60_000;
const STEP_WH = 1000;

/**
 * An energy larger than what can flow in `elapsedMs`. A smaller false register can't be distinguished from a true one, so
 * faults that must be detected use at least this.
 */
export function impossibleWh({ charge: { station }, messages, isTimed }: ReportedCharge, elapsedMs: number): number {
  if (!isTimed) return LARGEST_CHARGE_WH;
  const values = new Set(samplesOf(messages).map(({ valueWh }) => valueWh));
  // The power that one step of the register between two samples looks like.
  const stepW = station.sampleResolutionWh * 3_600_000 / ((station.periodMs ?? 0) + STAMP_MS);
  const peakW = values.size <= RISES_MIN ? LARGEST_W : PEAK_RATIO * Math.max(station.maxW, stepW);
  const largestW = Math.max(UNPROVEN_W, Math.min(LARGEST_W, peakW));
  return 1.05 * largestW * (elapsedMs + STAMP_MS) / 3_600_000 + 2 * STEP_WH + 2 * station.sampleResolutionWh;
}

/** The readings of all samples with a true number. */
export function samplesOf(messages: readonly Message[]): readonly MeterReading[] {
  return messages.flatMap(({ kind, readings }) =>
    kind === "sample" ? readings.filter(({ valueWh, isFalse }) => typeof valueWh === "number" && !isFalse) : []
  );
}

/** Changes every reading with a timestamp, in the samples and in the stop that repeats them. */
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

/** Adds an offset to the register after a time, in the samples and in the stop, including the samples that it repeats. */
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

/** True if the messages still agree after samples are lost or false: not with an interval meter, whose energy is only in the samples. */
export function agreesWithout({ charge, agrees }: ReportedCharge): boolean {
  return agrees && charge.station.hasRegister;
}

/** True if only start and end count: in 2.x they outweigh any samples without the transaction's id. */
export function hasOnlyNamedEnds({ charge: { station } }: ReportedCharge): boolean {
  return station.version !== "ocpp1.6" && !station.namesTransaction;
}
