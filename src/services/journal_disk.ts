import { type Clock, every } from "../base/clock.ts";
import { wordsOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { JournalEntry } from "../domain/journal.ts";
import type { Store } from "../store/store.ts";
import type { JournalDisk } from "./journal.ts";

/** A journal on disk that is written now and then. */
export interface BatchedJournalDisk extends JournalDisk {
  /** Writes what waits. */
  flush(): Promise<void>;
  stop(): void;
}

/** What {@link createJournalDisk} needs. */
export interface JournalDiskDeps {
  readonly store: Pick<Store, "keepJournal" | "journal">;
  readonly clock: Clock;
  readonly log: Log;
  readonly entriesPerStation: number;
}

/** How often is written: a power cut loses that much of the journal, and an SD card is spared a commit a message. */
const FLUSH_MS = 5_000;
/** Entries of one write. It shares the commit of answers that wait at that moment, and must not hold them up. */
const WRITE_MAX = 100;
/** More than this does not wait for a disk that is too slow: the oldest of it go. */
const WAITING_MAX = 5_000;

/** See {@link BatchedJournalDisk}. */
export function createJournalDisk({ store, clock, log, entriesPerStation }: JournalDiskDeps): BatchedJournalDisk {
  let waiting: JournalEntry[] = [];
  let lost = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, WRITE_MAX);
      waiting = waiting.slice(WRITE_MAX);
      await store.keepJournal(batch, entriesPerStation)
        .catch((thrown) => log.error("entries of the journal were not kept", { error: wordsOf(thrown) }));
    }
    if (lost > 0) log.warn(`${lost} entries of the journal were not kept: the disk is too slow`);
    lost = 0;
  };
  const flush = () => writing = writing.then(write);
  const stop = every(clock, FLUSH_MS, flush);

  return {
    write(entry) {
      waiting.push(entry);
      if (waiting.length <= WAITING_MAX) return;
      waiting = waiting.slice(WRITE_MAX);
      lost += WRITE_MAX;
    },
    async list(stationId, page) {
      await flush();
      return await store.journal(stationId, page);
    },
    flush,
    stop,
  };
}
