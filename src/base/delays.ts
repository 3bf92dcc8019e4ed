/** Delays that can all be ended at once, such as those of the answers to wrong passwords. */
import type { Cancel, Clock } from "./clock.ts";

/** See above. */
export interface Delays {
  /** The delays that have not ended. */
  readonly pending: number;
  /** Resolves after `ms`, or when all end. */
  wait(ms: number): Promise<void>;
  /** Ends all of them now. */
  end(): void;
}

/** See {@link Delays}. */
export function createDelays(clock: Pick<Clock, "after">): Delays {
  const pending = new Set<() => void>();
  return {
    get pending() {
      return pending.size;
    },
    wait: (ms) =>
      new Promise((resolve) => {
        let cancel: Cancel = () => {};
        const end = () => {
          cancel();
          pending.delete(end);
          resolve();
        };
        pending.add(end);
        cancel = clock.after(ms, end);
      }),
    end() {
      for (const end of [...pending]) end();
    },
  };
}
