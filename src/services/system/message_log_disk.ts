import { type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { MessageLogEntry } from "../../domain/message_log.ts";
import type { Store } from "../../store/store.ts";
import type { MessageLogDisk } from "./message_log.ts";

/** A journal on disk that is written now and then. */
export interface BatchedMessageLogDisk extends MessageLogDisk {
  /** Writes what waits. */
  flush(): Promise<void>;
  stop(): void;
}

/** What {@link createMessageLogDisk} needs. */
export interface MessageLogDiskDeps {
  readonly store: Pick<Store, "saveMessages" | "messageLog">;
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

/** See {@link BatchedMessageLogDisk}. */
export function createMessageLogDisk(
  { store, clock, log, entriesPerStation }: MessageLogDiskDeps,
): BatchedMessageLogDisk {
  let waiting: MessageLogEntry[] = [];
  let lost = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, WRITE_MAX);
      waiting = waiting.slice(WRITE_MAX);
      await store.saveMessages(batch, entriesPerStation)
        .catch((thrown) => log.error("entries of the journal were not kept", { error: errorMessage(thrown) }));
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
      return await store.messageLog(stationId, page);
    },
    flush,
    stop,
  };
}
