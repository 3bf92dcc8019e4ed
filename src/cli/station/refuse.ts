import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd station refuse`: sends a charger away that waits for approval. */
export function refuseCommand(environment: Environment): Command {
  const command = new Command("refuse")
    .summary("send a charger away that waits for approval")
    .description("Sends a charger away that waits for approval; it does not come back by itself.")
    .argument("<id>", "the charger's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd station refuse CP1")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { stations } }) => {
        await stations.refuse(id);
        environment.stdout(`station ${printable(id)} is refused; it does not come back by itself.\n`);
      })
    );
}
