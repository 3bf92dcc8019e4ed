import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { printable } from "../base/printable.ts";
import { serverClient } from "./server_client.ts";
import { UsageError } from "./usage_error.ts";

/** `ocppd send`: any action of OCPP, in its own words. */
export function sendCommand(environment: Environment): Command {
  const command = new Command("send")
    .description(
      "Sends an action of OCPP to a charger through the running server, and prints the payload of its answer as JSON. " +
        "Ends with 1 when the charger answers an error or not at all, 2 when the payload is not by the book.",
    )
    .argument("<id>", "the charger's id")
    .argument("<action>", "the action's name in the charger's version of OCPP")
    .argument("[payload]", "its payload as JSON; - reads it from standard input, nothing is an empty one", "{}");
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((id: string, action: string, payload: string, options: DataOptions) =>
      send({ id, action, payload }, options, environment)
    );
}

const EXAMPLES = `
Examples:
  ocppd send CP1 GetConfiguration
  ocppd send CP1 TriggerMessage '{"requestedMessage":"Heartbeat"}'
  ocppd send CP1 SetVariables - < variables.json`;

interface Sending {
  readonly id: string;
  readonly action: string;
  readonly payload: string;
}

async function send({ id, action, payload }: Sending, options: DataOptions, environment: Environment): Promise<void> {
  const body = objectIn(payload === "-" ? await environment.stdin() : payload);
  const client = await serverClient(options, environment);
  const path = `/stations/${encodeURIComponent(id)}/commands/${encodeURIComponent(action)}`;
  const { payload: answer, faults } = await client.request({ method: "POST", path, body });
  if (Array.isArray(faults)) {
    const words = faults.map(({ path, found, wanted }) => `${path || "payload"} is ${found}; wanted ${wanted}`);
    environment.stderr(`ocppd: the answer is not by the book: ${printable(words.join("; "))}\n`);
  }
  if (answer !== undefined) environment.stdout(`${JSON.stringify(answer, null, 2)}\n`);
}

function objectIn(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.trim() === "" ? "{}" : text);
  } catch {
    value = undefined;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new UsageError(`the payload is ${printable(JSON.stringify(text.slice(0, 60)))}; wanted a JSON object`);
}
