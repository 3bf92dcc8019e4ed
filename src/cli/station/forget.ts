import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd station forget`: takes refused connections off their list. */
export function forgetCommand(environment: Environment): Command {
  const command = new Command("forget")
    .summary("forget refused connections")
    .description("Takes the connections that were refused under an id off the list of `station list --refused`.")
    .argument("<id>", 'the id as that list shows it; "" for those without one');
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd station forget CP9")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { stations } }) => {
        const about = id === "" ? "without an id" : `of a station ${printable(id)}`;
        if (!await stations.forgetRefusals(id)) {
          throw new AppError("not_found", `no connection ${about} was refused in the last 30 days`);
        }
        environment.stdout(`the refused connections ${about} are forgotten.\n`);
      })
    );
}
