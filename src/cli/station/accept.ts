import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd station accept`: lets a charger work that waits for approval. */
export function acceptCommand(environment: Environment): Command {
  const command = new Command("accept")
    .summary("let a charger work that waits for approval")
    .description("Lets a charger work that came by itself, with the setting unknownStations at pending.")
    .argument("<id>", "the charger's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd station accept CP1")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { stations } }) => {
        const waited = stations.find(id)?.registrationStatus === "pending";
        const station = await stations.accept(id);
        const name = printable(station.id);
        environment.stdout(
          waited
            ? `station ${name} is accepted. It may work from its next boot message on: within a minute or so.\n`
            : `station ${name} was accepted already.\n`,
        );
      })
    );
}
