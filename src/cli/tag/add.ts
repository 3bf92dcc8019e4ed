import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withHouse } from "../house.ts";
import { withDataOptions } from "../options.ts";
import { printable } from "../printable.ts";
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
      withHouse({ options, environment, creates: true }, async ({ services: { authorization } }) => {
        await authorization.addTag(id, changeOf(options));
        environment.stdout(`tag ${printable(id)} is on the list.\n`);
        if ([...id].length > TAG_LENGTH_16) {
          environment.stderr(
            `ocppd: a charger with OCPP 1.6 can't use it: it reads at most ${TAG_LENGTH_16} characters\n`,
          );
        }
      })
    );
}

/** CiString20Type, 1.6 §7.15. */
const TAG_LENGTH_16 = 20;

const EXAMPLES = `
Examples:
  ocppd tag add 04A1B2C3D4E5F6 --name "Ada's card" --group family
  ocppd tag add GUEST --expires 2027-12-31`;
