import { Command } from "commander";
import { listCommand } from "./connector/list.ts";
import { renameCommand } from "./connector/rename.ts";
import type { Environment } from "./environment.ts";

/** `ocppd connector`: where cars are plugged in. */
export function connectorCommand(environment: Environment): Command {
  const command = new Command("connector").description(
    "The connectors of a charger, and what people call them; changes also reach a running server.",
  ).addHelpText("after", EXAMPLES);
  for (const make of [listCommand, renameCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd connector list CP1
  ocppd connector rename CP1 2 "Garage, left"`;
