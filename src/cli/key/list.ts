import { Command } from "commander";
import { type ApiKey, keyState } from "../../domain/api_key.ts";
import { keyView } from "../../domain/api_key_view.ts";
import { commandPath } from "../command_path.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { tableText } from "../table_text.ts";
import { keyOptions } from "./options.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd key list`: the API keys and their scopes. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the keys that were made, and when each was last used")
    .description(
      "Lists the keys that were made, with those that were revoked lately; the key of the settings is not among them.",
    )
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd key list\n  ocppd key list --json")
    .action((_: ListOptions, command: Command) => {
      const options = keyOptions<ListOptions>(command);
      return withApp({ options, environment }, ({ services, clock }) => {
        const keys = services.apiKeys.list();
        const now = clock.now();
        if (options.json) {
          environment.stdout(jsonText(keys.map((key) => keyView(key, now))));
        } else if (keys.length > 0) environment.stdout(tableText(HEAD, keys.map((key) => rowOf(key, now))));
        else {
          const make = commandPath(options, environment)("key", "create", "NAME", "--scope", "read");
          environment.stdout(`no key was made. Make one: ${make}\n`);
        }
      });
    });
}

const HEAD = ["id", "name", "scope", "state", "expires", "last used"];

function rowOf(key: ApiKey, now: number): readonly string[] {
  const { id, name, scope, expiresAt, lastUsedAt } = key;
  const expires = expiresAt === null ? "never" : localTime(expiresAt);
  return [String(id), name, scope, STATES[keyState(key, now)], expires, localTime(lastUsedAt)];
}

const STATES = { active: "in force", revoked: "revoked", expired: "expired" } as const;
