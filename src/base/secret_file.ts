import { dirname } from "node:path";
import { AppError, errorMessage } from "./errors.ts";

/** A secret in a file that only its owner may read. */
export interface SecretFile {
  /** The secret as it is now; null when the file is not there. Throws `unavailable` when it can't be read. */
  read(): string | null;
  /** Replaces the secret, at once and whole; it outlives a power cut. Throws `unavailable` when it can't be written. */
  write(secret: string): void;
}

/** See {@link SecretFile}; the folder must be there. */
export function secretFile(path: string): SecretFile {
  return {
    read() {
      try {
        return Deno.readTextFileSync(path).trim() || null;
      } catch (thrown) {
        if (thrown instanceof Deno.errors.NotFound) return null;
        throw new AppError("unavailable", `${path} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
      }
    },
    write(secret) {
      const fresh = `${path}.new`;
      try {
        writeDown(fresh, new TextEncoder().encode(`${secret}\n`));
        Deno.renameSync(fresh, path);
        syncFolder(dirname(path));
      } catch (thrown) {
        throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
      }
    },
  };
}

/** Writes a file that is on disk when this returns. */
function writeDown(path: string, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: 0o600 });
  // One that was left over may be open to all.
  Deno.chmodSync(path, 0o600);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
  file.syncSync();
}

/** Without it a rename may be forgotten; not every system can do it. */
function syncFolder(path: string): void {
  try {
    using folder = Deno.openSync(path, { read: true });
    folder.syncSync();
  } catch {
    // Its own journal will do.
  }
}
