import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd station restore`: undoes `station remove`. */
export function restoreCommand(environment: Environment): Command {
  const command = new Command("restore")
    .summary("put a removed charger on the list again")
    .description("Puts a removed charger on the list again, with its name, password, settings and transactions.")
    .argument("<id>", "the charger's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd station restore CP1")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { stations } }) => {
        const station = await stations.restore(id);
        environment.stdout(`station ${printable(station.id)} is on the list again.\n`);
      })
    );
}
