import { AppError, wordsOf } from "./errors.ts";

/** A secret in a file that only its owner may read. */
export interface SecretFile {
  /** The secret as it is now; null when the file is not there. Throws `unavailable` when it can't be read. */
  read(): string | null;
  /** Replaces the secret, at once and whole. Throws `unavailable` when it can't be written. */
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
        throw new AppError("unavailable", `${path} can't be read: ${wordsOf(thrown)}`, { cause: thrown });
      }
    },
    write(secret) {
      const fresh = `${path}.new`;
      try {
        Deno.writeTextFileSync(fresh, `${secret}\n`, { mode: 0o600 });
        Deno.chmodSync(fresh, 0o600);
        Deno.renameSync(fresh, path);
      } catch (thrown) {
        throw new AppError("unavailable", `${path} can't be written: ${wordsOf(thrown)}`, { cause: thrown });
      }
    },
  };
}
