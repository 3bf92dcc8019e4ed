import type { LoadedSettings } from "../../config/load.ts";
import type { CheckLine } from "../../domain/check.ts";
import { serverAnswer } from "../server_answer.ts";
import type { Environment } from "../environment.ts";
import type { DataOptions } from "../options.ts";
import { runningServer } from "../running_server.ts";
import { tableText } from "../table_text.ts";
import type { ExaminedDatabase } from "./examine_database.ts";
import { localChecks } from "./local_checks.ts";

/**
 * The lines of `ocppd check`: those of the running server, which knows its clock and what it writes; else those that can
 * be found without one. A server that runs and does not answer is a fault.
 */
export async function checkLines(
  loaded: LoadedSettings,
  database: ExaminedDatabase,
  { options, environment }: { readonly options: DataOptions; readonly environment: Environment },
): Promise<readonly CheckLine[]> {
  const { dataDir } = loaded.settings;
  const said = await serverAnswer({ dataDir, options, environment }, async (client) => {
    const { items } = await client.request({ method: "GET", path: "/system/check" });
    // Our own server: the lines of the same version of the program.
    return items as readonly CheckLine[];
  });
  return said ?? await localChecks(loaded, database, runningServer(dataDir)?.process ?? 0);
}

/** The lines as a table, each remedy in a line below. */
export function linesText(lines: readonly CheckLine[]): string {
  const rows = lines.flatMap(({ subject, state, finding, remedy }) => [
    [subject, state, finding.text],
    ...(remedy === null ? [] : [["", "", `-> ${remedy.text}`]]),
  ]);
  return tableText(["what", "state", "found"], rows);
}
