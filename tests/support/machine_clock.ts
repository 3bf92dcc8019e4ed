import type { Clock } from "../../src/base/clock.ts";
import { type StillClock, stillClock } from "./clock.ts";

/** The clock of a machine that a test sets, as NTP or an operator does, while the time passes. */
export interface MachineClock extends Clock {
  /** Time passes. */
  advance(ms: number): void;
  /** Sets the clock; no time passes. */
  set(at: number): void;
}

/** Shows `at`, until it is set. */
export function machineClock(at: number): MachineClock {
  const real: StillClock = stillClock(0);
  let offset = at;
  return {
    zone: "UTC",
    now: () => real.now() + offset,
    monotonic: () => real.now(),
    after: (ms, run) => real.after(ms, run),
    advance: (ms) => real.advance(ms),
    set: (to) => void (offset = to - real.now()),
  };
}
