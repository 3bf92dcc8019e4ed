import { dirname } from "node:path";
import { AppError, errorMessage } from "../../../base/errors.ts";
import type { Log } from "../../../base/log.ts";
import { removeIfThere, syncFolder } from "../../../base/synced_files.ts";
import { COPY_FOLDER } from "../../../domain/data_files.ts";
import type { BackUp } from "../../store.ts";
import type { Migration } from "../schema/migrations.ts";
import { type Database, openDatabase } from "./database.ts";
import { openingError } from "./disk_fault.ts";
import { folderOf } from "./migration_records.ts";
import { dueMigrations, runMigration, schemaVersion } from "./migrations.ts";

/** What {@link migrateFile} needs. */
export interface MigrateFileOptions {
  readonly path: string;
  /** The version of ocppd. */
  readonly program: string;
  readonly now: () => number;
  readonly log: Pick<Log, "info">;
  /** Makes the verified copy from before. */
  readonly backUp: BackUp;
  readonly migrations?: readonly Migration[] | undefined;
  /** Gets each statement before it runs; only tests end the process there. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** Copies from before an upgrade that are kept: each is as large as the database. */
const COPIES_KEPT = 3;

/**
 * Converts the file at `path` to the schema of this program, if it is older: first a verified copy, then one transaction a
 * step. A file that is missing, new, newer or from before 0.2.0 stays as it is: opening it creates or refuses it. Only the
 * process that holds the server's lock may call it. Throws `storage`; the file is then at a version between two steps.
 */
export async function migrateFile(options: MigrateFileOptions): Promise<void> {
  const { path, program, now, log, backUp, migrations, onStatement } = options;
  if (!hasContent(path)) return;
  let db: Database;
  try {
    db = openDatabase(path, { onStatement });
  } catch (thrown) {
    throw openingError(path, thrown);
  }
  try {
    const due = dueMigrations(db, migrations);
    if (due.length === 0) return;
    const from = schemaVersion(db);
    const copy = `schema-${from}-before-${program.replaceAll(/[^\w.-]/g, "_")}.sqlite`;
    log.info(`the database is copied before it is converted from schema version ${from}`, { copy });
    await makeCopy(`${folderOf(path)}${COPY_FOLDER}`, copy, (to) => backUp(path, to));
    // The log is on disk before the next step begins.
    db.run("PRAGMA synchronous = FULL");
    for (const migration of due) {
      runMigration(db, migration, { now: now(), program, copy });
      log.info(`the database has schema version ${migration.version} now: ${migration.about}`);
    }
  } finally {
    db.close();
  }
}

/** Makes a copy in place of one with the same name, which an interrupted start has left, and removes the oldest. */
async function makeCopy(folder: string, name: string, make: (to: string) => Promise<void>): Promise<void> {
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    syncFolder(dirname(folder));
    removeIfThere(`${folder}/${name}`);
  } catch (thrown) {
    throw new AppError("storage", `the database can't be copied to ${folder}: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
  await make(`${folder}/${name}`);
  const others = [...Deno.readDirSync(folder)].filter((one) => one.name.endsWith(".sqlite") && one.name !== name)
    .map((one) => ({ path: `${folder}/${one.name}`, at: Deno.statSync(`${folder}/${one.name}`).mtime?.getTime() ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const old of others.slice(COPIES_KEPT - 1)) removeIfThere(old.path);
}

function hasContent(path: string): boolean {
  try {
    return Deno.statSync(path).size > 0;
  } catch {
    return false;
  }
}
