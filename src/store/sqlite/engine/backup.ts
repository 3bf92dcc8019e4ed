import { DatabaseSync } from "node:sqlite";
import { AppError, errorMessage } from "../../../base/errors.ts";
import type { BackUp } from "../../store.ts";
import { openDatabase } from "./database.ts";

/**
 * Copies the database at `from` into the new file `to` (mode 0600). The copy is a snapshot of this moment and blocks this
 * thread; other threads and processes continue to read and write. `to` gets its name only when the copy is complete.
 * Rejects with `conflict` when `to` exists, `storage` when the copy fails.
 */
export const backUp: BackUp = async (from, to) => {
  // SQLite would create an empty database.
  if (!exists(from)) throw new AppError("storage", `there is no database ${from}`);
  if (exists(to)) throw new AppError("conflict", `${to} is there already; wanted a new file`);
  const part = `${to}${PART}`;
  try {
    makeEmpty(part);
    const db = openDatabase(from);
    try {
      await db.copyTo(part);
    } finally {
      db.close();
    }
    verify(part);
    sync(part);
    Deno.renameSync(part, to);
  } catch (thrown) {
    for (const file of [part, `${part}-journal`]) removeIfThere(file);
    if (thrown instanceof AppError) throw thrown;
    throw new AppError("storage", `the database could not be copied to ${to}: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
};

/** The suffix of an incomplete copy. */
const PART = ".part";

/** Reads the whole copy. Throws `storage` when SQLite finds a fault in it. */
function verify(path: string): void {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const [fault] = db.prepare("PRAGMA quick_check(1)").all().map(({ quick_check }) => String(quick_check));
    if (fault !== "ok") throw new AppError("storage", `the copy of the database is damaged: ${fault}`);
  } finally {
    db.close();
    // One that only reads leaves them behind.
    for (const suffix of ["-wal", "-shm"]) removeIfThere(`${path}${suffix}`);
  }
}

/** SQLite accepts an existing empty file; a file that SQLite creates could be read by other users. */
function makeEmpty(path: string): void {
  removeIfThere(path);
  Deno.openSync(path, { createNew: true, write: true, mode: 0o600 }).close();
}

function sync(path: string): void {
  const file = Deno.openSync(path, { read: true, write: true });
  try {
    file.syncSync();
  } finally {
    file.close();
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return false;
    throw new AppError("storage", `${path} can't be looked at: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
