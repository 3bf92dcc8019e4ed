import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";

/** `ocppd tariff remove`: from now on nothing falls under it. */
export function removeCommand(environment: Environment): Command {
  const command = new Command("remove")
    .summary("take a tariff out of force")
    .description("Archives a tariff: it counts for the charges that have begun, and for none that begins from now on.")
    .argument("<id>", "the tariff's number, as `tariff list` shows it", wholeNumber(1, 999_999_999));
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd tariff remove 1")
    .action((id: number, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { tariffs } }) => {
        await tariffs.archive(id);
        environment.stdout(`tariff ${id} is not in force any more.\n`);
      })
    );
}
