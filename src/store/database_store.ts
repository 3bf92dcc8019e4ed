import type { AppError } from "../base/errors.ts";
import type { Metrics } from "../base/metrics.ts";
import type { DatabaseParts } from "../domain/database_parts.ts";
import type { Warning } from "../domain/warnings.ts";

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
  /** As `quickCheck`, in another thread where there is one: chargers do not wait for it. */
  backgroundCheck(): Promise<readonly string[]>;
  /** Stores the present size as that of the day of `at`, unless that day has one; those of 60 days are kept. */
  recordSize(at: number): Promise<void>;
  /** The stored sizes, oldest first. */
  sizes(): Promise<readonly RecordedSize[]>;
  /** How much each part of the database takes; it reads the whole file, in another thread where there is one. Null: unknown. */
  parts(): Promise<DatabaseParts | null>;
  /** What a report to the developers has of the database, and what is to be masked in it. */
  supportFacts(): Promise<SupportFacts>;
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

/** What a store that is opened gets: the time, and where it reports commits and faults of its disk. */
export interface StoreEnvironment {
  /** The version of ocppd, for the file and for who opens it with another one. */
  readonly program: string;
  readonly now: () => number;
  /** For the times of commits, and how many calls wait. */
  readonly metrics: Metrics;
  /** A write failed because of the disk. True: space was freed, so the store tries the same write once more. */
  readonly onDiskFault: (fault: DiskFault) => boolean;
  /** Something was stored, and is on disk. */
  readonly onCommit?: () => void;
}

/** The disk refused a write. */
export interface DiskFault {
  /** No space is left, or none for this user. */
  readonly isFull: boolean;
  readonly error: AppError;
}

/** A file that a backup holds besides the database: by a name with `/`, and where it is. */
export interface BackupSource {
  readonly name: string;
  readonly path: string;
}

/** What a backup holds besides the database. */
export interface BackupExtras {
  readonly sources: readonly BackupSource[];
  /** The version of the program that makes the backup. */
  readonly version: string;
  readonly at: number;
  /** The copy is encrypted with it; undefined: it is not. */
  readonly passphrase: string | undefined;
}

/**
 * Copies a snapshot of the database at a path into a new file while others use it; without extras a bare database. Rejects with `conflict` when the file
 * exists, `storage` when the copy fails.
 */
export type BackUp = (from: string, to: string, extras?: BackupExtras) => Promise<void>;

/** What a backup contains. */
export interface BackupFacts {
  /** The version of the program that made it, and when; null for a bare copy of a database. */
  readonly version: string | null;
  readonly at: number | null;
  readonly schemaVersion: number;
  readonly stations: number;
  readonly tags: number;
  readonly transactions: number;
  /** The names of the files besides the database. */
  readonly files: readonly string[];
}

/**
 * Checks the backup at `from` as a whole and writes what it contains into the new folder `to` (0700), the database and the
 * files as they were, all synced. Rejects with `invalid` for a file that is no backup of ocppd, that is damaged, or that this
 * version can't read, and when the passphrase is missing or wrong; with `storage` when the disk does not take it. `to` then
 * is not there.
 */
export type Unpack = (from: string, to: string, passphrase?: string) => Promise<BackupFacts>;

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

/** See {@link DatabaseStore.supportFacts}. */
export interface SupportFacts {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** The statements that create the tables. */
  readonly schema: string;
  /** The newest of all stations. */
  readonly warnings: readonly Warning[];
  /** Ids of tags, names of people, and hashes and secrets: to be masked. */
  readonly tags: readonly string[];
  readonly names: readonly string[];
  readonly secrets: readonly string[];
}

/** How large the database was. */
export interface RecordedSize {
  readonly at: number;
  /** Without unused pages. */
  readonly usedBytes: number;
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
