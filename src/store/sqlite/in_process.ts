import { systemClock } from "../../base/clock.ts";
import type { Store } from "../store.ts";
import { runBatch } from "./batch.ts";
import { type BatchListener, createCallStore, type Runner } from "./calls.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrations.ts";
import { createSqliteStore } from "./sqlite_store.ts";

/** What is needed to open a store in this thread; `:memory:` is a path too. */
export interface InProcessOptions {
  readonly path: string;
  readonly now?: () => number;
  readonly onBatch?: BatchListener;
}

/** The store in this very thread: for tests and the command line. Throws `storage` when the file can't be opened. */
export function openInProcess({ path, now, onBatch }: InProcessOptions): Store {
  return createCallStore(openRunner(path, now), onBatch);
}

/** Opens and migrates the file at `path`, ready to run batches. Throws `storage` when it can't. */
export function openRunner(path: string, now: () => number = systemClock.now): Runner {
  const db = openDatabase(path);
  try {
    migrate(db, path);
    const store = createSqliteStore({ db, now });
    return { run: (calls) => runBatch(db, store, calls), close: () => store.close() };
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}
