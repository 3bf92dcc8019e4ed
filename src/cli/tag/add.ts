import { Command } from "commander";
import { tagLengthAdvice } from "../../domain/id_token.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { changeOf, type TagOptions, withTagOptions } from "./options.ts";

/** `ocppd tag add`: lets a card charge. */
export function addCommand(environment: Environment): Command {
  const command = new Command("add")
    .summary("let a card charge")
    .description("Puts a tag on the list of those that may charge, at every charger.")
    .argument("<id>", "the tag's id as the charger reports it; upper and lower case are the same");
  return withDataOptions(withTagOptions(command))
    .addHelpText("after", EXAMPLES)
    .action((id: string, options: TagOptions) =>
      withApp({ options, environment, creates: true }, async ({ services: { authorization } }) => {
        await authorization.addTag(id, changeOf(options, authorization));
        environment.stdout(`tag ${printable(id)} is on the list.\n`);
        const advice = tagLengthAdvice(id);
        if (advice !== undefined) environment.stderr(`ocppd: ${advice}\n`);
      })
    );
}

const EXAMPLES = `
Examples:
  ocppd tag add 04A1B2C3D4E5F6 --name "Ada's card" --group family
  ocppd tag add 04B1C2D3 --owner ada@example.org
  ocppd tag add GUEST --expires 2027-12-31
  ocppd tag add DE-ABC-C12345678-9 --kind eMAID`;
