import type { Cancel, Clock } from "../../base/clock.ts";
import type { Metrics } from "../../base/metrics.ts";

/** What {@link watchEventLoop} needs. */
export interface EventLoopDeps {
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Milliseconds of a clock that is never set; by default performance.now(). */
  readonly now?: () => number;
}

/** How often the delay of a timer is measured: a stall of this length is always noticed. */
const SAMPLE_MS = 200;
/** The longest stall is that of the last one or two spans of this length, so that every scraper sees it. */
const SPAN_MS = 300_000;
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures how late a timer fires, which is how long every message waits when something blocks the event loop. */
export function watchEventLoop({ metrics, clock, now = () => performance.now() }: EventLoopDeps): Cancel {
  const lag = metrics.histogram({
    name: "ocppd_event_loop_lag_seconds",
    help: "How late a timer fires: how long messages wait while something blocks the event loop",
    buckets: BUCKETS,
  });
  let longest = 0;
  let longestBefore = 0;
  let spanEnd = now() + SPAN_MS;
  metrics.gauge(
    { name: "ocppd_event_loop_longest_stall_seconds", help: "The longest lag within the last five to ten minutes" },
    () => [{ value: Math.max(longest, longestBefore) }],
  );
  let cancel: Cancel = () => {};
  const sample = () => {
    const due = now() + SAMPLE_MS;
    cancel = clock.after(SAMPLE_MS, () => {
      const at = now();
      const seconds = Math.max(0, at - due) / 1000;
      lag.observe(seconds);
      if (at >= spanEnd) [longestBefore, longest, spanEnd] = [longest, 0, at + SPAN_MS];
      longest = Math.max(longest, seconds);
      sample();
    });
  };
  sample();
  return () => cancel();
}
