import { type App, createApp } from "../app.ts";
import { DATABASE_FILE } from "../domain/data_files.ts";
import { AppError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { openInProcess } from "../store/sqlite/in_process.ts";
import { commandPath } from "./command_path.ts";
import { markDatabase, refuseLostDatabase } from "./database_marker.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { type DataOptions, settingsFor } from "./options.ts";
import { printable } from "../base/printable.ts";
import { counted, noteCommand } from "./cli_audit.ts";

/** What a command needs to open the app. */
export interface AppCall {
  readonly options: DataOptions;
  readonly environment: Environment;
  /** The command creates a missing data directory; the others refuse one, since it is most likely a typing error. */
  readonly creates?: boolean;
}

/** Opens the app (a server may run on the same data), runs `work` in it, and closes it. */
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
  refuseLostDatabase(settings.dataDir);
  const app = await createApp({
    settings,
    log,
    version: environment.version,
    builtAt: environment.builtAt,
    openStore(path, storeEnvironment) {
      const { store, ...counter } = counted(
        openInProcess({ path, migrations: environment.migrations, ...storeEnvironment }),
      );
      writes = counter.writes;
      return store;
    },
  });
  await markDatabase(app).catch(async (thrown) => {
    await app.close();
    throw thrown;
  });
  const before = writes();
  let thrown: unknown;
  try {
    return await work(app);
  } catch (caught) {
    thrown = caught;
    throw caught;
  } finally {
    // Every command that has changed something leaves an audit entry.
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
    // It may exist; opening it reports the error better.
    return true;
  }
}

/** A log that writes warnings and errors to stderr: standard output belongs to the command. */
function warningsTo({ stderr }: Environment): Log {
  const write = (message: string) => stderr(`ocppd: ${printable(message)}\n`);
  return { debug() {}, info() {}, warn: write, error: write };
}
