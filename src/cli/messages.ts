import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { localTime } from "./local_time.ts";
import { wholeNumber } from "./option_values.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { printable } from "../base/printable.ts";
import { serverClient } from "./server_client.ts";

interface MessagesOptions extends DataOptions {
  readonly follow?: true;
  readonly json?: true;
  readonly limit: number;
}

/** `ocppd messages`: the message log of a charger. */
export function messagesCommand(environment: Environment): Command {
  const command = new Command("messages")
    .description(
      "Shows the messages between a charger and ocppd, newest last; needs a running server. Secrets are masked. " +
        "How many are kept is the setting messageLog.entriesPerStation.",
    )
    .argument("<id>", "the charger's id")
    .option("--follow", "go on until Ctrl-C")
    .option("--limit <number>", "how many to begin with, 1 to 1000", wholeNumber(1, 1000), 20)
    .option("--json", "as JSON; with --follow an object a line");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd messages CP1\n  ocppd messages CP1 --follow --json | jq .action")
    .action((id: string, options: MessagesOptions) => messages(id, options, environment));
}

/** A message as the API returns it. */
interface Message {
  readonly cursor: string;
  readonly direction: "from_station" | "to_station";
  readonly action: string | null;
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly code: string | null;
  readonly message: string;
  readonly answer: string | null;
}

async function messages(id: string, options: MessagesOptions, environment: Environment): Promise<void> {
  const stopped = environment.untilStopped();
  const client = await serverClient(options, environment);
  const path = `/stations/${encodeURIComponent(id)}/messages`;
  const list = await client.request({ method: "GET", path: `${path}?limit=${options.limit}` });
  // Our own server: see src/api/v1/messages/routes.ts.
  const messages = list.items as readonly Message[];
  if (!options.follow) {
    if (options.json) environment.stdout(`${JSON.stringify(messages, null, 2)}\n`);
    else if (messages.length === 0) environment.stdout(`no messages of ${printable(id)} are kept\n`);
    else for (const message of messages) environment.stdout(text(message));
    return;
  }
  const notify = (message: Message) =>
    environment.stdout(options.json ? `${JSON.stringify(message)}\n` : text(message));
  for (const message of messages) notify(message);
  const cursor = messages.at(-1)?.cursor ?? "0";
  await client.follow(`${path}?follow=1&cursor=${cursor}`, (message) => notify(message as Message), stopped);
}

function text({ direction, action, at, durationMs, outcome, code, message, answer }: Message): string {
  const who = direction === "from_station" ? "charger" : "ocppd  ";
  const ended = `${code === null ? outcome : `${outcome} ${code}`}${answer === null ? "" : `, ${durationMs} ms`}`;
  const head = `${localTime(Date.parse(at))}  ${who}  ${action ?? "-"}  ${ended}`;
  return [head, `  ${message}`, ...(answer === null ? [] : [`  ${answer}`])].map((line) => `${printable(line)}\n`)
    .join("");
}
