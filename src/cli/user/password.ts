import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { withApp } from "../with_app.ts";
import { givenPassword, PASSWORD_FLAG, PASSWORD_HELP } from "./given_password.ts";

interface PasswordOptions extends DataOptions {
  readonly passwordStdin?: true;
}

/** `ocppd user password`: sets a new password, also where the old one is forgotten. */
export function passwordCommand(environment: Environment): Command {
  const command = new Command("password")
    .summary("set a new password, also for a forgotten one")
    .description(
      "Sets a new password; everybody who is logged in with the old one is logged out within a second or so.",
    )
    .argument("<name>", "the name of the user", trimmed)
    .option(PASSWORD_FLAG, PASSWORD_HELP);
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd user password Ada\n  pass show ocppd | ocppd user password Ada --password-stdin",
    )
    .action((name: string, options: PasswordOptions) =>
      withApp({ options, environment }, async ({ services: { users } }) => {
        const user = users.find(name);
        if (user === undefined) throw new AppError("not_found", `there is no user ${name}`);
        const { password, isMade } = await givenPassword(environment, options);
        await users.setPassword(user.id, password);
        environment.stderr(`ocppd: the password of ${printable(user.name)} is set\n`);
        if (isMade) environment.stdout(`${password}\n`);
      })
    );
}
