/** The record of an upgrade that has begun and not ended: by it the next `ocppd upgrade` goes on where one was killed. */
import { dirname } from "node:path";
import { AppError, errorMessage } from "../../base/errors.ts";
import { syncFile, syncFolder } from "../../base/synced_files.ts";
import { exists } from "../with_app.ts";
import { change, PREVIOUS, type Programs, RECORD, STAGED } from "./program_file.ts";

/** The program that is installed again when the new one does not serve. */
export interface FormerProgram {
  readonly version: string;
  /** The newest schema version of the database that it reads. */
  readonly schema: number;
}

const MAX_BYTES = 4096;

/** The path of the record, next to the installed program. */
export function recordPath(binary: string): string {
  return `${binary}${RECORD}`;
}

/**
 * Records that `former` is kept next to `binary`, before another program takes its place. Rejects with `unavailable`.
 */
export async function recordUpgrade(binary: string, former: FormerProgram, programs: Programs): Promise<void> {
  const path = recordPath(binary);
  await change(programs, "sh", "-c", 'printf "%s\\n" "$1" > "$0"', freshPath(binary), JSON.stringify(former));
  syncFile(freshPath(binary));
  await change(programs, "mv", "-f", "-T", "--", freshPath(binary), path);
  syncFolder(dirname(path));
}

/** Removes the record: the upgrade has ended, one way or the other. Rejects with `unavailable`. */
export async function removeRecord(binary: string, programs: Programs): Promise<void> {
  await change(programs, "rm", "-f", "--", recordPath(binary), freshPath(binary));
}

/** A record that is being written. */
function freshPath(binary: string): string {
  return `${recordPath(binary)}${STAGED}`;
}

/** What a killed upgrade left behind. */
export interface Interrupted {
  readonly former: FormerProgram;
  /** The former program is kept as `.previous`; otherwise it was installed again already, or is installed still. */
  readonly isKept: boolean;
}

/** The upgrade of `binary` that was interrupted; undefined without one. Throws `invalid` for a record that no upgrade writes. */
export function interruptedUpgrade(binary: string): Interrupted | undefined {
  const path = recordPath(binary);
  if (!exists(path)) return undefined;
  return { former: readRecord(path), isKept: exists(`${binary}${PREVIOUS}`) };
}

function readRecord(path: string): FormerProgram {
  try {
    if (Deno.statSync(path).size > MAX_BYTES) throw new Error(`it has more than ${MAX_BYTES} bytes`);
    const found: unknown = JSON.parse(Deno.readTextFileSync(path));
    const { version, schema } = Object(found) as { readonly version?: unknown; readonly schema?: unknown };
    if (typeof version === "string" && Number.isSafeInteger(schema)) return { version, schema: Number(schema) };
    throw new Error("wanted a version and a schema version");
  } catch (thrown) {
    throw new AppError(
      "invalid",
      `${path} is not what an upgrade writes (${errorMessage(thrown)}): remove it, once the installed program serves`,
      { cause: thrown },
    );
  }
}
