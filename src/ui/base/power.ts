/**
 * The power of connectors over the last hour: `GET /power` once, then events `meter.read`. Pure functions; the signals are in
 * parts/connector/power_signals.ts.
 */
import type { ServerEvent } from "./live.ts";

/** The power of a connector in equal intervals, W; the last one ends at `until`. */
export interface PowerCourse {
  /** In ms since 1970. */
  readonly until: number;
  readonly stepMs: number;
  readonly values: readonly (number | null)[];
}

/** How long a power stays valid without a new measurement, as the server has it. */
const POWER_KEPT_MS = 15 * 60_000;

/** A course without a measurement. */
export function emptyCourse(until: number, stepMs: number, points: number): PowerCourse {
  return { until, stepMs, values: Array<number | null>(points).fill(null) };
}

/** A course after a measurement: older intervals leave, and those between are filled with the power from before. */
export function extended(course: PowerCourse, at: number, powerW: number): PowerCourse {
  const { stepMs, values } = course;
  const moved = Math.max(0, Math.floor((at - course.until) / stepMs) + 1);
  const until = course.until + moved * stepMs;
  const index = values.length - 1 - Math.floor((until - 1 - at) / stepMs);
  if (index < 0) return course;
  const after = [...values, ...Array<number | null>(Math.min(moved, values.length)).fill(null)].slice(-values.length);
  const before = after.findLastIndex((value, place) => value !== null && place < index);
  const end = Math.min(index, before + 1 + Math.floor(POWER_KEPT_MS / stepMs));
  for (let place = before + 1; before >= 0 && place < end; place++) after[place] = after[before] ?? null;
  after[index] = powerW;
  return { until, stepMs, values: after };
}

/** A course after an event of its connector. */
export function afterReadings(
  course: PowerCourse,
  { data: { readings } }: Extract<ServerEvent, { type: "meter.read" }>,
): PowerCourse {
  return readings.toSorted((a, b) => a.at < b.at ? -1 : 1).reduce(
    (before, { at, powerW }) => powerW === null ? before : extended(before, Date.parse(at), powerW),
    course,
  );
}
