import type { LogLevel } from "./log.ts";

/** The newest lines of the log in memory, for who has no access to the machine. Secrets are masked before. */
export interface LogTail {
  /** Adds a line, cut to size. */
  add(entry: Omit<LogEntry, "number">): void;
  /** Oldest first: the newest `limit` whose number is above `after`. */
  list(after: number, limit: number): readonly LogEntry[];
  /** Calls `listener` for each new line; undefined when there are too many listeners. */
  subscribe(listener: (entry: LogEntry) => void): (() => void) | undefined;
}

/** A line of the log; numbers increase from 1 at each start. */
export interface LogEntry {
  readonly number: number;
  /** In ms since 1970. */
  readonly at: number;
  readonly level: LogLevel;
  /** The id of the station concerned. */
  readonly station: string | null;
  readonly message: string;
  /** The further fields, `address=192.168.1.7 reason="..."`; empty without any. */
  readonly fields: string;
}

/** Enough to see what led to a fault, and at most a few MB. */
const ENTRIES_MAX = 1_000;
const TEXT_MAX = 2_000;
const LISTENERS_MAX = 100;

/** See {@link LogTail}. */
export function createLogTail(): LogTail {
  // A ring: the entry with number n is at n % ENTRIES_MAX.
  const ring: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let last = 0;
  return {
    add({ at, level, station, message, fields }) {
      const number = ++last;
      const entry = {
        ...{ number, at, level },
        station: station?.slice(0, TEXT_MAX) ?? null,
        message: message.slice(0, TEXT_MAX),
        fields: fields.slice(0, TEXT_MAX),
      };
      ring[number % ENTRIES_MAX] = entry;
      for (const listener of listeners) listener(entry);
    },
    list(after, limit) {
      const from = Math.max(after, last - ENTRIES_MAX, last - limit);
      return Array.from({ length: Math.max(0, last - from) }, (_, index) => ring[(from + 1 + index) % ENTRIES_MAX])
        .filter((entry) => entry !== undefined);
    },
    subscribe(listener) {
      if (listeners.size >= LISTENERS_MAX) return undefined;
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
