import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";

/** `ocppd tariff restore`: undoes `tariff remove`. */
export function restoreCommand(environment: Environment): Command {
  const command = new Command("restore")
    .summary("put a tariff into force again")
    .description("Puts an archived tariff into force again, for the charges that begin from now on.")
    .argument("<id>", "the tariff's number", wholeNumber(1, 999_999_999));
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd tariff restore 1")
    .action((id: number, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { tariffs } }) => {
        await tariffs.restore(id);
        environment.stdout(`tariff ${id} is in force again.\n`);
      })
    );
}
