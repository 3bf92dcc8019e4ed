import { Busy, isBusy } from "./retry_busy.ts";
import type { Method, StoreCall } from "./batch_executor.ts";
import type { Database } from "./database.ts";

/** Writes that a server makes by itself: nobody was answered that they are stored. */
const OWN_WRITES: ReadonlySet<Method> = new Set([
  "tryWrite",
  "useApiKey",
  "useLoginSession",
  "removeLoginSessions",
  "queueMissingCosts",
  "saveCost",
]);

/**
 * Notes, before the first write for somebody else after a migration, that the file is in use: the copy from before would lose
 * it. Returns a function that must get the calls of each batch that writes; it throws {@link Busy}.
 */
export function createFirstUse(db: Database, now: () => number): (calls: readonly StoreCall[]) => void {
  let isUsed = db.get("SELECT 1 FROM migrations WHERE used_at IS NULL LIMIT 1") === undefined;
  return (calls) => {
    if (isUsed || calls.every(({ method }) => OWN_WRITES.has(method))) return;
    try {
      db.run("UPDATE migrations SET used_at = ? WHERE used_at IS NULL", now());
    } catch (thrown) {
      if (isBusy(thrown)) throw new Busy(thrown);
      throw thrown;
    }
    isUsed = true;
  };
}
