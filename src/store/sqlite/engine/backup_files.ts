/**
 * What a backup holds besides the database is a table in the copy: one file, which SQLite opens, is all that a new machine
 * needs. The tables are in no database that is in use.
 */
import type { DatabaseSync } from "node:sqlite";
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

/** The most bytes of one file: keys, certificates and settings are small. */
const FILE_MAX = 4 * 1024 * 1024;

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

/** Takes the files out of a backup, which is the bare database then. A copy without them has none. */
export function takeBackupFiles(
  db: DatabaseSync,
): { readonly files: readonly BackupFile[]; readonly origin: BackupOrigin | undefined } {
  const has = (name: string) =>
    db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
  if (!has("backup_files") || !has("backup_origin")) return { files: [], origin: undefined };
  const files = db.prepare("SELECT name, content FROM backup_files ORDER BY name").all()
    .map(({ name, content }): BackupFile => ({
      name: String(name),
      content: content instanceof Uint8Array ? content : new Uint8Array(),
    }));
  const row = db.prepare("SELECT version, at FROM backup_origin").get();
  const origin = row === undefined ? undefined : { version: String(row.version), at: Number(row.at) };
  // What was deleted is overwritten: the database must not keep the keys.
  db.exec("PRAGMA secure_delete = ON; DROP TABLE backup_files; DROP TABLE backup_origin");
  return { files, origin };
}
