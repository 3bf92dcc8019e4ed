import { Command } from "commander";
import { ROLES, type User } from "../../domain/user.ts";
import { isoTime } from "../../base/time.ts";
import { commandPath } from "../command_path.ts";
import type { Environment } from "../environment.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { tableText } from "../table_text.ts";
import { withApp } from "../with_app.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd user list`: the people who may log in, with their roles. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the people who may log in")
    .description("Lists the people who may log in to the UI, with their roles.")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd user list\n  ocppd user list --json")
    .action((options: ListOptions) =>
      withApp({ options, environment }, ({ services: { users, loginSessions } }) => {
        const all = users.list();
        const sessionsOf = ({ id }: User) => loginSessions.list(id).length;
        if (options.json) {
          environment.stdout(jsonText(all.map((user) => userView(user, sessionsOf(user)))));
        } else if (all.length > 0) {
          const rows = all.map((user) => [
            printable(user.name),
            ROLES[user.scope],
            localTime(user.createdAt),
            localTime(user.passwordSetAt),
            String(sessionsOf(user)),
          ]);
          environment.stdout(tableText(["name", "role", "created", "password set", "sessions"], rows));
        } else {
          const add = commandPath(options, environment)("user", "add", "NAME", "--role", "administrator");
          environment.stdout(`there is no user. Open the link in the log of the server, or add one: ${add}\n`);
        }
      })
    );
}

/** As the REST API shows a user. */
function userView({ id, name, scope, createdAt, passwordSetAt }: User, sessions: number) {
  return { id, name, scope, createdAt: isoTime(createdAt), passwordSetAt: isoTime(passwordSetAt), sessions };
}
