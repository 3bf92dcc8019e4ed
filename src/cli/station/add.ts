import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import { aboutId } from "../../base/shell_words.ts";
import { commandPath } from "../command_path.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { chargerUrl, serverUrl } from "../reachable.ts";
import { changeOf, type StationOptions, withStationOptions } from "./options.ts";
import { chargerEntries, passwordInput } from "./password.ts";

/** `ocppd station add`: puts a charger on the list; a running server lets it in at once. */
export function addCommand(environment: Environment): Command {
  const command = new Command("add")
    .summary("let a charger in")
    .description("Puts a charger on the list of those that may connect; a running server lets it in at once.")
    .argument("<id>", "the charger's id, as it stands at the end of its URL; upper and lower case are the same");
  return withDataOptions(withStationOptions(command))
    .addHelpText("after", EXAMPLES)
    .action((id: string, options: StationOptions) => add(id, options, environment));
}

const EXAMPLES = `
Examples:
  ocppd station add CP1                               without a password: for a network that you trust
  ocppd station add CP1 --name Garage --password      with a password made for it
  ocppd station add CP1 --password - < password.txt   with a password of yours, not seen in the process list
  ocppd station add CP1 --protocol ocpp1.6            whatever versions it offers`;

async function add(id: string, options: StationOptions, environment: Environment): Promise<void> {
  const { change, made } = await passwordInput(options, environment);
  await withApp({ options, environment, creates: true }, async ({ services: { stations }, settings }) => {
    const known = stations.find(id);
    if (known !== undefined) {
      const [state, flag] = known.registrationStatus === "pending"
        ? ["waits for approval: let it work with", "--accept"]
        : ["is on the list already: change it with", "--name NAME"];
      const words = commandPath(options, environment)(...aboutId(["station", "set"], known.id, ...flag.split(" ")));
      throw new AppError("conflict", `station ${printable(known.id)} ${state} ${words}`);
    }
    const station = await stations.add(id, { ...changeOf(options), ...change });
    const url = chargerUrl(settings, serverUrl(settings), id);
    const hasPassword = station.passwordHashes.length > 0;
    environment.stdout(
      `station ${printable(id)} is on the list. ${chargerEntries({ id, url, made, hasPassword })}`,
    );
  });
}
