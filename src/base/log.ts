/** The structured fields of a log line; `station` is the id of the station concerned. */
export type Fields = Readonly<Record<string, unknown>>;

/** The log interface for the whole program: a sentence, and structured fields. */
export interface Log {
  /** Details for troubleshooting. */
  debug(message: string, fields?: Fields): void;
  /** Normal operation that an operator may want to read later. */
  info(message: string, fields?: Fields): void;
  /** A condition that an operator should look at. */
  warn(message: string, fields?: Fields): void;
  /** A failure. */
  error(message: string, fields?: Fields): void;
}

/** The log levels, the least important first. */
export const LOG_LEVELS = ["debug", "info", "warning", "error"] as const;

/** One of {@link LOG_LEVELS}: the least important one that is written. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Reads and changes the log level at run time. */
export interface LogLevelSwitch {
  level(): LogLevel;
  setLevel(level: LogLevel): void;
}

/** A log that discards all entries. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
