import type { PowerRun, Store } from "../../store/store.ts";

/** The power of connectors over a time, for small charts. */
export interface PowerCourses {
  /** `points` values for each connector that measured something, by station and connector. */
  list(input: PowerQuery): Promise<PowerCoursesResult>;
}

/** Which powers: from `from` to `to`, in `points` equal intervals. */
export interface PowerQuery {
  readonly stationId?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** See {@link PowerCourses}. */
export interface PowerCoursesResult {
  readonly stepMs: number;
  readonly courses: readonly PowerCourse[];
}

/** The power of a connector in each interval, W; null where it is not known. */
export interface PowerCourse {
  readonly stationId: string;
  readonly connector: number;
  readonly powerW: readonly (number | null)[];
}

/** How long a power stays valid without a new measurement, as in the live state. */
const POWER_KEPT_MS = 15 * 60_000;

/** See {@link PowerCourses}. */
export function createPowerCourses({ store }: { readonly store: Store }): PowerCourses {
  return {
    async list({ stationId, from, to, points }) {
      const stepMs = Math.ceil((to - from) / points);
      // What was measured shortly before is still the power at the beginning.
      const before = Math.ceil(POWER_KEPT_MS / stepMs) * stepMs;
      const byPlace = new Map<string, { readonly course: PowerCourse; readonly powerW: (number | null)[] }>();
      for (const run of await store.powers({ stationId, from: from - before, to, stepMs })) {
        const key = `${run.connector} ${run.stationId}`;
        const powerW = byPlace.get(key)?.powerW ?? Array<number | null>(points).fill(null);
        byPlace.set(key, { powerW, course: { stationId: run.stationId, connector: run.connector, powerW } });
        fill(powerW, run, { from, stepMs });
      }
      const known = [...byPlace.values()].filter(({ powerW }) => powerW.some((power) => power !== null));
      return { stepMs, courses: known.map(({ course }) => course) };
    },
  };
}

/** Each power lasts until the next one, until the transaction ends, and at most {@link POWER_KEPT_MS}. */
function fill(
  powerW: (number | null)[],
  { points, endedAt }: PowerRun,
  { from, stepMs }: { readonly from: number; readonly stepMs: number },
): void {
  for (const [index, { at, powerW: power }] of points.entries()) {
    const until = Math.min(points[index + 1]?.at ?? Infinity, endedAt ?? Infinity, at + POWER_KEPT_MS);
    const first = Math.floor((at - from) / stepMs);
    const last = Math.min(Math.floor((until - 1 - from) / stepMs), powerW.length - 1);
    for (let interval = Math.max(first, 0); interval <= Math.max(last, first); interval++) {
      if (interval < powerW.length) powerW[interval] = power;
    }
  }
}
