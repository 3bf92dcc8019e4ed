import { AppError } from "../../base/errors.ts";
import { conversionOf } from "../../store/sqlite/engine/restore_copy.ts";
import { newestVersion } from "../../store/sqlite/engine/migrations.ts";
import type { Environment } from "../environment.ts";
import { exists } from "../with_app.ts";
import { type FormerProgram, interruptedUpgrade, removeRecord } from "./interrupted.ts";
import { versionOf } from "./program_file.ts";
import type { Service } from "./service.ts";

/** What {@link chooseFormer} needs. */
export interface FormerQuery {
  readonly file: string;
  readonly binary: string;
  readonly database: string;
  readonly service: Service;
  readonly say: (line: string) => void;
  readonly programs: Environment;
}

/** The program that comes back when the new one does not serve. */
export interface ChosenFormer {
  readonly former: FormerProgram;
  /** An interrupted upgrade has kept it: what is installed now has never proved that it serves. */
  readonly isKept: boolean;
}

/**
 * Chooses the program that has served last: the installed one, or the one that an interrupted upgrade keeps, unless that has
 * become unable to read what was stored since. Throws `invalid` when the running program is not the one that knows the way back.
 */
export async function chooseFormer(query: FormerQuery): Promise<ChosenFormer> {
  const { file, binary, database, service, say, programs } = query;
  const interrupted = interruptedUpgrade(binary);
  if (interrupted?.isKept && !wouldLose(database, interrupted.former.schema)) {
    say(`an upgrade was interrupted; the program from before it is ocppd ${interrupted.former.version}`);
    return { former: interrupted.former, isKept: true };
  }
  if (interrupted !== undefined) {
    if (!interrupted.isKept) {
      say(`an upgrade was interrupted, and no former program is kept: what is installed is started`);
      // It may have been stopped to take the new program back; whatever comes next, the installed one runs.
      await service.start();
    }
    await removeRecord(binary, programs);
  }
  const installed = await versionOf(binary, programs);
  if (installed !== programs.version) {
    throw new AppError(
      "invalid",
      `this is ocppd ${programs.version}, and ${binary} is ${installed}, whose way back only itself knows: call it, ` +
        `${binary} upgrade ${file}`,
    );
  }
  return { former: { version: installed, schema: newestVersion(programs.migrations) }, isKept: false };
}

/** A program that reads up to `schema` can't come back: something was stored after the conversion beyond it. */
function wouldLose(database: string, schema: number): boolean {
  return exists(database) && conversionOf(database, schema)?.usedAt !== undefined;
}
