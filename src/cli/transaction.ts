import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { attachCommand } from "./transaction/attach.ts";
import { correctCommand } from "./transaction/correct.ts";
import { endCommand } from "./transaction/end.ts";
import { exportCommand } from "./transaction/export.ts";
import { listCommand } from "./transaction/list.ts";
import { orphansCommand } from "./transaction/orphans.ts";
import { showCommand } from "./transaction/show.ts";

/** `ocppd transaction`: the charges, the end of those that no charger ends, and the ends that fit no charge. */
export function transactionCommand(environment: Environment): Command {
  const command = new Command("transaction").description(
    "The charges; one that its charger never ended can be ended here, which also reaches a running server.",
  ).addHelpText("after", EXAMPLES);
  for (
    const make of [listCommand, showCommand, exportCommand, endCommand, correctCommand, orphansCommand, attachCommand]
  ) {
    command.addCommand(make(environment));
  }
  return command;
}

const EXAMPLES = `
Examples:
  ocppd transaction list --open
  ocppd transaction show 44618400
  ocppd transaction export --from 2026-06-01 > june.csv
  ocppd transaction end 44618400 --reason "the charger was replaced"
  ocppd transaction correct 44618400 --energy-wh 18500 --reason "the start register was a placeholder"
  ocppd transaction orphans
  ocppd transaction attach 3 44618400`;
