import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { withApp } from "./with_app.ts";
import { createCommand } from "./key/create.ts";
import { listCommand } from "./key/list.ts";
import { revokeCommand } from "./key/revoke.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { noteCommand } from "./cli_audit.ts";

interface KeyOptions extends DataOptions {
  readonly new?: true;
}

/** `ocppd key`: the key of the settings, alone on the standard output; its subcommands are about the other keys. */
export function keyCommand(environment: Environment): Command {
  const command = new Command("key")
    .description(
      "Without a subcommand: prints the key of the settings, which may do everything, and nothing else on standard output. " +
        "The subcommands make and revoke keys that may do less, or only for a time.",
    )
    .option("--new", "put a new key of the settings in force; a running server takes it over within a second or so");
  for (const make of [createCommand, listCommand, revokeCommand]) command.addCommand(make(environment));
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((options: KeyOptions) => key(options, environment));
}

const EXAMPLES = `
Examples:
  curl -H "X-API-Key: $(ocppd key)" http://127.0.0.1:8081/API/Status
  ocppd key --new
  ocppd key create dashboard --scope read
  ocppd key revoke dashboard`;

async function key(options: KeyOptions, environment: Environment): Promise<void> {
  const { settings } = await settingsFor(options, environment);
  if (settings.apiKey !== "" && !options.new) {
    environment.stderr("ocppd: the key comes from the settings or from OCPPD_API_KEY\n");
    environment.stdout(`${settings.apiKey}\n`);
    return;
  }
  await withApp({ options, environment }, (app) => {
    if (!options.new) return environment.stdout(`${app.apiKey()}\n`);
    const renewed = app.renewApiKey();
    // It is in a file, where nobody sees that it was written.
    noteCommand(app, environment, { action: "ocppd key --new" });
    environment.stdout(`${renewed}\n`);
  });
}
