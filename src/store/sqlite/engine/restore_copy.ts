/** The way back from a conversion, while no server runs: see cli/upgrade/roll_back.ts. */
import { DatabaseSync } from "node:sqlite";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { removeIfThere, renameSynced, syncFile } from "../../../base/synced_files.ts";
import { demandSound, withDatabase } from "./backup.ts";
import { copyOf, readMigrations } from "./migration_records.ts";

/** What a program can't read any more of a file that was converted. */
export interface Conversion {
  /** The copy from before. */
  readonly copy: string | undefined;
  /** The copy is there, and SQLite finds no fault in it. */
  readonly isCopySound: boolean;
  /** When something was first stored for somebody since; undefined: nothing was. */
  readonly usedAt: number | undefined;
}

/** The conversion of the database at `path` beyond schema version `version`; undefined where there was none. Throws SQLite's error. */
export function conversionOf(path: string, version: number): Conversion | undefined {
  const db = new DatabaseSync(path);
  try {
    const found = Number(db.prepare("PRAGMA user_version").get()?.user_version);
    if (found <= version) return undefined;
    // The columns of a STRICT table of ours.
    const records = readMigrations({ all: <Row>(sql: string) => db.prepare(sql).all() as Row[] });
    const used = records.filter((one) => one.version > version).flatMap(({ usedAt }) => usedAt ?? []);
    const copy = copyOf(path, records, version);
    return {
      copy,
      isCopySound: copy !== undefined && isSound(copy),
      usedAt: used.length === 0 ? undefined : Math.min(...used),
    };
  } finally {
    db.close();
  }
}

/**
 * Puts the copy in the place of the database in one rename. The converted file is kept as the returned path. No other process
 * may have the database open. Throws `storage`.
 */
export function restoreCopy(copy: string, path: string): string {
  const kept = `${path}.rolled-back`;
  const fresh = `${path}.restored`;
  try {
    // A log belongs to the converted file alone.
    const db = new DatabaseSync(path);
    const log = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    db.close();
    if (log?.busy !== 0) throw new Error("another program reads the database");
    Deno.copyFileSync(copy, fresh);
    Deno.chmodSync(fresh, 0o600);
    // Before the rename: a process that ends right after it leaves no file that the server, which is another user, can't open.
    const { uid, gid } = Deno.statSync(path);
    if (Deno.build.os !== "windows") Deno.chownSync(fresh, uid, gid);
    syncFile(fresh);
    removeIfThere(kept);
    Deno.linkSync(path, kept);
    renameSynced(fresh, path);
    return kept;
  } catch (thrown) {
    throw new AppError("storage", `the copy ${copy} could not be restored: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

function isSound(path: string): boolean {
  try {
    withDatabase(path, { readOnly: true }, (db) => demandSound(db, path));
    return true;
  } catch {
    return false;
  }
}
