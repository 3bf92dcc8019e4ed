import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { addCommand } from "./user/add.ts";
import { listCommand } from "./user/list.ts";
import { passwordCommand } from "./user/password.ts";
import { removeCommand } from "./user/remove.ts";

/** `ocppd user`: the people who may log in to the UI. */
export function userCommand(environment: Environment): Command {
  const command = new Command("user").description(
    "Lists and changes the people who may log in to the UI, and sets their passwords, also a forgotten one.",
  );
  for (const make of [listCommand, addCommand, passwordCommand, removeCommand]) command.addCommand(make(environment));
  return command;
}
