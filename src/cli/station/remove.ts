import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd station remove`: takes a charger off the list; a running server ends its connection. */
export function removeCommand(environment: Environment): Command {
  const command = new Command("remove")
    .summary("take a charger off the list")
    .description(
      "Takes a charger off the list; a running server ends its connection. Its transactions stay, and come back with it.",
    )
    .argument("<id>", "the charger's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd station remove CP1")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { stations } }) => {
        await stations.remove(id);
        environment.stdout(`station ${printable(id)} is off the list. Its transactions stay.\n`);
      })
    );
}
