import type { SyncStore } from "./engine/batch_executor.ts";
import { type Database, dataVersion } from "./engine/database.ts";
import { METHOD_NAMES, STORE_METHODS, type StoreContext } from "./store_methods.ts";

/** The store over an open database with its schema; the caller holds the transaction (batch.ts). */
export function createSqliteStore({ db, now }: { readonly db: Database; readonly now: () => number }): SyncStore {
  const context: StoreContext = { db, now, seenVersion: dataVersion(db) };
  // STORE_METHODS has a row for every method of the port, with the types of the port.
  const methods = Object.fromEntries(METHOD_NAMES.map((name) => {
    const run = STORE_METHODS[name].run as (context: StoreContext, ...args: readonly unknown[]) => unknown;
    return [name, (...args: readonly unknown[]) => run(context, ...args)];
  })) as unknown as Omit<SyncStore, "close" | "access">;
  return {
    ...methods,
    access: STORE_METHODS,
    close() {
      try {
        db.get("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        db.close();
      }
    },
  };
}
