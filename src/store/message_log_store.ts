import type { MessageLogEntry, MessageLogFilter } from "../domain/message_log.ts";

/** The message log. See store.ts for what every method promises. */
export interface MessageLogStore {
  /**
   * Adds entries and keeps the newest `perStation` of each station, and of all stations the newest ones that together have at
   * most about `charsMax` characters; entries of removed stations are dropped.
   */
  saveMessages(entries: readonly MessageLogEntry[], perStation: number, charsMax: number): Promise<void>;
  /** What passes the filter, oldest first: the newest `limit`, or with `after` (a number) the first `limit` behind that. */
  messageLog(
    filter: MessageLogFilter,
    page: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly MessageLogEntry[]>;
  /** The largest number in the log; 0 for an empty log. */
  lastMessageNumber(): Promise<number>;
}
