import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { orNull, trimmed, wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

const CONNECTOR_MAX = 99_999;

/** `ocppd connector rename`: what people call a connector. */
export function renameCommand(environment: Environment): Command {
  const command = new Command("rename")
    .summary("give a connector a name")
    .description('Gives a connector a name; "" takes it away.')
    .argument("<station>", "the charger's id")
    .argument("<connector>", "its number; 0 is the charger itself", wholeNumber(0, CONNECTOR_MAX))
    .argument("<name>", "what people call it", trimmed);
  return withDataOptions(command)
    .addHelpText(
      "after",
      '\nExamples:\n  ocppd connector rename CP1 2 "Garage, left"\n  ocppd connector rename CP1 2 ""',
    )
    .action((id: string, connector: number, name: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { connectorNames } }) => {
        await connectorNames.rename(id, connector, orNull(name));
        const now = name === "" ? "has no name any more" : `is called ${printable(name)}`;
        environment.stdout(`connector ${connector} of station ${printable(id)} ${now}.\n`);
      })
    );
}
