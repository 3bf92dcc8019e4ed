import { Command } from "commander";
import type { TagChange } from "../../services/access/mod.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { UsageError } from "../usage_error.ts";
import { changeOf, type TagOptions, withTagOptions } from "./options.ts";

/** `ocppd tag set`: changes what is named of a tag and nothing else. */
export function setCommand(environment: Environment): Command {
  const command = new Command("set")
    .summary("change what is set for a tag")
    .description('Changes what is named of a tag and nothing else; "" clears a value.')
    .argument("<id>", "the tag's id");
  return withDataOptions(withTagOptions(command).option("--no-blocked", "may charge again"))
    .addHelpText("after", EXAMPLES)
    .action(async (id: string, options: TagOptions) => {
      const isEmpty = (change: TagChange) => Object.keys(change).length === 0;
      if (isEmpty(changeOf(options, { ownerNamed: () => null }))) {
        throw new UsageError("nothing to change; wanted an option such as --blocked (see ocppd tag set --help)");
      }
      await withApp({ options, environment }, async ({ services: { authorization } }) => {
        const tag = await authorization.changeTag(id, changeOf(options, authorization));
        environment.stdout(`tag ${printable(tag.id)} is changed.\n`);
      });
    });
}

const EXAMPLES = `
Examples:
  ocppd tag set GUEST --blocked
  ocppd tag set GUEST --no-blocked --expires ""     may charge again, for ever`;
