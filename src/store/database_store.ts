import type { AppError } from "../base/errors.ts";
import type { Metrics } from "../base/metrics.ts";

/** The database itself: its health, its size, and changes by other processes. See store.ts for what every method promises. */
export interface DatabaseStore {
  /** True when another process (the command line) has written since the last call. */
  changedElsewhere(): Promise<boolean>;
  /** Checks the whole database; `faults` is empty when it is sound. */
  check(): Promise<StoreHealth>;
  /** The size of the database, read from its header. */
  size(): Promise<StoreSize>;
  /** Which database this is. */
  identity(): Promise<DatabaseIdentity>;
  /** Checks the structure of the whole file faster than `check`; empty when it is sound. */
  quickCheck(): Promise<readonly string[]>;
  /** About the newest time in the database, ms since 1970; 0 for a new one. */
  newestTime(): Promise<number>;
  /** Stores and commits the time `at`: shows whether the database stores what it gets. */
  tryWrite(at: number): Promise<void>;
  /** The time zone of local days; null: that of the machine. */
  timeZone(): Promise<string | null>;
  setTimeZone(zone: string | null): Promise<void>;
  close(): Promise<void>;
}

/** Which database a file is; a backup of it has the same identity. */
export interface DatabaseIdentity {
  /** A UUID. */
  readonly id: string;
  readonly createdAt: number;
  /** It has no stations, tags, keys, users or transactions. */
  readonly isEmpty: boolean;
}

/** What a store that is opened gets: the time, and where it reports faults of its disk. */
export interface StoreEnvironment {
  readonly now: () => number;
  /** For the times of commits, and how many calls wait. */
  readonly metrics: Metrics;
  /** A write failed because of the disk. True: space was freed, so the store tries the same write once more. */
  readonly onDiskFault: (fault: DiskFault) => boolean;
}

/** The disk refused a write. */
export interface DiskFault {
  /** No space is left, or none for this user. */
  readonly isFull: boolean;
  readonly error: AppError;
}

/**
 * Copies a snapshot of the database at a path into a new file while others use it. Rejects with `conflict` when the file
 * exists, `storage` when the copy fails.
 */
export type BackUp = (from: string, to: string) => Promise<void>;

/** The size of the database. */
export interface StoreSize {
  /** The database engine and its version. */
  readonly engine: string;
  readonly schemaVersion: number;
  /** Without the write-ahead log. */
  readonly bytes: number;
  /** The unused part of it. */
  readonly freeBytes: number;
}

/** The result of a check of the database. */
export interface StoreHealth {
  readonly schemaVersion: number;
  readonly faults: readonly string[];
  readonly stations: number;
  readonly tags: number;
  readonly transactions: number;
  readonly readings: number;
}
