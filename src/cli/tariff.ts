import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { addCommand } from "./tariff/add.ts";
import { listCommand } from "./tariff/list.ts";
import { removeCommand } from "./tariff/remove.ts";
import { restoreCommand } from "./tariff/restore.ts";

/** `ocppd tariff`: what charging costs. */
export function tariffCommand(environment: Environment): Command {
  const command = new Command("tariff").description(
    "What charging costs. A charge falls under the most specific tariff that is valid when it begins (group and charger, " +
      "group, charger, all; of two alike the one that is valid last) and stays under it; changes also reach a running server.",
  ).addHelpText("after", EXAMPLES);
  for (const make of [addCommand, listCommand, removeCommand, restoreCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd tariff add --currency EUR --kwh 0.35
  ocppd tariff list
  ocppd tariff remove 1`;
