import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import { uninstallSteps } from "./service/install_steps.ts";
import { lookAt, placesIn } from "./service/places.ts";
import { rootOption, type ServiceOptions, withServiceOptions } from "./service/options.ts";
import { runSteps, stepText } from "./service/steps.ts";
import { UsageError } from "./usage_error.ts";

interface UninstallOptions extends ServiceOptions {
  readonly removeData?: true;
  readonly keepData?: true;
}

/** `ocppd uninstall`: removes what `ocppd install` has made. */
export function uninstallCommand(environment: Environment): Command {
  const command = new Command("uninstall")
    .description(
      "Removes the service and the program (as root). Settings and data stay unless the question is answered with yes; " +
        "without a terminal they stay unless --remove-data is given.",
    )
    .option("--remove-data", "remove settings, data and user too, without a question")
    .option("--keep-data", "keep them, without a question");
  return withServiceOptions(command)
    .addHelpText("after", "\nExamples:\n  sudo ocppd uninstall --dry-run\n  sudo ocppd uninstall --keep-data")
    .action((options: UninstallOptions) => uninstall(options, environment));
}

async function uninstall(options: UninstallOptions, environment: Environment): Promise<void> {
  if (options.removeData && options.keepData) throw new UsageError("wanted one of --remove-data and --keep-data");
  const places = placesIn(rootOption(options));
  const found = lookAt(places);
  if (found.debian) throw new AppError("conflict", "ocppd was installed as a Debian package: apt remove ocppd");
  const hasData = found.settings || found.data;
  const question = `Remove the settings in ${places.settingsFolder} and all data in ${places.data} too?`;
  const removes = options.removeData === true ||
    (hasData && !options.keepData && !options.dryRun && environment.confirm?.(question) === true);
  const steps = uninstallSteps(places, found, removes);
  if (options.dryRun) { for (const step of steps) environment.stdout(`${stepText(step)}\n`); }
  else await runSteps(steps, environment);
  if (steps.length === 0) environment.stdout("nothing of ocppd is installed here\n");
  if (hasData && !removes) environment.stdout(`kept: ${places.settingsFolder} and ${places.data}\n`);
  if (!found.systemd && found.program) {
    environment.stdout("systemd does not run here: a server that was started otherwise goes on until it is stopped\n");
  }
}
