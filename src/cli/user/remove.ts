import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { withApp } from "../with_app.ts";

/** `ocppd user remove`: removes a person; what the person did stays in the audit log. */
export function removeCommand(environment: Environment): Command {
  const command = new Command("remove")
    .summary("remove a person")
    .description(
      "Removes a person, who is logged out everywhere within a second or so; the cards of the person stay, without an owner.",
    )
    .argument("<name>", "the name of the user", trimmed);
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd user remove Ada")
    .action((name: string, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { users } }) => {
        const user = users.find(name);
        if (user === undefined) throw new AppError("not_found", `there is no user ${name}`);
        await users.remove(user.id);
        environment.stdout(`user ${printable(user.name)} is removed.\n`);
      })
    );
}
