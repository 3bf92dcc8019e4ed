import { Command } from "commander";
import { DATABASE_FILE } from "../domain/data_files.ts";
import { AppError } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { newestVersion } from "../store/sqlite/engine/migrations.ts";
import type { Environment } from "./environment.ts";
import { wholeNumber } from "./option_values.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { INSTALLED, installedOptions } from "./upgrade/installed.ts";
import { watchHealth } from "./upgrade/health.ts";
import { copyNextTo, inspect, removeCopy, swap, versionOf } from "./upgrade/program_file.ts";
import { rollBack } from "./upgrade/roll_back.ts";
import { createService } from "./upgrade/service.ts";

interface UpgradeOptions extends DataOptions {
  readonly binary: string;
  readonly watchS: number;
}

/** `ocppd upgrade`: replaces the installed program, and takes it back when the new one does not serve. */
export function upgradeCommand(environment: Environment): Command {
  const command = new Command("upgrade")
    .description(
      "Replaces the installed program by FILE and restarts the service. FILE first has to start, and to find settings and " +
        "database sound. When it does not serve then, the former program comes back, and with it the copy of the database, " +
        "unless something was stored for somebody since the conversion: then nothing is rolled back, and the way is shown.",
    )
    .argument("<file>", "the new program")
    .option("--binary <file>", "the installed program", INSTALLED.program)
    .option("--watch-s <seconds>", "how long the new program has to serve without a fault", wholeNumber(1, 3600), 30);
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  sudo ocppd upgrade ./ocppd-0.3.0-aarch64-unknown-linux-gnu")
    .action((file: string, options: UpgradeOptions) => upgrade(file, options, environment));
}

async function upgrade(file: string, options: UpgradeOptions, environment: Environment): Promise<void> {
  const { binary, watchS } = options;
  const place = installedOptions(options);
  const { settings } = await settingsFor(place, environment);
  const { dataDir } = settings;
  const say = (line: string) => environment.stdout(`${printable(line)}\n`);
  const service = createService(environment);
  await service.require();
  const installed = await versionOf(binary, environment);
  if (installed !== environment.version) {
    throw new AppError(
      "invalid",
      `this is ocppd ${environment.version}, and ${binary} is ${installed}, whose way back only itself knows: call it, ` +
        `${binary} upgrade ${file}`,
    );
  }

  const staged = await copyNextTo(file, binary, environment);
  const found = await inspect(staged, place, environment).catch(async (thrown) => {
    await removeCopy(staged, environment);
    throw thrown;
  });
  say(`${file} is ocppd ${found.version}; it finds settings and database sound`);
  const kept = await swap(binary, environment);
  say(`it is installed as ${binary}; the former program is kept as ${kept}`);
  const fault = await service.restart() ?? await watchHealth({ dataDir, version: found.version, watchS });
  if (fault === undefined) return say(`ocppd ${found.version} runs, and served for ${watchS} s without a fault`);

  say(`ocppd ${found.version} does not serve: ${fault}`);
  const outcome = await rollBack({
    ...{ binary, dataDir, service, programs: environment },
    database: `${dataDir}/${DATABASE_FILE}`,
    version: newestVersion(environment.migrations),
  });
  for (const line of outcome.lines) say(line);
  if (!outcome.isBack) {
    throw new AppError("conflict", `nothing was rolled back: ocppd ${found.version} stays installed`);
  }
  const again = await watchHealth({ dataDir, version: environment.version, watchS: 1 });
  if (again !== undefined) {
    throw new AppError("unavailable", `ocppd ${environment.version} is installed again, but does not serve: ${again}`);
  }
  throw new AppError("unavailable", `the upgrade was rolled back: ocppd ${environment.version} serves again`);
}
