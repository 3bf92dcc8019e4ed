import { Command, Option } from "commander";
import type { Environment } from "../environment.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { withApp } from "../with_app.ts";
import { givenPassword, PASSWORD_FLAG, PASSWORD_HELP } from "./given_password.ts";
import { ROLE_NAMES, scopeOfRole } from "./roles.ts";

interface AddOptions extends DataOptions {
  readonly role: string;
  readonly passwordStdin?: true;
}

/** `ocppd user add`: adds a person; the password stands alone on the standard output. */
export function addCommand(environment: Environment): Command {
  const role = new Option(
    "--role <role>",
    "viewer sees, operator also commands chargers, manager also changes what is set, administrator may do all",
  ).choices(ROLE_NAMES).makeOptionMandatory();
  const command = new Command("add")
    .summary("add a person who may log in")
    .description("Adds a person who may log in to the UI.")
    .argument("<name>", "the name to log in with", trimmed)
    .addOption(role)
    .option(PASSWORD_FLAG, PASSWORD_HELP);
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd user add Ada --role administrator\n" +
        "  pass show ocppd | ocppd user add Ada --role administrator --password-stdin",
    )
    .action((name: string, options: AddOptions) =>
      withApp({ options, environment, creates: true }, async ({ services: { users } }) => {
        const { password, isMade } = await givenPassword(environment, options);
        const user = await users.add({ name, password, scope: scopeOfRole(options.role) });
        const shown = isMade ? "; the password is shown only now, and can be changed in the UI" : "";
        environment.stderr(`ocppd: user ${printable(user.name)} is added as ${options.role}${shown}\n`);
        if (isMade) environment.stdout(`${password}\n`);
      })
    );
}
