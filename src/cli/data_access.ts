import { AppError } from "../base/errors.ts";
import { DATABASE_FILE } from "../domain/data_files.ts";

/** Bits of a mode that let others than the owner of a file read or write it. */
const FOR_OTHERS = 0o066;

/**
 * Throws `unavailable` when this user may not use a data directory that is there: what can't be read must not be taken for
 * missing or damaged. A missing directory is fine.
 */
export function requireAccess(dataDir: string): void {
  if (Deno.build.os === "windows" || Deno.uid() === 0) return;
  if (isOpen(() => [...Deno.readDirSync(dataDir)]) && isOpen(() => refuseForeign(`${dataDir}/${DATABASE_FILE}`))) {
    return;
  }
  throw new AppError(
    "unavailable",
    `the data directory ${dataDir} belongs to another user, and this one may not use it; call it as root: sudo ocppd ...`,
  );
}

/** The file is not opened: to close it would release the locks of SQLite in this process. */
function refuseForeign(path: string): void {
  const { uid, mode } = Deno.statSync(path);
  if (uid !== Deno.uid() && ((mode ?? 0) & FOR_OTHERS) === 0) throw new Deno.errors.PermissionDenied();
}

function isOpen(look: () => void): boolean {
  try {
    look();
    return true;
  } catch (thrown) {
    // Anything else is said better where it is used.
    return !(thrown instanceof Deno.errors.PermissionDenied);
  }
}
