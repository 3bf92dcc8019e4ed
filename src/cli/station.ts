import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { acceptCommand } from "./station/accept.ts";
import { addCommand } from "./station/add.ts";
import { forgetCommand } from "./station/forget.ts";
import { listCommand } from "./station/list.ts";
import { refuseCommand } from "./station/refuse.ts";
import { removeCommand } from "./station/remove.ts";
import { restoreCommand } from "./station/restore.ts";
import { setCommand } from "./station/set.ts";
import { showCommand } from "./station/show.ts";

/** `ocppd station`: the allow-list of chargers. */
export function stationCommand(environment: Environment): Command {
  const command = new Command("station").description(
    "The list of chargers that may connect; changes also reach a running server.",
  ).addHelpText("after", EXAMPLES);
  for (const make of COMMANDS) command.addCommand(make(environment));
  return command;
}

const COMMANDS = [
  addCommand,
  listCommand,
  showCommand,
  setCommand,
  removeCommand,
  restoreCommand,
  acceptCommand,
  refuseCommand,
  forgetCommand,
];

const EXAMPLES = `
Examples:
  ocppd station add CP1 --name Garage --password
  ocppd station list
  ocppd station show CP1
  ocppd station set CP1 --protocol ocpp1.6`;
