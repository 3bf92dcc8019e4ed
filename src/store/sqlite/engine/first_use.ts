import type { MethodAccess, StoreCall } from "./batch_executor.ts";
import type { Database } from "./database.ts";

/** What {@link createFirstUse} needs. */
export interface FirstUseOptions {
  readonly access: MethodAccess;
  readonly now: () => number;
}

/**
 * Notes, with the first write for somebody else after a migration, that the file is in use: the copy from before would lose
 * it. Returns a function that gets the calls of each batch that writes, inside its transaction; it throws SQLite's errors.
 */
export function createFirstUse(db: Database, { access, now }: FirstUseOptions): (calls: readonly StoreCall[]) => void {
  let isUsed = false;
  return (calls) => {
    if (isUsed || !calls.some((call) => isForSomebody(access, call))) return;
    // Read again at each batch until it is there: the transaction of the note may have been rolled back.
    isUsed = db.get("SELECT 1 FROM migrations WHERE used_at IS NULL LIMIT 1") === undefined;
    if (!isUsed) db.run("UPDATE migrations SET used_at = ? WHERE used_at IS NULL", now());
  };
}

function isForSomebody(methods: MethodAccess, { method, args }: StoreCall): boolean {
  const { access, isBookkeeping = false } = methods[method];
  if (access !== "write") return false;
  if (typeof isBookkeeping === "boolean") return !isBookkeeping;
  // store_queue.ts typed the arguments; the queue carries them as data.
  return !(isBookkeeping as (...args: readonly unknown[]) => boolean)(...args);
}
