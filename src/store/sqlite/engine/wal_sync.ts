import { dirname } from "node:path";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { syncFolder } from "../../../base/synced_files.ts";

/**
 * Syncs SQLite's write-ahead log to disk. SQLite could wait for the disk itself (synchronous=FULL), but that would block the
 * event loop: 10 to 50 ms on an SD card.
 */
export interface WalSync {
  /**
   * The present log is on disk when this returns, or when the returned promise resolves. `calls` is how many wait for it.
   * Throws or rejects with `storage`.
   */
  sync(calls: number): void | Promise<void>;
  /** Until when (by `now`) the next commit may wait for more calls: a moment after the last one, where the disk is slow. */
  batchDeadline(): number;
  close(): void;
}

/** The part of a file that is needed. */
export interface SyncedFile {
  syncDataSync(): void;
  syncData(): Promise<void>;
  close(): void;
}

/** A faster disk is synced in this thread: to pass the wait to another thread and back costs more. */
const FAST_MS = 0.5;
/** With more waiting calls there is other work to do during the sync. */
const FEW = 8;
/** A disk that is slower on average is not synced in this thread. */
const SLOW_MS = 1;
/** The fastest of so many syncs in another thread is the time of the disk itself. */
const TRIALS = 16;
/** The share of a commit's time that callers of the last batch get for their next call, and its maximum (ms). */
const WAIT_SHARE = 0.5;
const MAX_WAIT_MAX_MS = 10;

/** Options of {@link createWalSync}. */
export interface WalSyncOptions {
  /** Opens the log, which exists after the first write. */
  open(): SyncedFile;
  /** Copies the whole log into the database; throws when that fails. */
  rescue(): void;
  /** True while other work keeps the disk busy: a sync then is not waited for in this thread. */
  readonly isDiskBusy?: (() => boolean) | undefined;
  /** Milliseconds; by default performance.now(). */
  readonly now?: () => number;
}

/** See {@link WalSync}. */
export function createWalSync(
  { open, rescue, isDiskBusy = () => false, now = () => performance.now() }: WalSyncOptions,
): WalSync {
  let file: SyncedFile | undefined;
  let isFast = false;
  let average = 0;
  let quickest = Infinity;
  let trials = 0;
  let batchDeadline = 0;
  /** Set after a failed sync: a system reports a failed write once and then treats it as written, so the log may have a gap. */
  let torn = false;

  const failed = (thrown: unknown) => {
    torn = true;
    return new AppError("storage", `the log could not be written to disk: ${errorMessage(thrown)}`, { cause: thrown });
  };
  const syncInThisThread = (log: SyncedFile) => {
    const began = now();
    log.syncDataSync();
    average += (now() - began - average) / 8;
    if (average > SLOW_MS) isFast = false;
  };
  const syncInAnotherThread = async (log: SyncedFile) => {
    const began = now();
    await log.syncData();
    const took = now() - began;
    batchDeadline = now() + Math.min(took * WAIT_SHARE, MAX_WAIT_MAX_MS);
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
        if (isFast && calls <= FEW && !isDiskBusy()) syncInThisThread(file);
        else return syncInAnotherThread(file).catch((thrown) => Promise.reject(failed(thrown)));
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
 * Opens the write-ahead log of the database at `path`, which stands next to the target of a symbolic link, and syncs its folder
 * where the file system can. Closing it releases no lock of SQLite.
 */
export function openLog(path: string): SyncedFile {
  const real = Deno.realPathSync(path);
  const log = Deno.openSync(`${real}-wal`, { read: true });
  syncFolder(dirname(real));
  return log;
}
