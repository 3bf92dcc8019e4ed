/**
 * Reports that a bound was exceeded: every time in the metrics, and in the log at most once a minute for each bound, so
 * that a peer that sends too much cannot fill the log as well.
 */
import type { Clock } from "./clock.ts";
import type { Fields, Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Counts what was refused, cut or closed because of a bound. */
export interface Bounds {
  /** `bound` is the bound's name in snake_case (the label of the metric), `detail` a sentence with what was found and what is allowed. */
  exceeded(bound: string, detail: string, fields?: Fields): void;
}

/** What {@link createBounds} needs. */
export interface BoundsDeps {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
}

/** How often one bound is logged. */
const LOG_EVERY_MS = 60_000;

/** See {@link Bounds}. */
export function createBounds({ metrics, log, clock }: BoundsDeps): Bounds {
  /** How many were not logged, by bound, in the minute that runs. */
  const unlogged = new Map<string, number>();
  return {
    exceeded(bound, detail, fields) {
      metrics.counter({ name: "ocppd_bounds_exceeded_total", help: "Refused, cut or closed because of a bound" }, {
        bound,
      })
        .add();
      const count = unlogged.get(bound);
      if (count !== undefined) return void unlogged.set(bound, count + 1);
      log.warn(detail, fields);
      unlogged.set(bound, 0);
      clock.after(LOG_EVERY_MS, () => {
        const more = unlogged.get(bound) ?? 0;
        unlogged.delete(bound);
        if (more > 0) log.warn(`bound ${bound}: exceeded ${more} more times within the last minute`);
      });
    },
  };
}
