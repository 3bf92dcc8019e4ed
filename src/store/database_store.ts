/** The database itself: its health, its size, and changes by other processes. See store.ts for what every method promises. */
export interface DatabaseStore {
  /** True when somebody else (the command line) has written since the last time this was asked. */
  changedElsewhere(): Promise<boolean>;
  /** Looks the whole database over; `faults` is empty when it is sound. */
  check(): Promise<StoreHealth>;
  /** How large it is; looks at its head alone. */
  size(): Promise<StoreSize>;
  close(): Promise<void>;
}

/**
 * Copies the database at a path into a new file, as it is at this moment, while others work with it. Rejects with `conflict` when
 * the file is there already, `storage` when it can't be copied.
 */
export type BackUp = (from: string, to: string) => Promise<void>;

/** What the database takes. */
export interface StoreSize {
  /** The program that keeps it, and its version. */
  readonly engine: string;
  readonly schemaVersion: number;
  /** Without what waits to be written into it. */
  readonly bytes: number;
  /** The part of it that is free for what comes. */
  readonly freeBytes: number;
}

/** How the database is. */
export interface StoreHealth {
  readonly schemaVersion: number;
  readonly faults: readonly string[];
  readonly stations: number;
  readonly tags: number;
  readonly transactions: number;
  readonly readings: number;
}
