import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { endCommand } from "./transaction/end.ts";
import { listCommand } from "./transaction/list.ts";
import { showCommand } from "./transaction/show.ts";

/** `ocppd transaction`: the charges, and the end of those that no charger ends. */
export function transactionCommand(environment: Environment): Command {
  const command = new Command("transaction").description(
    "The charges; one that its charger never ended can be ended here, which also reaches a server that runs.",
  ).addHelpText("after", EXAMPLES);
  for (const make of [listCommand, showCommand, endCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd transaction list --open
  ocppd transaction show 44618400
  ocppd transaction end 44618400 --reason "the charger was replaced"`;
