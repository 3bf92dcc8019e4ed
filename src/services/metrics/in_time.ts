import type { Clock } from "../../base/clock.ts";

/** How long a value may take; beyond it the other metrics are answered without it. */
const MAX_WAIT_MS = 2_000;

/** The result of `read`; rejects when it takes longer than two seconds. */
export function inTime<T>(clock: Clock, read: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const cancel = clock.after(MAX_WAIT_MS, () => late.reject(new Error("no answer in time")));
  return Promise.race([read, late.promise]).finally(cancel);
}
