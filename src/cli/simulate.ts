import { Command, InvalidArgumentError, Option } from "commander";
import { systemClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { type Protocol, PROTOCOLS } from "../domain/station.ts";
import { maskSecrets } from "../ocpp/server/secrets.ts";
import type { ChargerEvent } from "../simulator/charger.ts";
import { PROFILE_HABITS, type ProfileHabit } from "../simulator/profile_behaviours.ts";
import { runDemoFleet } from "../simulator/fleet.ts";
import type { Environment } from "./environment.ts";
import { localTime } from "./local_time.ts";
import { wholeNumber } from "./option_values.ts";
import { printable } from "../base/printable.ts";

interface SimulateOptions {
  readonly url: string;
  readonly id: string;
  readonly protocol: Protocol;
  readonly password?: string;
  readonly tag: string;
  readonly connectors: number;
  readonly count: number;
  readonly limits?: ProfileHabit;
}

/** `ocppd simulate`: simulated chargers, to test an installation. */
export function simulateCommand(environment: Environment): Command {
  return new Command("simulate")
    .description(
      "Runs simulated chargers against a central system until Ctrl-C: cars come, charge and leave. They answer every " +
        "command of their version, and do what follows from it; files are not really loaded.",
    )
    .requiredOption("--url <url>", "ws:// or wss:// URL of the central system, without the charger's id", webSocketUrl)
    .requiredOption("--id <id>", "the charger's id; with --count 3 they are ID-1, ID-2 and ID-3")
    .option("--protocol <version>", PROTOCOLS.join(", "), protocol, "ocpp1.6")
    .option("--password <password>", "of Basic authentication; - reads it from standard input")
    .option("--tag <id>", "the tag that is held to the reader", "DEMO")
    .option("--connectors <number>", "connectors of each charger, 1 to 50", wholeNumber(1, 50), 1)
    .option("--count <number>", "how many chargers, 1 to 1000", wholeNumber(1, 1000), 1)
    .addOption(
      new Option("--limits <kind>", "the only charging limits that they take; others they refuse")
        .choices(Object.keys(PROFILE_HABITS)),
    )
    .addHelpText("after", EXAMPLES)
    .action((options: SimulateOptions) => simulate(options, environment));
}

const EXAMPLES = `
Examples:
  ocppd station add TRY1 && ocppd tag add DEMO
  ocppd simulate --url ws://127.0.0.1:8081/OCPP --id TRY1
  ocppd simulate --url ws://127.0.0.1:8081/OCPP --id TRY1 --protocol ocpp2.0.1 --connectors 2
  ocppd simulate --url ws://127.0.0.1:8081/OCPP --id TRY1 --limits watts`;

async function simulate(options: SimulateOptions, environment: Environment): Promise<void> {
  const { id, protocol, tag, connectors, count, limits: takesProfiles } = options;
  const password = options.password === "-" ? (await environment.stdin()).replace(/\r?\n$/, "") : options.password;
  const stopped = environment.untilStopped();
  const notify = (station: string, words: string) =>
    environment.stdout(`${localTime(systemClock.now())}  ${printable(`${station}  ${words}`)}\n`);
  const fleet = runDemoFleet({
    url: withoutId(options.url, id),
    chargers: Array.from({ length: count }, (_, index) => ({
      id: count === 1 ? id : `${id}-${index + 1}`,
      protocol,
      password,
      connectors,
      takesProfiles,
    })),
    tag,
    clock: systemClock,
    ids: randomIds,
    log: warningsTo(notify),
  });
  for (const charger of fleet.chargers) charger.onEvent((event) => notify(charger.id, textFor(event)));
  await stopped;
  await fleet.close();
}

/** One row an event. */
const WORDS: { readonly [T in ChargerEvent["type"]]: (event: Extract<ChargerEvent, { type: T }>) => string } = {
  connected: () => "is connected",
  booted: ({ heartbeatS }) => `is accepted, heartbeat every ${heartbeatS} s`,
  refused: ({ what, reason }) => `refused (${what}): ${reason}`,
  disconnected: ({ reason }) => `is disconnected: ${reason}`,
  status: ({ connector, status }) => `connector ${connector} is ${status.replaceAll("_", " ")}`,
  started: ({ connector, transactionId }) => `connector ${connector} charges in transaction ${transactionId}`,
  stopped: ({ connector, transactionId, energyWh, reason }) =>
    `connector ${connector} has ended transaction ${transactionId}: ${(energyWh / 1000).toFixed(2)} kWh, ${reason}`,
  discarded: ({ connector, what, reason }) => `connector ${connector} gave up a message (${what}): ${reason}`,
  // Secrets are masked as in the message log, since the screen may be shared.
  commandReceived: ({ action, payload }) => `receives ${action} ${JSON.stringify(maskSecrets(payload).payload)}`,
};

function textFor(event: ChargerEvent): string {
  // The row of its own type: TypeScript can't follow that through a lookup.
  return (WORDS[event.type] as (event: ChargerEvent) => string)(event);
}

/** The URL without the charger's id: users also paste the whole URL of a charger. */
function withoutId(url: string, id: string): string {
  const end = `/${encodeURIComponent(id)}`;
  const base = url.replace(/\/+$/, "");
  return base.endsWith(end) ? base.slice(0, -end.length) : base;
}

function webSocketUrl(text: string): string {
  if (/^wss?:\/\/./i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("Wanted a URL such as ws://192.168.1.5:8081/OCPP.");
}

function protocol(text: string): Protocol {
  const found = PROTOCOLS.find((one) => one === text.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Wanted ${PROTOCOLS.join(", ")}.`);
  return found;
}

function warningsTo(notify: (station: string, words: string) => void): Log {
  const write: Log["warn"] = (message, fields) => notify(String(fields?.station ?? ""), message);
  return { debug() {}, info() {}, warn: write, error: write };
}
