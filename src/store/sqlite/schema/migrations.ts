/** One step from a schema version to the next; it runs as one transaction. */
export interface Migration {
  /** The schema version after it: one more than before. */
  readonly version: number;
  /** What it is for, for the log. */
  readonly about: string;
  /** They see no rows of the program's memory, and may drop and create tables that others refer to. */
  readonly statements: readonly string[];
}

/**
 * The changes since the schema of 0.2.0, oldest first; one that is released is never edited or removed. A new file gets the
 * schema of 0.2.0 and then all of these, so that it can't differ from one that was converted.
 */
export const MIGRATIONS: readonly Migration[] = [];
