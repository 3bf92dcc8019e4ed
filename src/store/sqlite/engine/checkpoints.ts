import type { ReaderWorker } from "./reader_worker.ts";
import type { Database } from "./database.ts";

/** Runs WAL checkpoints in the reader worker, because a checkpoint waits for the disk twice. */
export interface Checkpoints {
  /** Starts a checkpoint when enough was written since the last one. */
  look(): void;
  /** Starts a checkpoint within a second, because a loss of the log alone must not lose this. */
  soon(): void;
  /** Set during the last part of a checkpoint: writes wait until it resolves. A log that grows all the time is never copied completely. */
  finished(): Promise<void> | undefined;
}

/**
 * Write statements between two checkpoints: 5,000 to 10,000 pages, at most 40 MB. Each checkpoint restarts the log, for which
 * SQLite waits for the disk in this thread, so fewer statements would cost more.
 */
const STATEMENTS = 5_000;
/** Pages (200 MB) after which SQLite checkpoints in this thread, because the worker could not. */
const AUTOCHECKPOINT_PAGES = 50_000;
/** Changes within this time (ms) share a checkpoint. */
const SOON_MS = 1_000;
/** How long writes wait at most (ms) for the last part of a checkpoint. */
const WRITE_WAIT_MS = 500;

/** See {@link Checkpoints}. */
export function createCheckpoints(db: Database, readerWorker: ReaderWorker): Checkpoints {
  db.get(`PRAGMA wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
  let last = db.runs;
  let inProgress = false;
  let rest: Promise<void> | undefined;

  const copy = async () => {
    await readerWorker.checkpoint();
    // Behind a long read the second checkpoint would wait for that read.
    if (readerWorker.isBusy()) return;
    // Copies what was written during the first checkpoint, while writes wait: only a complete copy restarts the log.
    rest = inTime(readerWorker.checkpoint().catch(() => {}));
    await rest;
    rest = undefined;
  };
  let planned: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    if (planned !== undefined) return;
    planned = setTimeout(() => {
      planned = undefined;
      // A failed one is tried again with the next change.
      if (!inProgress) readerWorker.checkpoint().catch(() => {});
    }, SOON_MS);
    Deno.unrefTimer(planned);
  };
  return {
    soon,
    look() {
      if (inProgress || db.runs - last < STATEMENTS) return;
      inProgress = true;
      last = db.runs;
      // A failed checkpoint is tried again after the next STATEMENTS.
      copy().catch(() => {}).finally(() => inProgress = false);
    },
    finished: () => rest,
  };
}

async function inTime(copied: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, WRITE_WAIT_MS));
  await Promise.race([copied, late]);
  clearTimeout(timer);
}
