import { DatabaseSync } from "node:sqlite";
import { dirname } from "node:path";
import { AppError, errorMessage } from "../../../base/errors.ts";
import type { BackupFacts, Unpack } from "../../store.ts";
import { MIGRATIONS } from "../schema/migrations.ts";
import { SCHEMA, SCHEMA_VERSION } from "../schema/schema.ts";
import { demandSound, plainCopy, withDatabase } from "./backup.ts";
import { type BackupFile, takeBackupFiles } from "./backup_files.ts";
import { newestVersion } from "./migrations.ts";

/** The name of the database in an unpacked backup. */
export const UNPACKED_DATABASE = "ocppd.sqlite";

/** Names of files that may stand in a backup: nothing leads out of the folder. */
const NAME = /^(?:[A-Za-z0-9][\w.-]{0,99}\/){0,4}[A-Za-z0-9][\w.-]{0,99}$/;
/** Tables without which a database is not ours. */
const TABLES = ["database_facts", "stations", "tags", "transactions"];

/** See {@link Unpack}. Blocks this thread while it reads the database. */
export const unpack: Unpack = async (from, to, passphrase) => {
  try {
    await Deno.mkdir(to, { mode: 0o700 });
  } catch (thrown) {
    throw new AppError("storage", `${to} can't be made: ${errorMessage(thrown)}`, { cause: thrown });
  }
  try {
    const database = `${to}/${UNPACKED_DATABASE}`;
    await plainCopy(from, database, passphrase);
    const { facts, files } = read(from, database);
    for (const file of files) write(to, file);
    syncAll(to);
    return facts;
  } catch (thrown) {
    await Deno.remove(to, { recursive: true }).catch(() => {});
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof Deno.errors.NotFound) throw new AppError("not_found", `there is no file ${from}`);
    throw new AppError("storage", `${from} can't be unpacked: ${errorMessage(thrown)}`, { cause: thrown });
  }
};

/** Reads a backup's database as a whole, and takes the files out of it. Throws `invalid` for one that can't be used. */
function read(from: string, database: string): { readonly facts: BackupFacts; readonly files: readonly BackupFile[] } {
  try {
    return withDatabase(database, { readOnly: false }, (db) => {
      db.exec("PRAGMA journal_mode = DELETE");
      const schemaVersion = checkedVersion(db, from);
      demandSound(db, from);
      const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0);
      const [stations, tags, transactions] = [count("stations"), count("tags"), count("transactions")];
      const { files, origin } = takeBackupFiles(db);
      for (const { name } of files) {
        if (!NAME.test(name)) throw new Error(`it holds a file named ${JSON.stringify(name.slice(0, 100))}`);
      }
      const names = files.map(({ name }) => name);
      const { version = null, at = null } = origin ?? {};
      return { facts: { version, at, schemaVersion, stations, tags, transactions, files: names }, files };
    });
  } catch (thrown) {
    throw new AppError("invalid", `${from} is no backup that can be used: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

function checkedVersion(db: DatabaseSync, from: string): number {
  const tables = new Set(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(({ name }) => name),
  );
  const missing = TABLES.filter((name) => !tables.has(name));
  if (missing.length > 0) throw new Error(`it has no table ${missing.join(", ")}`);
  const own = ownTriggers();
  const foreign = runningObjects(db).find(({ sql }) => !own.has(String(sql)));
  if (foreign !== undefined) throw new Error(`it has a ${foreign.type} ${foreign.name}, which ocppd does not make`);
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > newestVersion()) {
    throw new Error(
      `it has schema version ${version}; this program reads up to ${newestVersion()}: use the newer program`,
    );
  }
  if (version <= 0) throw new Error(`${from} has no schema version`);
  if (version < SCHEMA_VERSION) {
    throw new Error(
      `it has schema version ${version}, from before 0.2.0; this program reads from ${SCHEMA_VERSION} on: use the older program`,
    );
  }
  return version;
}

/** Triggers and views: their statements would run in the server. */
function runningObjects(db: DatabaseSync) {
  return db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").all();
}

function ownTriggers(): ReadonlySet<string> {
  const db = new DatabaseSync(":memory:");
  try {
    db.exec(SCHEMA);
    for (const { statements } of MIGRATIONS) for (const statement of statements) db.exec(statement);
    return new Set(runningObjects(db).map(({ sql }) => String(sql)));
  } finally {
    db.close();
  }
}

function write(folder: string, { name, content }: BackupFile): void {
  const path = `${folder}/${name}`;
  Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  Deno.writeFileSync(path, content, { createNew: true, mode: 0o600 });
}

/** All files of a folder are on disk, and their names. */
function syncAll(folder: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) syncAll(`${folder}/${name}`);
    else syncPath(`${folder}/${name}`);
  }
  syncPath(folder);
}

function syncPath(path: string): void {
  try {
    using file = Deno.openSync(path, { read: true });
    file.syncSync();
  } catch {
    // Some file systems can't sync a folder.
  }
}
