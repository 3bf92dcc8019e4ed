import { AppError, errorMessage } from "./errors.ts";
import { replaceSynced } from "./synced_files.ts";

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
      try {
        replaceSynced(path, `${secret}\n`);
      } catch (thrown) {
        throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
      }
    },
  };
}
