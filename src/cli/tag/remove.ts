import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd tag remove`: takes a tag off the list; what it charged stays. */
export function removeCommand(environment: Environment): Command {
  const command = new Command("remove")
    .summary("take a tag off the list")
    .description("Takes a tag off the list: it may not charge any more. What it charged stays.")
    .argument("<id>", "the tag's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd tag remove GUEST")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { authorization } }) => {
        await authorization.removeTag(id);
        environment.stdout(`tag ${printable(id)} is off the list.\n`);
      })
    );
}
