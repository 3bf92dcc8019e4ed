import type { ReaderWorker } from "./reader_worker.ts";
import type { Database } from "./database.ts";

/** Has the write-ahead log copied into the database from time to time, by another thread: that waits for the disk twice. */
export interface Checkpoints {
  /** Begins when enough was written since the last. */
  look(): void;
  /** While there is one, nothing may be written before it resolves: a log that is added to all the time is never copied whole, and grows. */
  finished(): Promise<void> | undefined;
}

/**
 * So many statements make 5,000 to 10,000 pages, at most 40 MB. Not fewer: the log then begins anew, for which SQLite waits for the
 * disk in this thread.
 */
const STATEMENTS = 5_000;
/** In pages, 200 MB: SQLite itself does it then, in this thread, where the other one could not. */
const AT_LATEST = 50_000;
/** So long nothing is written at most (ms), so that the log is copied whole. */
const HELD_MS = 500;

/** See {@link Checkpoints}. */
export function createCheckpoints(db: Database, readerWorker: ReaderWorker): Checkpoints {
  db.get(`PRAGMA wal_autocheckpoint = ${AT_LATEST}`);
  let last = db.runs;
  let inProgress = false;
  let rest: Promise<void> | undefined;

  const copy = async () => {
    await readerWorker.checkpoint();
    // Behind a long read it would take as long as that.
    if (readerWorker.isRequested()) return;
    // The little that has come meanwhile, while no more comes: only then the log begins anew.
    rest = inTime(readerWorker.checkpoint().catch(() => {}));
    await rest;
    rest = undefined;
  };
  return {
    look() {
      if (inProgress || db.runs - last < STATEMENTS) return;
      inProgress = true;
      last = db.runs;
      // Where it fails it is tried again, after as much more.
      copy().catch(() => {}).finally(() => inProgress = false);
    },
    finished: () => rest,
  };
}

async function inTime(copied: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, HELD_MS));
  await Promise.race([copied, late]);
  clearTimeout(timer);
}
