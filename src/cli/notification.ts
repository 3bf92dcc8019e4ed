import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { listCommand } from "./notification/list.ts";
import { testCommand } from "./notification/test.ts";

/** `ocppd notification`: the channels over which people are notified. */
export function notificationCommand(environment: Environment): Command {
  const command = new Command("notification")
    .description("The channels over which people are notified: mail, ntfy, Gotify, Telegram, webhooks.")
    .addHelpText("after", EXAMPLES);
  for (const make of [listCommand, testCommand]) command.addCommand(make(environment));
  return command;
}

const EXAMPLES = `
Examples:
  ocppd notification list
  ocppd notification test Ada mail`;
