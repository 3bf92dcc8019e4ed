import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { csvCommand } from "./import/csv.ts";
import { ocppCoreCommand } from "./import/ocpp_core.ts";
import { steveCommand } from "./import/steve.ts";

/** `ocppd import`: takes over what another central system has. */
export function importCommand(environment: Environment): Command {
  const command = new Command("import")
    .description(
      "Takes over chargers, cards, names of connectors and ended charges. Without --apply it only shows what it would do. " +
        "It is safe to repeat: what is here stays as it is, and the report names what differs. A server may run meanwhile.",
    )
    .addHelpText("after", EXAMPLES);
  for (const make of [ocppCoreCommand, steveCommand, csvCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd import ocpp-core OCPP.Core.sqlite appsettings.json
  ocppd import ocpp-core OCPP.Core.sqlite appsettings.json --apply
  ocppd import steve steve.sql --apply
  ocppd import csv cards cards.csv --apply`;
