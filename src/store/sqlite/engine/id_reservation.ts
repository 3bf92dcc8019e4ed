import { AppError, errorMessage } from "../../../base/errors.ts";
import { replaceSynced } from "../../../base/synced_files.ts";

/**
 * Transaction ids that were given out faster than one a second, as a file next to the database: a database that is
 * restored from an older backup must not give them again, and only the file knows them then.
 */
export interface IdReservation {
  /** Every id up to this one may have been given before this start. */
  readonly given: number;
  /** Notes on disk that ids up to `id`, and some more, are given. Throws `storage`. */
  reserve(id: number): void;
  /** Notes the last id alone, so that a planned restart leaves out none. */
  close(): void;
}

/** How many ids one write reserves; so many are left out at most after a crash. */
const BLOCK = 1_000;

/** No file: for a database in memory. */
export const NO_RESERVATION: IdReservation = { given: 0, reserve() {}, close() {} };

/** The reservation in the file at `path`; a file that can't be read counts as none. */
export function createIdReservation(path: string): IdReservation {
  const given = readNumber(path);
  let reserved = given;
  let last = given;
  return {
    given,
    reserve(id) {
      last = id;
      if (id <= reserved) return;
      const next = id + BLOCK;
      try {
        replaceSynced(path, `${next}\n`);
      } catch (thrown) {
        throw new AppError("storage", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
      }
      reserved = next;
    },
    close() {
      // Another process may have reserved more since.
      if (reserved === last || readNumber(path) !== reserved) return;
      try {
        replaceSynced(path, `${last}\n`);
      } catch {
        // The reserved ids are left out then.
      }
    },
  };
}

function readNumber(path: string): number {
  try {
    const number = Number(Deno.readTextFileSync(path));
    return Number.isSafeInteger(number) && number > 0 ? number : 0;
  } catch {
    return 0;
  }
}
