import type { Command } from "commander";
import { DATABASE_FILE } from "../../domain/data_files.ts";
import type { ImportSource } from "../../imports/source.ts";
import type { ImportReport } from "../../imports/report.ts";
import { runImport } from "../../imports/run_import.ts";
import type { Environment } from "../environment.ts";
import { type DataOptions, settingsFor, withDataOptions } from "../options.ts";
import { exists, withApp } from "../with_app.ts";

/** What every import takes. */
export interface ImportOptions extends DataOptions {
  readonly apply?: true;
  readonly json?: true;
}

/** Adds the options of {@link ImportOptions}. */
export function withImportOptions(command: Command): Command {
  return withDataOptions(
    command
      .option("--apply", "do it; without this nothing is changed")
      .option("--json", "the report as JSON"),
  );
}

/** Imports `source` into the data of the options; a dry run where there is no database yet makes none. */
export async function importInto(
  source: ImportSource,
  options: ImportOptions,
  environment: Environment,
): Promise<ImportReport> {
  const apply = options.apply ?? false;
  const run = (at: DataOptions) =>
    withApp(
      { options: at, environment, creates: true },
      ({ services, clock }) => runImport(source, { services, apply, now: clock.now() }),
    );
  const { settings } = await settingsFor(options, environment);
  if (apply || exists(`${settings.dataDir}/${DATABASE_FILE}`)) return await run(options);
  const dataDir = Deno.makeTempDirSync({ prefix: "ocppd-import-" });
  try {
    return await run({ ...options, dataDir });
  } finally {
    Deno.removeSync(dataDir, { recursive: true });
  }
}
