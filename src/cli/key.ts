import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { withHouse } from "./house.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";

interface KeyOptions extends DataOptions {
  readonly new?: true;
}

/** `ocppd key`: the key that opens the REST API, alone on the standard output. */
export function keyCommand(environment: Environment): Command {
  const command = new Command("key")
    .description("Prints the key that opens the REST API, and nothing else on standard output.")
    .option("--new", "put a new key in force; a running server takes it over within a second or so");
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((options: KeyOptions) => key(options, environment));
}

const EXAMPLES = `
Examples:
  curl -H "X-API-Key: $(ocppd key)" http://127.0.0.1:8081/API/Status
  ocppd key --new`;

async function key(options: KeyOptions, environment: Environment): Promise<void> {
  const { settings } = await settingsFor(options, environment);
  if (settings.apiKey !== "" && !options.new) {
    environment.stderr("ocppd: the key comes from the settings or from OCPPD_API_KEY\n");
    environment.stdout(`${settings.apiKey}\n`);
    return;
  }
  await withHouse({ options, environment }, (house) => {
    environment.stdout(`${options.new ? house.renewApiKey() : house.apiKey()}\n`);
  });
}
