import { AppError, errorMessage } from "../../../base/errors.ts";
import type { BackUp } from "../../store.ts";
import { openDatabase } from "./database.ts";

/**
 * Copies the database at `from`, as it is at this moment, into the new file `to` (0600), and holds this thread up for it; whoever
 * works with the database in others goes on reading and writing. The file has its name only when it is whole. Rejects with
 * `conflict` when there is one already, `storage` when it can't be copied.
 */
export const backUp: BackUp = async (from, to) => {
  // SQLite would make an empty one.
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
    sync(part);
    Deno.renameSync(part, to);
  } catch (thrown) {
    for (const file of [part, `${part}-message_log`]) removeIfThere(file);
    if (thrown instanceof AppError) throw thrown;
    throw new AppError("storage", `the database could not be copied to ${to}: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
};

/** What a file's name ends with that is not whole. */
const PART = ".part";

/** SQLite writes into an empty file too, and would make one that everybody may read. */
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
