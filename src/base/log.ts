/** What a log line carries besides its words; `station` is the id of the station it is about. */
export type Fields = Readonly<Record<string, unknown>>;

/** How every part of the house writes its log: a sentence, and the facts beside it. */
export interface Log {
  /** Of interest while looking for a fault. */
  debug(message: string, fields?: Fields): void;
  /** Ordinary news that an owner may want to read later. */
  info(message: string, fields?: Fields): void;
  /** Something an owner should look at. */
  warn(message: string, fields?: Fields): void;
  /** Something failed. */
  error(message: string, fields?: Fields): void;
}

/** Kinds of entries, the least important first. */
export const LOG_LEVELS = ["debug", "info", "warning", "error"] as const;

/** The least important kind of entry that is written. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Says how much is written, from now on. */
export interface LogLevelSwitch {
  level(): LogLevel;
  setLevel(level: LogLevel): void;
}

/** A log that nobody reads. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
