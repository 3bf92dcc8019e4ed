import { type App, createApp, DATABASE_FILE } from "../app.ts";
import { AppError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { openInProcess } from "../store/sqlite/engine/in_process.ts";
import { commandPath } from "./command_path.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { type DataOptions, settingsFor } from "./options.ts";
import { printable } from "./printable.ts";
import { counted, noteCommand } from "./cli_audit.ts";

/** A house for one command. */
export interface AppCall {
  readonly options: DataOptions;
  readonly environment: Environment;
  /** The command makes the data directory where there is none; else it is refused there: most likely a typing error. */
  readonly creates?: boolean;
}

/** Opens the house beside a server that may be running on it, lets `work` work in it, and closes it. */
export async function withApp<T>(
  { options, environment, creates = false }: AppCall,
  work: (app: App) => T | Promise<T>,
): Promise<T> {
  const { settings, warnings } = await settingsFor(options, environment);
  const log = warningsTo(environment);
  for (const warning of warnings) log.warn(warning);
  if (!creates && !exists(`${settings.dataDir}/${DATABASE_FILE}`)) {
    const make = commandPath(options, environment);
    throw new AppError(
      "not_found",
      `there is no database in ${settings.dataDir}: the first \`${make("serve")}\` or \`${
        make("station", "add", "ID")
      }\` makes it`,
    );
  }
  let writes = () => 0;
  const app = await createApp({
    settings,
    log,
    version: environment.version,
    openStore(path) {
      const { store, ...eye } = counted(openInProcess({ path }));
      writes = eye.writes;
      return store;
    },
  });
  const before = writes();
  let thrown: unknown;
  try {
    return await work(app);
  } catch (caught) {
    thrown = caught;
    throw caught;
  } finally {
    // Whatever the command is called: what it changes shall be found again.
    if (writes() > before) noteCommand(app, environment, { thrown });
    await app.close();
    giveToOwner(settings.dataDir);
  }
}

/** True when there is a file at `path`. */
export function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.NotADirectory) return false;
    // It may be there, and who opens it says it better.
    return true;
  }
}

/** A command's output is its own: only what went wrong is worth a line beside it. */
function warningsTo({ stderr }: Environment): Log {
  const write = (message: string) => stderr(`ocppd: ${printable(message)}\n`);
  return { debug() {}, info() {}, warn: write, error: write };
}
