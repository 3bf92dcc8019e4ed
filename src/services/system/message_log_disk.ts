import { type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { MessageLogEntry } from "../../domain/message_log.ts";
import type { Store } from "../../store/store.ts";
import { type MessageLogDisk, TOTAL_CHARS_MAX } from "./message_log.ts";

/** The message log on disk, written in batches. */
export interface BatchedMessageLogDisk extends MessageLogDisk {
  /** Writes the pending entries. */
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

/** The interval of writes: a power cut loses this much of the log, and an SD card is spared a commit per message. */
const FLUSH_MS = 5_000;
/** Entries per write. It shares the commit of pending answers, and must not delay them. */
const WRITE_MAX = 100;
/** The most pending entries while the disk is too slow: beyond that the oldest are dropped. */
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
      await store.saveMessages(batch, entriesPerStation, TOTAL_CHARS_MAX)
        .catch((thrown) => log.error("entries of the message log were not stored", { error: errorMessage(thrown) }));
    }
    if (lost > 0) log.warn(`${lost} entries of the message log were not stored: the disk is too slow`);
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
    async list(filter, page) {
      await flush();
      return await store.messageLog(filter, page);
    },
    flush,
    stop,
  };
}
