import type { Clock } from "../../src/base/clock.ts";

/** A clock that stands still until the test moves it. */
export interface StillClock extends Clock {
  /** Moves on by `ms` and runs what falls due, in order. */
  advance(ms: number): void;
}

/** Starts at `now`: 2026-06-01 10:00 UTC unless the test wants another time. */
export function stillClock(now = Date.UTC(2026, 5, 1, 10), zone = "UTC"): StillClock {
  let due: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    zone,
    after(ms, run) {
      const timer = { at: now + ms, run };
      due.push(timer);
      return () => void (due = due.filter((other) => other !== timer));
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due = due.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
