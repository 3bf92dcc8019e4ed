/**
 * What a backup holds besides the database is a table in the copy: one file, which SQLite opens, is all that a new machine
 * needs. The tables are in no database that is in use.
 */
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../../../base/errors.ts";
import { API_KEY_FILE, CERTIFICATE_FOLDER, IDS_FILE, SETTINGS_NAME } from "../../../domain/data_files.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { BackupExtras } from "../../store.ts";

/** A file of a backup. */
export interface BackupFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Who made a backup, and when. */
export interface BackupOrigin {
  readonly version: string;
  readonly at: number;
}

/**
 * The most bytes of one file. The largest by far is that of the issued certificates: 20,000 with the longest ids take
 * 31.6 MB with their revocations; usual ones take 338 bytes each.
 */
const FILE_MAX = 32 * 1024 * 1024;

const TABLES = `
  DROP TABLE IF EXISTS backup_files;
  DROP TABLE IF EXISTS backup_origin;
  CREATE TABLE backup_files (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
  CREATE TABLE backup_origin (version TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
`;

/** Writes them into the copy of a database. A source that is not there is left out; throws for one that can't be read. */
export function writeBackupFiles(db: DatabaseSync, { sources, version, at }: BackupExtras): void {
  // The copy becomes one file: without a write-ahead log next to it.
  db.exec(`PRAGMA journal_mode = DELETE; BEGIN; ${TABLES}`);
  db.prepare("INSERT INTO backup_origin VALUES (?, ?)").run(version, Math.trunc(at));
  const insert = db.prepare("INSERT INTO backup_files VALUES (?, ?)");
  for (const { name, path } of sources) {
    const content = contentOf(path);
    if (content !== undefined) insert.run(name, content);
  }
  db.exec("COMMIT");
}

function contentOf(path: string): Uint8Array | undefined {
  try {
    const { size } = Deno.statSync(path);
    if (size > FILE_MAX) throw new Error(`${path} has ${size} bytes; at most ${FILE_MAX} fit into a backup`);
    return Deno.readFileSync(path);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    throw thrown;
  }
}

/** Files of a backup that stand in no folder. */
const SINGLE_FILES = new Set([API_KEY_FILE, IDS_FILE, ...["", ".json", ".jsonc"].map((end) => SETTINGS_NAME + end)]);
/** Folders below that of the certificates; ocppd makes one. */
const LEVELS_MAX = 8;

/** What leads out of the folder, or is another file of the data directory, belongs in no backup. */
function isOurs(name: string): boolean {
  if (SINGLE_FILES.has(name)) return true;
  const [folder, ...inner] = name.split("/");
  return folder === CERTIFICATE_FOLDER && inner.length > 0 && inner.length <= LEVELS_MAX &&
    inner.every((part) => part !== "" && part !== "." && part !== ".." && !part.includes("\0"));
}

/** The names of the files of a backup. Throws `invalid` for a name that no backup of ours has, and for a file that is too large. */
export function backupFileNames(db: DatabaseSync): readonly string[] {
  if (!hasFiles(db)) return [];
  return db.prepare("SELECT name, length(content) AS size FROM backup_files ORDER BY name").all().map((row) => {
    const [name, size] = [String(row.name), Number(row.size)];
    const shown = JSON.stringify(name.slice(0, 100));
    if (!isOurs(name)) throw new AppError("invalid", sentence("backup_file_foreign", { name: shown }));
    if (size > FILE_MAX) {
      throw new AppError("invalid", sentence("backup_file_large", { name: shown, found: size, most: FILE_MAX }));
    }
    return name;
  });
}

/** Who made a backup; undefined for the bare copy of a database. */
export function backupOrigin(db: DatabaseSync): BackupOrigin | undefined {
  const row = hasFiles(db) ? db.prepare("SELECT version, at FROM backup_origin").get() : undefined;
  return row === undefined ? undefined : { version: String(row.version), at: Number(row.at) };
}

/** Takes the files out of a backup, one after the other; it is the bare database then. A copy without them has none. */
export function takeBackupFiles(db: DatabaseSync, take: (file: BackupFile) => void): void {
  if (!hasFiles(db)) return;
  for (const { name, content } of db.prepare("SELECT name, content FROM backup_files ORDER BY name").iterate()) {
    take({ name: String(name), content: content instanceof Uint8Array ? content : new Uint8Array() });
  }
  // What was deleted is overwritten: the database must not keep the keys.
  db.exec("PRAGMA secure_delete = ON; DROP TABLE backup_files; DROP TABLE backup_origin");
}

function hasFiles(db: DatabaseSync): boolean {
  const { n } = db.prepare(
    "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name IN ('backup_files', 'backup_origin')",
  ).get() ?? {};
  return n === 2;
}
