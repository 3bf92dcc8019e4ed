import { shellWord } from "../../base/shell_words.ts";
import { isoTime } from "../../base/time.ts";
import { type Conversion, conversionOf, restoreCopy } from "../../store/sqlite/engine/restore_copy.ts";
import type { Environment } from "../environment.ts";
import { giveToOwner } from "../file_owner.ts";
import { lockForServer } from "../running_server.ts";
import { PREVIOUS, swapBack } from "./program_file.ts";
import type { Service } from "./service.ts";

/** What {@link rollBack} needs. */
export interface RollBackDeps {
  readonly binary: string;
  readonly dataDir: string;
  readonly database: string;
  /** The newest schema version that the former program reads. */
  readonly schema: number;
  readonly service: Service;
  readonly programs: Pick<Environment, "runProgram">;
}

/** What was done. */
export interface RolledBack {
  /** The former program is installed; else the new one still is. */
  readonly isBack: boolean;
  /** What was done, for people. */
  readonly lines: readonly string[];
}

/**
 * Stops the service and installs the former program again, with the copy of the database where that was converted. What was
 * answered to a charger or a person is never lost: once something was stored after the conversion, nothing is rolled back.
 * Throws `conflict` while a server runs in spite of the stop, `storage` when the copy can't be restored; the service is
 * started again in any case.
 */
export async function rollBack(deps: RollBackDeps): Promise<RolledBack> {
  const { service } = deps;
  const stopFault = await service.stop();
  try {
    const { isBack, lines } = await whileStopped(deps);
    return { isBack, lines: stopFault === undefined ? lines : [stopFault, ...lines] };
  } finally {
    // Its health is watched afterwards.
    await service.start();
  }
}

/** What is done while no server runs on the data. */
async function whileStopped({ binary, dataDir, database, schema, programs }: RollBackDeps): Promise<RolledBack> {
  const lock = await lockForServer(dataDir);
  try {
    const converted = conversionOf(database, schema);
    const { copy } = converted ?? {};
    const why = converted === undefined ? undefined : reasonToKeep(converted);
    if (why !== undefined) {
      return { isBack: false, lines: [`${why}; the new program is started again`, byHand(binary, database, copy)] };
    }
    const lines: string[] = [];
    if (copy !== undefined) {
      const kept = restoreCopy(copy, database);
      lines.push(`the database is the copy from before, ${copy}; the converted one is kept as ${kept}`);
    }
    await swapBack(binary, programs);
    return { isBack: true, lines: [...lines, `the former program is ${binary} again`] };
  } finally {
    lock.release();
    giveToOwner(dataDir);
  }
}

/** Why the copy can't come back; undefined when it can. */
function reasonToKeep({ copy, isCopySound, usedAt }: Conversion): string | undefined {
  if (usedAt !== undefined) {
    return `since ${isoTime(usedAt)} something was stored that the copy of the database from before would lose`;
  }
  if (isCopySound) return undefined;
  return `the copy of the database from before can't be used: ${copy ?? "none is noted"}`;
}

function byHand(binary: string, database: string, copy = "COPY"): string {
  const [from, to, file, place] = [`${binary}${PREVIOUS}`, binary, copy, database].map(shellWord);
  return `to go back all the same, and lose that: systemctl stop ocppd; mv ${from} ${to}; cp ${file} ${place}; ` +
    `rm -f ${place}-wal ${place}-shm; chown --reference=${shellWord(database.replace(/\/[^/]*$/, ""))} ${place}; ` +
    "systemctl start ocppd";
}
