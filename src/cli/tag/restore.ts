import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";

/** `ocppd tag restore`: undoes `tag remove`. */
export function restoreCommand(environment: Environment): Command {
  const command = new Command("restore")
    .summary("put a removed tag on the list again")
    .description("Puts a removed tag on the list again, with its name, group, budget and everything else that it had.")
    .argument("<id>", "the tag's id");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd tag restore GUEST")
    .action((id: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { authorization } }) => {
        const tag = await authorization.restoreTag(id);
        environment.stdout(`tag ${printable(tag.id)} is on the list again.\n`);
      })
    );
}
