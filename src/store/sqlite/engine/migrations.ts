/** Creates the schema in a new database file, checks the version of an existing one, and converts it in one transaction a step. */
import { AppError, errorMessage } from "../../../base/errors.ts";
import { SCHEMA, SCHEMA_VERSION } from "../schema/schema.ts";
import { type Migration, MIGRATIONS } from "../schema/migrations.ts";
import type { Database } from "./database.ts";
import { insertDatabaseFacts } from "./database_facts.ts";
import { copyOf, type MigrationRecord, readMigrations } from "./migration_records.ts";

export type { Migration } from "../schema/migrations.ts";

/** The schema version of a file; 0 for an empty one. */
export function schemaVersion(db: Database): number {
  return db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}

/** What stands in the record of a file that was created without a version: only tests do that. */
const UNKNOWN = "unknown";

/** Who opens a file. */
export interface SchemaOptions {
  readonly now?: number | undefined;
  /** The version of ocppd. */
  readonly program?: string | undefined;
  /** Only tests have others than those of this version. */
  readonly migrations?: readonly Migration[] | undefined;
}

/** The schema version that a program with these migrations needs. */
export function newestVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.at(-1)?.version ?? SCHEMA_VERSION;
}

/**
 * Creates all tables of an empty file in one transaction. Throws `storage` for a file of an older or newer version, and
 * does not change it.
 */
export function migrate(db: Database, path: string, options: SchemaOptions = {}): void {
  const { now = Date.now(), program, migrations = MIGRATIONS } = options;
  if (checkedVersion(db, path, program, migrations) > 0) return;
  inTransaction(db, () => {
    // Checked again under the lock: the CLI and the server may both have found an empty file.
    if (checkedVersion(db, path, program, migrations) > 0) return;
    db.script(SCHEMA);
    insertDatabaseFacts(db, now);
    for (const { statements } of migrations) for (const statement of statements) db.run(statement);
    record(db, { version: newestVersion(migrations), program: program ?? UNKNOWN, at: now, copy: null, usedAt: now });
    db.script(`PRAGMA user_version = ${newestVersion(migrations)}`);
  });
}

/** The migrations that a file still needs; none for one that is empty, too old or too new, of which {@link migrate} says it. */
export function dueMigrations(db: Database, migrations: readonly Migration[] = MIGRATIONS): readonly Migration[] {
  const found = schemaVersion(db);
  return found < SCHEMA_VERSION ? [] : migrations.filter(({ version }) => version > found);
}

/** Runs one migration as one transaction. Throws `storage`; then the file is as before. `copy` is the name of the copy before. */
export function runMigration(
  db: Database,
  { version, about, statements }: Migration,
  { now, program, copy }: { readonly now: number; readonly program: string; readonly copy: string },
): void {
  // With references on, SQLite would refuse to replace a table that others refer to; they are checked at the end instead.
  db.run("PRAGMA foreign_keys = OFF");
  try {
    inTransaction(db, () => {
      if (schemaVersion(db) >= version) return;
      for (const statement of statements) db.run(statement);
      const [dangling] = db.all<{ table: string; parent: string }>("PRAGMA foreign_key_check");
      if (dangling !== undefined) {
        throw new Error(`a row of ${dangling.table} would refer to a row that ${dangling.parent} does not have`);
      }
      record(db, { version, program, at: now, copy, usedAt: null });
      db.run(`PRAGMA user_version = ${version}`);
    });
  } catch (thrown) {
    const step = `schema version ${version} (${about})`;
    throw new AppError(
      "storage",
      `the database is unchanged, it could not be converted to ${step}: ${errorMessage(thrown)}`,
      {
        cause: thrown,
      },
    );
  } finally {
    db.run("PRAGMA foreign_keys = ON");
  }
}

function inTransaction(db: Database, work: () => void): void {
  db.run("BEGIN IMMEDIATE");
  try {
    work();
    db.run("COMMIT");
  } catch (thrown) {
    if (db.inTransaction()) db.run("ROLLBACK");
    throw thrown;
  }
}

function record(db: Database, { version, program, at, copy, usedAt }: MigrationRecord): void {
  const columns = "version, program, at, copy, used_at";
  db.run(`INSERT INTO migrations (${columns}) VALUES (?, ?, ?, ?, ?)`, version, program, at, copy, usedAt);
}

function checkedVersion(
  db: Database,
  path: string,
  program: string | undefined,
  migrations: readonly Migration[],
): number {
  const found = schemaVersion(db);
  const newest = newestVersion(migrations);
  if (found === 0 || found === newest) return found;
  const records = readMigrations(db);
  const last = records.at(-1)?.program;
  const writer = last === UNKNOWN ? undefined : last;
  const file = `database ${path} has schema version ${found}${writer === undefined ? "" : ` of ocppd ${writer}`}`;
  const reader = program === undefined ? "this version of ocppd" : `this is ocppd ${program}, which`;
  if (found > newest) {
    const copy = copyOf(path, records, newest);
    const back = copy === undefined
      ? "restore a backup from before"
      : `stop it and put the copy from before, ${copy}, in its place`;
    throw new AppError(
      "storage",
      `${file}, ${reader} reads up to ${newest}: use ${
        writer === undefined ? "the newer version" : `ocppd ${writer}`
      }, or ${back} ` +
        "(what was stored since is not in it)",
    );
  }
  if (found < SCHEMA_VERSION) {
    throw new AppError(
      "storage",
      `${file}, ${reader} needs ${newest} and can't convert files from before 0.2.0: start with a new data directory ` +
        "(--data-dir), and export what you want to keep with the older version first",
    );
  }
  throw new AppError(
    "storage",
    `${file}, ${reader} needs ${newest}: start the server of this version, which copies the database and then converts it`,
  );
}
