import type { TransactionFlag } from "../../src/domain/transaction.ts";
import type { MeterReading } from "./message.ts";
import type { ReplayedCharge } from "./runner.ts";
import type { FaultName, FaultyCharge } from "./station_script.ts";

/** Flags that are not about the energy. */
const OTHER_FLAGS: ReadonlySet<TransactionFlag> = new Set<TransactionFlag>([
  "unauthorised",
  "stop_differs",
  "start_missing",
  "superseded",
  "clock_unset",
  "gap",
  "stale",
  "rebooted",
]);

/** Faults that may each hide the energy between two samples. */
const LOSES_A_SAMPLE: ReadonlySet<FaultName> = new Set<FaultName>([
  "lostStart",
  "lostStop",
  "placeholderStart",
  "placeholderAgain",
  "placeholderStop",
  "absurdEnd",
  "reset",
  "jump",
]);

/** Tolerance for the rounding of binary fractions. */
const EXACT_WH = 0.001;

/** A replayed charge compared with the truth. */
export interface Evaluation extends ReplayedCharge {
  /** `faultless`: no fault. `agreeing`: one fault, or faults of an adjacent charge, but start, stop and samples agree. */
  readonly kind: "faultless" | "agreeing" | "faulty";
  readonly flagged: boolean;
  readonly exact: boolean;
  /** Within the energy between two of its values, times the number of faults that hide such a gap. */
  readonly near: boolean;
  readonly above: boolean;
}

/** Compares the billed energy of a charge with the truth. */
export function evaluate(ran: ReplayedCharge): Evaluation {
  const { charge: { charge, faults, agrees }, disturbed, billedWh, flags } = ran;
  const { truthWh, station } = charge;
  const off = (billedWh ?? 0) - truthWh;
  const step = station.sampleResolutionWh + 1;
  const gaps = Math.max(1, faults.filter((name) => LOSES_A_SAMPLE.has(name)).length);
  return {
    ...ran,
    kind: faults.length + Number(disturbed) === 0
      ? "faultless"
      : agrees && faults.length + Number(disturbed) === 1
      ? "agreeing"
      : "faulty",
    flagged: flags.some((flag) => !OTHER_FLAGS.has(flag)),
    exact: billedWh !== null && Math.abs(off) <= EXACT_WH,
    near: Math.abs(off) <= Math.max(step, gaps * largestGapWh(ran) + lostIntervalsWh(ran) + EXACT_WH),
    above: billedWh !== null && off > step,
  };
}

/** The largest energy between two adjacent true values that were sent, start and end included. */
function largestGapWh({ charge: { charge, messages } }: ReplayedCharge): number {
  const isReported = ({ valueWh, isFalse }: MeterReading) => valueWh !== null && !isFalse;
  const reported = messages.flatMap(({ readings }) => readings.filter(isReported).map(({ trueWh }) => trueWh));
  const sorted = [0, charge.truthWh, ...reported].sort((a, b) => a - b);
  return sorted.reduce((most, wh, index) => Math.max(most, wh - (sorted[index - 1] ?? wh)), 0);
}

/** The energy of intervals that never arrived or have no true number; 0 if there is a register. */
function lostIntervalsWh({ charge: { charge, messages } }: ReplayedCharge): number {
  if (charge.station.hasRegister) return 0;
  const reported = new Map(
    messages.flatMap(({ readings }) =>
      readings.flatMap(({ trueWh, valueWh, isFalse }) =>
        typeof valueWh === "number" && !isFalse ? [[trueWh, valueWh] as const] : []
      )
    ),
  );
  return Math.max(0, charge.truthWh - [...reported.values()].reduce((sum, wh) => sum + wh, 0));
}

/** A larger power must be shown by the station before it is accepted without a flag. */
const UNPROVEN_W = 50_000;

/**
 * A charge with too few samples to confirm each other, or only one rise of the register, may be flagged if its power is
 * larger than the default and than the power that its station has shown in earlier charges.
 */
export function mayBeFlagged({ earlier, charge: { charge } }: ReplayedCharge): boolean {
  const samples = charge.messages.filter(({ kind }) => kind === "sample");
  const times = [charge.startAt, ...samples.map(({ stamp }) => stamp), charge.endAt];
  const meanW = times.slice(1).map((at, index) => {
    const before = times[index] ?? at;
    return (charge.curve.energyWh(at) - charge.curve.energyWh(before)) * 3_600_000 / Math.max(1, at - before);
  });
  const shownW = Math.max(UNPROVEN_W, ...earlier.map(shownBy));
  const rises = meanW.filter((watts) => watts > 0).length;
  return Math.min(samples.length, rises) <= 1 && meanW.some((watts) => watts > shownW);
}

/** The power in W that a charge without faults has shown by power values; 0 without such values. */
function shownBy({ charge, faults }: FaultyCharge): number {
  const { messages, station } = charge;
  const samples = messages.filter(({ kind }) => kind === "sample");
  if (faults.length > 0 || samples.length < 2 || station.measurands !== "power") return 0;
  return Math.max(...samples.flatMap(({ readings }) => readings.map(({ powerW }) => powerW ?? 0)));
}

/** A demand that a charge does not meet. A small share of charges may have some of these. */
export type SchemaIssue = "inexact" | "flagged" | "far" | "above";

/** The demands that a charge does not meet. */
export function issuesOf(evaluated: Evaluation): readonly SchemaIssue[] {
  const { kind, exact, flagged, near, above, flags } = evaluated;
  if (evaluated.isOpen || isUnknowable(evaluated)) return [];
  return [
    ...(kind !== "faulty" && !exact ? ["inexact" as const] : []),
    ...(kind !== "faulty" && flagged && !mayBeFlagged(evaluated) ? ["flagged" as const] : []),
    ...(kind === "faulty" && !near ? ["far" as const] : []),
    // Without a clock the duration is unknown; `clock_unset` already says that.
    ...(above && !flagged && !flags.includes("clock_unset") ? ["above" as const] : []),
  ];
}

/**
 * True if the energy can't be known. A 1.6 charge without a start has no transaction: its stop is an orphan. One without a
 * stop continues with the values of the next charge, if that has no start. Intervals of an adjacent charge without an id
 * are added.
 */
function isUnknowable({ charge: { charge, faults }, next, disturbed }: ReplayedCharge): boolean {
  if (charge.station.version !== "ocpp1.6") return false;
  if (disturbed && !charge.station.hasRegister) return true;
  return faults.includes("lostStart") || (faults.includes("lostStop") && next?.faults.includes("lostStart") === true);
}
