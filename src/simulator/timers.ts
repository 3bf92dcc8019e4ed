import type { Cancel, Clock } from "../base/clock.ts";

/** Timers that are cancelled together. */
export interface Timers {
  /** Runs `run` once, `ms` milliseconds from now, unless all timers have ended by then. */
  after(ms: number, run: () => void): Cancel;
  end(): void;
}

/** Timers of one charger. */
export function createTimers(clock: Clock): Timers {
  const pending = new Set<Cancel>();
  let ended = false;
  return {
    after(ms, run) {
      if (ended) return () => {};
      const cancelAtClock = clock.after(ms, () => {
        pending.delete(cancel);
        run();
      });
      const cancel = () => {
        pending.delete(cancel);
        cancelAtClock();
      };
      pending.add(cancel);
      return cancel;
    },
    end() {
      ended = true;
      for (const cancel of [...pending]) cancel();
    },
  };
}
