import { DatabaseSync } from "node:sqlite";
import { dirname } from "node:path";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { syncAll } from "../../../base/synced_files.ts";
import { DATABASE_FILE } from "../../../domain/data_files.ts";
import type { BackupFacts, Unpack } from "../../store.ts";
import { MIGRATIONS } from "../schema/migrations.ts";
import { SCHEMA, SCHEMA_VERSION } from "../schema/schema.ts";
import { demandSound, plainCopy, withDatabase } from "./backup.ts";
import { type BackupFile, backupFileNames, backupOrigin, takeBackupFiles } from "./backup_files.ts";
import { newestVersion } from "./migrations.ts";

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
    const database = `${to}/${DATABASE_FILE}`;
    await plainCopy(from, database, passphrase);
    const facts = read(from, database);
    withDatabase(database, { readOnly: false }, (db) => {
      takeBackupFiles(db, (file) => write(to, file));
      skipDeliveryKeys(db);
    });
    syncAll(to);
    return facts;
  } catch (thrown) {
    await Deno.remove(to, { recursive: true }).catch(() => {});
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof Deno.errors.NotFound) throw new AppError("not_found", `there is no file ${from}`);
    throw new AppError("storage", `${from} can't be unpacked: ${errorMessage(thrown)}`, { cause: thrown });
  }
};

/** Reads a backup's database as a whole. Throws `invalid` for one that can't be used. */
function read(from: string, database: string): BackupFacts {
  try {
    return withDatabase(database, { readOnly: false }, (db) => {
      db.exec("PRAGMA journal_mode = DELETE");
      const schemaVersion = checkedVersion(db, from);
      demandSound(db, from);
      const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0);
      const [stations, tags, transactions] = [count("stations"), count("tags"), count("transactions")];
      const { version = null, at = null } = backupOrigin(db) ?? {};
      return { version, at, schemaVersion, stations, tags, transactions, files: backupFileNames(db) };
    });
  } catch (thrown) {
    throw new AppError("invalid", `${from} is no backup that can be used: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

/**
 * Keys of deliveries go on at the milliseconds since 1970: a receiver of webhooks would take an event with the key of one
 * that was sent after the backup for a repeated one, and skip it. Fewer than 1,000 are sent a second.
 */
function skipDeliveryKeys(db: DatabaseSync): void {
  const now = Date.now();
  const { changes } = db.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'deliveries'").run(now);
  if (changes === 0) db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('deliveries', ?)").run(now);
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
