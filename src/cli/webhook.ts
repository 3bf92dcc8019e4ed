import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { addCommand } from "./webhook/add.ts";
import { listCommand } from "./webhook/list.ts";
import { removeCommand } from "./webhook/remove.ts";
import { testCommand } from "./webhook/test.ts";

/** `ocppd webhook`: the URLs that get events by HTTP POST. */
export function webhookCommand(environment: Environment): Command {
  const command = new Command("webhook")
    .description("The URLs that get events by HTTP POST; changes also reach a running server.")
    .addHelpText("after", EXAMPLES);
  for (const make of [addCommand, listCommand, testCommand, removeCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd webhook add http://homeassistant.local:8123/api/webhook/charging --type transaction.started,transaction.ended
  ocppd webhook test 1
  ocppd webhook list`;
