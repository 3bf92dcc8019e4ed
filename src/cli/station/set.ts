import { Command, type Command as CommandType, Option } from "commander";
import type { StationChange } from "../../store/store.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { wholeNumber } from "../option_values.ts";
import { withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { chargerUrl, serverUrl } from "../reachable.ts";
import { UsageError } from "../usage_error.ts";
import { changeOf, type StationOptions, withStationOptions } from "./options.ts";
import { chargerEntries, passwordInput } from "./password.ts";

interface SetOptions extends StationOptions {
  readonly accept?: true;
  readonly securityProfile?: number;
}

/** `ocppd station set`: changes what is named of a charger and nothing else. */
export function setCommand(environment: Environment): CommandType {
  const command = withStationOptions(
    new Command("set")
      .summary("change what is set for a charger")
      .description('Changes what is named of a charger and nothing else; "" clears a value.')
      .argument("<id>", "the charger's id"),
  )
    .option("--no-password", "require no password any more")
    .option("--no-ignore-user-name", "require its id as user name again")
    .option("--ping", "take it for gone when it answers no pings, as usual")
    .option("--no-treat-export-as-import", "believe the direction of its currents again")
    .option("--no-trigger-boot-notification", "wait for its boot messages again")
    .addOption(
      new Option(
        "--security-profile <number>",
        "the least that it must come with, to allow less than it once had: 0 to 3",
      )
        .argParser(wholeNumber(0, 3)),
    )
    .option("--accept", "let a charger work that waits for approval");
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((id: string, options: SetOptions) => set(id, options, environment));
}

const EXAMPLES = `
Examples:
  ocppd station set CP1 --generate-password     a new password; the old one no longer opens
  ocppd station set CP1 --name "Garage, left"
  ocppd station set CP1 --protocol ""           speak any version again
  ocppd station set CP1 --accept                after it connected with the setting unknownStations at pending`;

async function set(id: string, options: SetOptions, environment: Environment): Promise<void> {
  const { change: password, made } = await passwordInput(options, environment);
  const change: StationChange = {
    ...changeOf(options),
    ...password,
    ...(options.securityProfile !== undefined && { securityProfile: options.securityProfile }),
    ...(options.accept && { registrationStatus: "accepted" }),
  };
  if (Object.keys(change).length === 0) {
    throw new UsageError("nothing to change; wanted an option such as --name (see ocppd station set --help)");
  }
  await withApp({ options, environment }, async ({ services: { stations }, settings }) => {
    const station = await stations.change(id, change);
    environment.stdout(`station ${printable(station.id)} is changed.\n`);
    if (options.accept) environment.stdout("It may work from its next boot message on: within a minute or so.\n");
    if (made === undefined) return;
    const url = chargerUrl(settings, serverUrl(settings), station.id);
    environment.stdout(`\n${chargerEntries({ id: station.id, url, made, hasPassword: true })}`);
  });
}
