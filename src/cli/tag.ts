import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { addCommand } from "./tag/add.ts";
import { anonymiseCommand } from "./tag/anonymise.ts";
import { exportCommand } from "./tag/export.ts";
import { enrollCommand } from "./tag/enroll.ts";
import { listCommand } from "./tag/list.ts";
import { removeCommand } from "./tag/remove.ts";
import { restoreCommand } from "./tag/restore.ts";
import { setCommand } from "./tag/set.ts";

/** `ocppd tag`: the cards and other tokens that may charge. */
export function tagCommand(environment: Environment): Command {
  const command = new Command("tag").description(
    "The list of cards that may charge; changes also reach a running server.",
  )
    .addHelpText("after", EXAMPLES);
  for (
    const make of [
      addCommand,
      enrollCommand,
      listCommand,
      setCommand,
      removeCommand,
      restoreCommand,
      exportCommand,
      anonymiseCommand,
    ]
  ) {
    command.addCommand(make(environment));
  }
  return command;
}

const EXAMPLES = `
Examples:
  ocppd tag add 04A1B2C3D4E5F6 --name "Ada's card"
  ocppd tag enroll CP1 --name "Ada's card"
  ocppd tag set GUEST --budget 50kWh/month --stations "CP1 CP2"
  ocppd tag list
  ocppd tag set 04A1B2C3D4E5F6 --blocked`;
