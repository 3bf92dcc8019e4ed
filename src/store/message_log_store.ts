import type { MessageLogEntry } from "../domain/message_log.ts";

/** The message log. See store.ts for what every method promises. */
export interface MessageLogStore {
  /** Adds entries, and keeps the newest `perStation` of each station; those of a station that is gone are left out. */
  saveMessages(entries: readonly MessageLogEntry[], perStation: number): Promise<void>;
  /** Oldest first: the newest `limit`, or with `after` (a number) the first `limit` behind that. */
  messageLog(
    stationId: string,
    page: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly MessageLogEntry[]>;
  /** The largest number in it, 0 when it is empty. */
  lastMessageNumber(): Promise<number>;
}
