import { dirname } from "node:path";
import { AppError, errorMessage } from "./errors.ts";

/** A secret in a file with mode 0600. */
export interface SecretFile {
  /** The current secret; null when the file does not exist or is empty. Throws `unavailable` when it can't be read. */
  read(): string | null;
  /** Replaces the secret atomically, synced to disk so that it survives a power cut. Throws `unavailable` when it can't be written. */
  write(secret: string): void;
}

/** See {@link SecretFile}; the folder must exist. */
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
        writeSynced(fresh, new TextEncoder().encode(`${secret}\n`));
        Deno.renameSync(fresh, path);
        syncFolder(dirname(path));
      } catch (thrown) {
        throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
      }
    },
  };
}

/** Writes a file and syncs it to disk. */
function writeSynced(path: string, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: 0o600 });
  // A file left over from before may have wider permissions.
  Deno.chmodSync(path, 0o600);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
  file.syncSync();
}

/** Syncs a folder, without which a rename may be lost in a power cut; not every system supports that. */
function syncFolder(path: string): void {
  try {
    using folder = Deno.openSync(path, { read: true });
    folder.syncSync();
  } catch {
    // The file system decides when the folder is on the disk.
  }
}
