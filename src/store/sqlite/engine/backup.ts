import { DatabaseSync } from "node:sqlite";
import { AgeFileError, decryptFile, encryptFile, isAgeFile } from "../../../base/age_file.ts";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { removeIfThere, renameSynced, syncFile } from "../../../base/synced_files.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { BackUp } from "../../store.ts";
import { writeBackupFiles } from "./backup_files.ts";
import { openDatabase } from "./database.ts";

/**
 * Copies the database at `from` into the new file `to` (mode 0600), with the files of `extras`, encrypted where it has a
 * passphrase. The copy is a snapshot of this moment and blocks this thread; other threads and processes continue to read and
 * write. `to` gets its name only when the copy is complete and was read as a whole. Rejects with `conflict` when `to` exists,
 * `storage` when the copy fails.
 */
export const backUp: BackUp = async (from, to, extras) => {
  // SQLite would create an empty database.
  if (!exists(from)) throw new AppError("storage", `there is no database ${from}`);
  if (exists(to)) throw new AppError("conflict", `${to} is there already; wanted a new file`);
  const part = `${to}${PART}`;
  const encrypted = `${to}.encrypted${PART}`;
  try {
    for (const file of [part, encrypted]) removeIfThere(file);
    makeEmpty(part);
    const db = openDatabase(from);
    try {
      await db.copyTo(part);
    } finally {
      db.close();
    }
    withDatabase(part, { readOnly: false }, (copy) => {
      if (extras !== undefined) writeBackupFiles(copy, extras);
      demandSound(copy, `the copy of the database`);
    });
    syncFile(part);
    const passphrase = extras?.passphrase;
    if (passphrase !== undefined) {
      await encryptFile(part, encrypted, passphrase);
      await decryptedAgain(encrypted, passphrase, part);
    }
    renameSynced(passphrase === undefined ? part : encrypted, to);
    removeIfThere(part);
  } catch (thrown) {
    for (const file of [part, `${part}-journal`, encrypted]) removeIfThere(file);
    if (thrown instanceof AppError) throw thrown;
    throw new AppError("storage", `the database could not be copied to ${to}: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
};

/** The suffix of an incomplete copy. */
const PART = ".part";

/** Reads an encrypted backup as a whole, into the place of the plain copy: one that can't be decrypted is worth nothing. */
async function decryptedAgain(encrypted: string, passphrase: string, plain: string): Promise<void> {
  removeIfThere(plain);
  await decryptFile(encrypted, plain, passphrase);
  withDatabase(plain, { readOnly: true }, (copy) => demandSound(copy, "the encrypted copy of the database"));
}

/** Writes the plain database of a backup into the new file `to` (0600). Throws `invalid` without the right passphrase. */
export async function plainCopy(from: string, to: string, passphrase: string | undefined): Promise<void> {
  if (await isAgeFile(from)) {
    if (passphrase === undefined) throw new AppError("invalid", sentence("backup_encrypted"));
    return await decryptFile(from, to, passphrase).catch((thrown) => {
      if (!(thrown instanceof AgeFileError)) throw thrown;
      const code = thrown.reason === "passphrase" ? "backup_passphrase_wrong" : "backup_cut";
      throw new AppError("invalid", sentence(code), { cause: thrown });
    });
  }
  makeEmpty(to);
  await Deno.copyFile(from, to);
  Deno.chmodSync(to, 0o600);
}

/** Opens a copy, and leaves no files of SQLite next to it. */
export function withDatabase<T>(
  path: string,
  options: { readonly readOnly: boolean },
  work: (db: DatabaseSync) => T,
): T {
  const db = new DatabaseSync(path, options);
  try {
    return work(db);
  } finally {
    db.close();
    for (const suffix of ["-wal", "-shm", "-journal"]) removeIfThere(`${path}${suffix}`);
  }
}

/** Reads the whole database; what SQLite finds wrong with it, undefined for nothing. */
export function damageOf(db: DatabaseSync): string | undefined {
  const [found] = db.prepare("PRAGMA quick_check(1)").all().map(({ quick_check }) => String(quick_check));
  return found === "ok" ? undefined : found;
}

/** Reads the whole database. Throws `storage` when SQLite finds a fault in it. */
export function demandSound(db: DatabaseSync, what: string): void {
  const damage = damageOf(db);
  if (damage !== undefined) throw new AppError("storage", `${what} is damaged: ${damage}`);
}

/** SQLite accepts an existing empty file; a file that SQLite creates could be read by other users. */
function makeEmpty(path: string): void {
  removeIfThere(path);
  Deno.openSync(path, { createNew: true, write: true, mode: 0o600 }).close();
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
