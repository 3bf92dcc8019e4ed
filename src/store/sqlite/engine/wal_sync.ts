import { AppError, errorMessage } from "../../../base/errors.ts";

/**
 * What SQLite has written into its write-ahead log, on its way from the system's memory to the disk. SQLite could wait for that
 * itself (synchronous=FULL), but it would hold up the event loop: 10 to 50 ms on an SD card.
 */
export interface WalSync {
  /**
   * All that is in the log by now is on disk when this returns, or when what it returns resolves; so many calls wait for it. Throws
   * or rejects with `storage`.
   */
  sync(calls: number): void | Promise<void>;
  /** Until when (by `now`) it is worth waiting for others to share the next commit: a moment after the last one, where the disk is slow. */
  batchDeadline(): number;
  close(): void;
}

/** What is needed of a file. */
export interface SyncedFile {
  syncDataSync(): void;
  syncData(): Promise<void>;
  close(): void;
}

/** A disk that takes less is waited for at once: to hand the waiting to another thread and back costs more. */
const FAST_MS = 0.5;
/** Where more calls wait there is other work meanwhile. */
const FEW = 8;
/** A disk that takes more on average is not waited for by the event loop. */
const SLOW_MS = 1;
/** So many in another thread tell what the disk itself takes: the quickest of them was not kept waiting by anything else. */
const TRIALS = 16;
/** What part of a commit's time those who were answered by it have for their next word, and how long at most. */
const MAX_WAIT = 0.5;
const MAX_WAIT_MAX_MS = 10;

/** What a {@link WalSync} is about. */
export interface WalSyncOptions {
  /** Opens the log, which is there when something was written. */
  open(): SyncedFile;
  /** Puts all that the log holds where it needs no log, and throws when it can't. */
  rescue(): void;
  /** By default that of the process, in ms. */
  readonly now?: () => number;
}

/** See {@link WalSync}. */
export function createWalSync({ open, rescue, now = () => performance.now() }: WalSyncOptions): WalSync {
  let file: SyncedFile | undefined;
  let isFast = false;
  let average = 0;
  let quickest = Infinity;
  let trials = 0;
  let batchDeadline = 0;
  /** A system tells once that it could not write, and takes what it had to write for written: the log may have a hole. */
  let torn = false;

  const failed = (thrown: unknown) => {
    torn = true;
    return new AppError("storage", `the disk did not take it: ${errorMessage(thrown)}`, { cause: thrown });
  };
  const here = (log: SyncedFile) => {
    const began = now();
    log.syncDataSync();
    average += (now() - began - average) / 8;
    if (average > SLOW_MS) isFast = false;
  };
  const readerWorker = async (log: SyncedFile) => {
    const began = now();
    await log.syncData();
    const took = now() - began;
    batchDeadline = now() + Math.min(took * MAX_WAIT, MAX_WAIT_MAX_MS);
    quickest = Math.min(quickest, took);
    if (++trials < TRIALS) return;
    isFast = quickest < FAST_MS;
    [average, quickest, trials] = [quickest, Infinity, 0];
  };
  return {
    sync(calls) {
      try {
        if (torn) {
          rescue();
          torn = false;
          return;
        }
        file ??= open();
        if (isFast && calls <= FEW) here(file);
        else return readerWorker(file).catch((thrown) => Promise.reject(failed(thrown)));
      } catch (thrown) {
        throw failed(thrown);
      }
    },
    batchDeadline: () => isFast ? 0 : batchDeadline,
    close() {
      file?.close();
      file = undefined;
    },
  };
}

/**
 * The write-ahead log of the database at `path`, beside the file that a link there leads to. That its folder knows of it is on disk
 * too, where folders can be told so: SQLite does not insist either. Closing it takes no lock of SQLite's away.
 */
export function openLog(path: string): SyncedFile {
  const real = Deno.realPathSync(path);
  const log = Deno.openSync(`${real}-wal`, { read: true });
  try {
    const folder = Deno.openSync(real.replace(/[^/]*$/, "") || ".", { read: true });
    try {
      folder.syncSync();
    } finally {
      folder.close();
    }
  } catch {
    // Some network and FUSE file systems know no such thing.
  }
  return log;
}
