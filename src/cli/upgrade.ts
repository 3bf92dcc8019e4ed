import { dirname } from "node:path";
import { Command } from "commander";
import { DATABASE_FILE } from "../domain/data_files.ts";
import { AppError } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import type { Environment } from "./environment.ts";
import { wholeNumber } from "./option_values.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { chooseFormer } from "./upgrade/choose_former.ts";
import { throughHangup } from "./upgrade/hangup.ts";
import { watchHealth } from "./upgrade/health.ts";
import { INSTALLED, installedOptions } from "./upgrade/installed.ts";
import { recordUpgrade, removeRecord } from "./upgrade/interrupted.ts";
import { refusePackage } from "./upgrade/package_owner.ts";
import { copyNextTo, inspect, installStaged, keepPrevious, removeCopy, requireOther } from "./upgrade/program_file.ts";
import { rollBack } from "./upgrade/roll_back.ts";
import { createService } from "./upgrade/service.ts";
import { alone } from "./upgrade/upgrade_lock.ts";
import { exists } from "./with_app.ts";

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
        "unless something was stored for somebody since the conversion: then nothing is rolled back, and the way is shown. " +
        "An upgrade that was interrupted is completed by calling it again.",
    )
    .argument("<file>", "the new program")
    .option("--binary <file>", "the installed program", INSTALLED.program)
    .option("--watch-s <seconds>", "how long the new program has to serve without a fault", wholeNumber(1, 3600), 30);
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  sudo ocppd upgrade ./ocppd-0.3.0-aarch64-unknown-linux-gnu")
    .action((file: string, options: UpgradeOptions) =>
      throughHangup(async () => {
        const { binary } = options;
        await refusePackage(file, binary, environment);
        await createService(environment).require();
        if (!exists(binary)) {
          throw new AppError("invalid", `${binary} is missing; wanted an installed program (--binary)`);
        }
        if ((await environment.runProgram("test", ["-w", dirname(binary)])).code !== 0) {
          throw new AppError(
            "unavailable",
            `this user may not replace ${binary}; call it as root: sudo ocppd upgrade ...`,
          );
        }
        await alone(binary, () => upgrade(file, options, environment));
      })
    );
}

async function upgrade(file: string, options: UpgradeOptions, environment: Environment): Promise<void> {
  const { binary, watchS } = options;
  const place = installedOptions(options);
  const { settings } = await settingsFor(place, environment);
  const { dataDir } = settings;
  const database = `${dataDir}/${DATABASE_FILE}`;
  const service = createService(environment);
  const say = sayer(environment);
  const { former, isKept } = await chooseFormer({ ...{ file, binary, database, service, say }, programs: environment });

  if (!isKept) requireOther(file, binary);
  const staged = await copyNextTo(file, binary, environment);
  const found = await inspect(staged, place, environment).catch(async (thrown) => {
    await removeCopy(staged, environment);
    throw thrown;
  });
  say(`${file} is ocppd ${found.version}; it finds settings and database sound`);
  if (!isKept) {
    const kept = await keepPrevious(binary, environment);
    // From here on a killed upgrade is completed by the next one: what is kept is the program that has served.
    await recordUpgrade(binary, former, environment);
    say(`the former program is kept as ${kept}`);
  }
  await installStaged(binary, environment);
  say(`it is installed as ${binary}`);
  const fault = await service.restart() ?? await watchHealth({ dataDir, version: found.version, watchS });
  if (fault === undefined) {
    await removeRecord(binary, environment);
    return say(`ocppd ${found.version} runs, and served for ${watchS} s without a fault`);
  }

  say(`ocppd ${found.version} does not serve: ${fault}`);
  const { isBack, lines } = await rollBack({
    ...{ binary, dataDir, database, service },
    programs: environment,
    schema: former.schema,
  });
  for (const line of lines) say(line);
  if (!isBack) {
    await removeRecord(binary, environment);
    throw new AppError("conflict", `nothing was rolled back: ocppd ${found.version} stays installed`);
  }
  const again = await watchHealth({ dataDir, version: former.version, watchS: 1 });
  await removeRecord(binary, environment);
  if (again !== undefined) {
    throw new AppError("unavailable", `ocppd ${former.version} is installed again, but does not serve: ${again}`);
  }
  throw new AppError("unavailable", `the upgrade was rolled back: ocppd ${former.version} serves again`);
}

/** Writes lines for people. A terminal that has gone ends no upgrade. */
function sayer({ stdout }: Environment): (line: string) => void {
  return (line) => {
    try {
      stdout(`${printable(line)}\n`);
    } catch {
      // Nobody reads it any more.
    }
  };
}
