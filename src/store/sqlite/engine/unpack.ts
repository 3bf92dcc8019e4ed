import { DatabaseSync } from "node:sqlite";
import { dirname } from "node:path";
import { hasSpaceFor } from "../../../base/disk_space.ts";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { syncAll } from "../../../base/synced_files.ts";
import type { Sentence } from "../../../base/sentence.ts";
import { DATABASE_FILE } from "../../../domain/data_files.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { BackupFacts, Unpack } from "../../store.ts";
import { MIGRATIONS } from "../schema/migrations.ts";
import { SCHEMA, SCHEMA_VERSION } from "../schema/schema.ts";
import { damageOf, plainCopy, withDatabase } from "./backup.ts";
import { type BackupFile, backupFileNames, backupOrigin, takeBackupFiles } from "./backup_files.ts";
import { diskFaultOf, isNoDatabase } from "./disk_fault.ts";
import { newestVersion } from "./migrations.ts";

/** The files of a backup have more only where thousands of certificates were issued. */
const FILES_BYTES = 32 * 1024 * 1024;
/** Tables without which a database is not ours. */
const TABLES = ["database_facts", "stations", "tags", "transactions"];

/** See {@link Unpack}. Blocks this thread while it reads the database. */
export const unpack: Unpack = async (from, to, passphrase) => {
  const size = await sizeOf(from);
  // The copy, and the files that are taken out of it.
  if (!hasSpaceFor(dirname(to), size + Math.min(size, FILES_BYTES))) {
    throw new AppError("storage", sentence("restore_disk_full"));
  }
  try {
    await Deno.mkdir(to, { mode: 0o700 });
    const database = `${to}/${DATABASE_FILE}`;
    await plainCopy(from, database, passphrase);
    const facts = read(database);
    withDatabase(database, { readOnly: false }, (db) => {
      takeBackupFiles(db, (file) => write(to, file));
      skipDeliveryKeys(db);
    });
    syncAll(to);
    return facts;
  } catch (thrown) {
    await Deno.remove(to, { recursive: true }).catch(() => {});
    if (thrown instanceof AppError) throw thrown;
    throw diskError(thrown);
  }
};

async function sizeOf(from: string): Promise<number> {
  try {
    return (await Deno.stat(from)).size;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) throw new AppError("not_found", `there is no file ${from}`);
    throw diskError(thrown);
  }
}

function diskError(thrown: unknown): AppError {
  const isFull = diskFaultOf(thrown)?.isFull === true;
  const detail = isFull
    ? sentence("restore_disk_full")
    : sentence("restore_disk_fault", { error: errorMessage(thrown) });
  return new AppError("storage", detail, { cause: thrown });
}

/** Reads a backup's database as a whole. Throws `invalid` for one that can't be used, or the error of the disk. */
function read(database: string): BackupFacts {
  try {
    return withDatabase(database, { readOnly: false }, (db) => {
      db.exec("PRAGMA journal_mode = DELETE");
      const schemaVersion = checkedVersion(db);
      const damage = damageOf(db);
      if (damage !== undefined) throw invalid(sentence("backup_damaged", { error: damage }));
      const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0);
      const [stations, tags, transactions] = [count("stations"), count("tags"), count("transactions")];
      const { version = null, at = null } = backupOrigin(db) ?? {};
      return { version, at, schemaVersion, stations, tags, transactions, files: backupFileNames(db) };
    });
  } catch (thrown) {
    if (thrown instanceof AppError || diskFaultOf(thrown) !== undefined) throw thrown;
    const detail = isNoDatabase(thrown)
      ? sentence("backup_no_database")
      : sentence("backup_damaged", { error: errorMessage(thrown) });
    throw new AppError("invalid", detail, { cause: thrown });
  }
}

function invalid(detail: Sentence): AppError {
  return new AppError("invalid", detail);
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

function checkedVersion(db: DatabaseSync): number {
  const tables = new Set(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(({ name }) => name),
  );
  const missing = TABLES.filter((name) => !tables.has(name));
  if (missing.length > 0) throw invalid(sentence("backup_tables", { names: missing.join(", ") }));
  const own = ownTriggers();
  const foreign = runningObjects(db).find(({ sql }) => !own.has(String(sql)));
  if (foreign !== undefined) {
    throw invalid(
      sentence("backup_statement", { type: String(foreign.type), name: String(foreign.name).slice(0, 100) }),
    );
  }
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > newestVersion()) {
    throw invalid(sentence("backup_version_new", { found: version, most: newestVersion() }));
  }
  if (version <= 0) throw invalid(sentence("backup_version_none"));
  if (version < SCHEMA_VERSION) {
    throw invalid(sentence("backup_version_old", { found: version, least: SCHEMA_VERSION }));
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
