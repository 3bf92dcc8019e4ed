import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { systemClock } from "../base/clock.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import { CERTIFICATE_USES } from "../domain/certificates.ts";
import { isDoneWord, TRIGGERS } from "../domain/commands.ts";
import { parseLimit } from "../domain/limit.ts";
import type { Environment } from "./environment.ts";
import { jsonText } from "./json_text.ts";
import { wholeNumber } from "./option_values.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { printable } from "../base/printable.ts";
import { type ServerCall, serverClient } from "./server_client.ts";
import { answerText } from "./station_answers.ts";
import { UsageError } from "./usage_error.ts";

interface Options extends DataOptions {
  readonly json?: true;
  readonly connector?: number;
  readonly hard?: true;
  readonly onIdle?: true;
  readonly read?: true;
  readonly minutes?: number;
  readonly duration?: number;
  readonly unit?: string;
  readonly retries?: number;
  readonly retryInterval?: number;
  readonly retrieveAt?: string;
  readonly installAt?: string;
  readonly signingCertificate?: string;
  readonly signature?: string;
  readonly security?: true;
  readonly from?: string;
  readonly to?: string;
  readonly until?: string;
  readonly phases?: number;
  readonly forgetForm?: true;
  readonly url?: string;
  readonly slot?: number;
  readonly interface?: string;
  readonly use?: string;
}

type Call = ServerCall & {
  /** The answer is a list of these. */
  readonly lists?: "settings" | "reservations" | "jobs";
};

interface Row {
  readonly name: string;
  readonly does: string;
  /** The arguments after the charger's id. */
  readonly args?: readonly Argument[];
  readonly options?: readonly Option[];
  /** An argument of `-` is read from standard input: secrets must not show in a list of processes. */
  readonly readsStdin?: true;
  readonly example: string;
  /** The request under `/stations/ID`; keys of the body that are undefined are left out. */
  call(words: readonly (string | undefined)[], options: Options): Call;
}

const CONNECTOR_MAX = 99_999;
const connectorOption = (from: 0 | 1, what: string) =>
  new Option("--connector <number>", what).argParser(wholeNumber(from, CONNECTOR_MAX));
const one = connectorOption(1, "which connector (default: 1)");
const oneOrAll = connectorOption(0, "which connector (default: 0, the whole station)");
const transferOptions = [
  new Option("--retries <number>", "how often it tries again").argParser(wholeNumber(0, 1000)),
  new Option("--retry-interval <seconds>", "how long it waits before that").argParser(wholeNumber(0, 86_400)),
];
const arg = (name: string, does: string) => new Argument(name, does);

/** One row a command; the same words for every version of OCPP. */
const ROWS: readonly Row[] = [
  {
    name: "reset",
    does: "Restarts a charger: softly, or at once with --hard.",
    options: [
      new Option("--hard", "at once, even while it charges").conflicts("onIdle"),
      new Option("--on-idle", "as soon as nobody charges (OCPP 2.x)"),
      connectorOption(1, "only this connector (OCPP 2.x)"),
    ],
    example: "ocppd reset CP1 --hard",
    call: (_, { hard, onIdle, connector }) =>
      post("/reset", { mode: hard ? "hard" : onIdle ? "on_idle" : "soft", connector }),
  },
  {
    name: "unlock",
    does: "Unlocks the cable.",
    args: [arg("[connector]", "which connector").argParser(wholeNumber(1, CONNECTOR_MAX))],
    example: "ocppd unlock CP1 2",
    call: ([connector]) => post("/unlock", { connector: connector && Number(connector) }),
  },
  {
    name: "start",
    does: "Begins a charge, as if the tag were presented.",
    args: [arg("<tag>", "the tag that charges")],
    options: [one],
    example: "ocppd start CP1 TAG --connector 2",
    call: ([tag], { connector }) => post("/start", { tagId: tag, connector }),
  },
  {
    name: "stop",
    does: "Ends a charge. Where charges run at several connectors it says which, and ends none.",
    options: [connectorOption(1, "at which connector (default: where the only charge runs)")],
    example: "ocppd stop CP1\n  ocppd stop CP1 --connector 2",
    call: (_, { connector }) => post("/stop", { connector }),
  },
  {
    name: "limit",
    does: "Sets a charging limit, until it is removed or for a time; without a value it shows the active limit.",
    args: [arg("[limit]", "amperes or watts, like 16A or 11000W; none removes it")],
    options: [
      oneOrAll,
      new Option("--duration <seconds>", "it ends by itself then").argParser(wholeNumber(1, 366 * 86_400)),
      new Option("--until <time>", "it ends by itself then").conflicts("duration"),
      new Option("--phases <number>", "how many phases the car may use").argParser(wholeNumber(1, 3)),
      new Option("--forget-form", "forget in which form the charger took a limit last").conflicts([
        ...["duration", "until", "phases"],
      ]),
    ],
    example:
      "ocppd limit CP1 16A\n  ocppd limit CP1 6A --connector 1 --duration 900\n  ocppd limit CP1\n  ocppd limit CP1 none\n" +
      "  ocppd limit CP1 --forget-form",
    call([limit], { connector, duration: durationS, until, phases, forgetForm }) {
      if (forgetForm) return { method: "DELETE", path: "/limit/form" };
      if (limit === undefined) return { method: "GET", path: `/limit${query({ connector })}` };
      if (limit === "none") return { method: "DELETE", path: `/limit${query({ connector })}` };
      return post("/limit", { ...limitIn(limit), connector, durationS, until, phases });
    },
  },
  {
    name: "availability",
    does: "Takes a charger or a connector out of service, or back into it.",
    args: [arg("<state>", "on or off").choices(["on", "off"])],
    options: [oneOrAll],
    example: "ocppd availability CP1 off --connector 2",
    call: ([state], { connector }) => post("/availability", { available: state === "on", connector }),
  },
  {
    name: "trigger",
    does: "Requests a message from a charger now (TriggerMessage).",
    args: [arg("<message>", "what").choices(TRIGGERS)],
    options: [connectorOption(0, "of which connector")],
    example: "ocppd trigger CP1 status",
    call: ([message], { connector }) => post("/trigger", { message, connector }),
  },
  {
    name: "settings",
    does: "Shows the settings that a charger reported last; with names or --read it requests them now.",
    args: [arg("[names...]", "settings to request: HeartbeatInterval, in OCPP 2.x OCPPCommCtrlr.HeartbeatInterval")],
    options: [new Option("--read", "request all of them from the charger")],
    example: "ocppd settings CP1 --read\n  ocppd settings CP1 HeartbeatInterval",
    call(words, { read }) {
      const names = words.filter((word) => word !== undefined);
      if (names.length > 0) return post("/settings", { names });
      return read ? post("/settings", {}) : list("settings");
    },
  },
  {
    name: "set",
    does: "Changes one setting of a charger, and reads it back.",
    args: [arg("<name>", "the setting"), arg("<value>", "its new value; - reads it from standard input")],
    readsStdin: true,
    example: "ocppd set CP1 HeartbeatInterval 300",
    call: ([name = "", value]) => ({ method: "PUT", path: `/settings/${encodeURIComponent(name)}`, body: { value } }),
  },
  {
    name: "clear-cache",
    does: "Clears a charger's cache of tags, accepted and refused.",
    example: "ocppd clear-cache CP1",
    call: () => post("/clear-cache", {}),
  },
  {
    name: "local-list",
    does: "Shows the version of a charger's local list of tags, or sends it the tags of ocppd.",
    args: [arg("[update]", "full, or only what is different").choices(["full", "differential"])],
    example: "ocppd local-list CP1\n  ocppd local-list CP1 full",
    call: ([update]) => update === undefined ? { method: "GET", path: "/local-list" } : post("/local-list", { update }),
  },
  {
    name: "reserve",
    does: "Reserves a connector for a tag; without a tag it shows the reservations.",
    args: [arg("[tag]", "whose it is")],
    options: [
      oneOrAll,
      new Option("--minutes <number>", "how long (default: 30)").argParser(wholeNumber(1, 7 * 24 * 60)),
    ],
    example: "ocppd reserve CP1 TAG --connector 1 --minutes 45",
    call([tag], { connector, minutes = 30 }) {
      if (tag === undefined) return list("reservations");
      const until = new Date(systemClock.now() + minutes * 60_000).toISOString();
      return post("/reservations", { tagId: tag, connector, until });
    },
  },
  {
    name: "unreserve",
    does: "Cancels a reservation.",
    args: [arg("<reservation>", "its number").argParser(wholeNumber(0, 999_999_999))],
    example: "ocppd unreserve CP1 7",
    call: ([reservation]) => ({ method: "DELETE", path: `/reservations/${reservation}` }),
  },
  {
    name: "schedule",
    does: "Shows the limits of the coming time, as the charger computes them from all its charging profiles.",
    options: [
      oneOrAll,
      new Option("--duration <seconds>", "how far ahead (default: a day)").argParser(wholeNumber(1, 604_800)),
      new Option("--unit <unit>", "A or W").choices(["A", "W"]),
    ],
    example: "ocppd schedule CP1 --connector 1 --unit A",
    call: (_, { connector, duration, unit }) => ({
      method: "GET",
      path: `/schedule${query({ connector, durationS: duration, unit })}`,
    }),
  },
  {
    name: "firmware",
    does: "Has a charger download and install firmware; without a URL it shows the progress.",
    args: [arg("[url]", "where the firmware is, as the charger reaches it")],
    options: [
      ...transferOptions,
      new Option("--retrieve-at <time>", "not before (default: now)"),
      new Option("--install-at <time>", "not before (OCPP 2.x, or signed firmware)"),
      new Option("--signing-certificate <file>", "certificate of the signer, PEM").argParser(textOfFile),
      new Option("--signature <base64>", "signature over the firmware; with --signing-certificate"),
    ],
    example: "ocppd firmware CP1 ftp://10.0.0.5/fw-1.2.bin\n" +
      "  ocppd firmware CP1 ftp://10.0.0.5/fw-1.2.bin --signing-certificate vendor.pem --signature MEUCIQ...",
    call: ([location], { retries, retryInterval: retryIntervalS, ...firmware }) =>
      location === undefined
        ? list("jobs")
        : post("/firmware", { location, retries, retryIntervalS, ...firmwareIn(firmware) }),
  },
  {
    name: "security-profile",
    does: "Has a charger connect with a higher security profile; without one it shows how far it is.",
    args: [arg("[profile]", "1 a password, 2 a password over TLS, 3 a certificate")],
    options: [
      new Option("--url <url>", "where it connects then, without its id (default: our first address that offers it)"),
      new Option("--slot <number>", "the network profile to write (OCPP 2.x)").argParser(wholeNumber(0, 100)),
      new Option("--interface <name>", "its network interface (OCPP 2.x, default: Wired0)"),
    ],
    example: "ocppd security-profile CP1 2",
    call: ([profile], { url, slot, interface: networkInterface }) =>
      profile === undefined
        ? list("jobs")
        : post("/security-profile", { securityProfile: Number(profile), url, slot, networkInterface }),
  },
  {
    name: "log",
    does: "Has a charger upload its log; without a URL it shows the progress.",
    args: [arg("[url]", "the folder where it goes, as the charger reaches it")],
    options: [
      ...transferOptions,
      new Option("--security", "the security log"),
      new Option("--from <time>", "the oldest entry"),
      new Option("--to <time>", "the newest entry"),
    ],
    example: "ocppd log CP1 ftp://10.0.0.5/logs/",
    call: ([location], { retries, retryInterval: retryIntervalS, security, from, to }) =>
      location === undefined
        ? list("jobs")
        : post("/log", { location, retries, retryIntervalS, log: security ? "security" : undefined, from, to }),
  },
  {
    name: "certificates",
    does: "Shows which CA certificates a charger has installed, as hashes.",
    example: "ocppd certificates CP1",
    call: () => ({ method: "GET", path: "/certificates" }),
  },
  {
    name: "install-certificate",
    does: "Installs a CA certificate in a charger: by default the root of ocppd, which it needs to connect over TLS.",
    args: [arg("[file]", "another certificate, PEM").argParser(textOfFile)],
    options: [
      new Option("--use <use>", "what it is trusted for").choices(CERTIFICATE_USES).default("central_system_root"),
    ],
    example: "ocppd install-certificate CP1\n  ocppd install-certificate CP1 vendor.pem --use manufacturer_root",
    call: ([certificate], { use }) => post("/certificates", { use, certificate }),
  },
  {
    name: "delete-certificate",
    does: "Deletes a CA certificate from a charger.",
    args: [arg("<serial>", "its serial number, as ocppd certificates shows it")],
    example: "ocppd delete-certificate CP1 5c0a1b2c",
    call: ([serial = ""]) => ({ method: "DELETE", path: `/certificates/${encodeURIComponent(serial)}` }),
  },
  {
    name: "data",
    does: "Sends a charger a message of its vendor (DataTransfer).",
    args: [arg("<vendor>", "the vendor's id"), arg("[message]", "the message's id"), arg("[data]", "text or JSON")],
    example: "ocppd data CP1 com.example Hello '{\"a\":1}'",
    call: ([vendorId, messageId, data]) => post("/data", { vendorId, messageId, data }),
  },
];

/** The command of that name, over the REST API of the running server. Throws `internal` for an unknown name. */
export function stationCommandNamed(name: string): (environment: Environment) => Command {
  const row = ROWS.find((row) => row.name === name);
  if (row === undefined) throw new AppError("internal", `there is no command ${name}`);
  return (environment) => {
    const command = new Command(name).description(row.does).argument("<station>", "the charger's id");
    for (const argument of row.args ?? []) command.addArgument(argument);
    for (const option of row.options ?? []) command.addOption(option);
    command.option("--json", "the server's answer as JSON").addHelpText("after", `\nExamples:\n  ${row.example}`);
    return withDataOptions(command).action((station: string, ...rest: unknown[]) =>
      send(row, station, rest, environment)
    );
  };
}

async function send(row: Row, station: string, rest: readonly unknown[], environment: Environment): Promise<void> {
  // Commander hands over the arguments (a list for a variadic one), then the options, then itself.
  const words = rest.slice(0, -2).flat() as readonly (string | undefined)[];
  const options = rest.at(-2) as Options;
  const input = row.readsStdin && words.includes("-") ? (await environment.stdin()).replace(/\r?\n$/, "") : "-";
  const { lists, ...call } = row.call(words.map((word) => word === "-" ? input : word), options);
  const client = await serverClient(options, environment);
  const path = `/stations/${encodeURIComponent(station)}${call.path}`;
  const answer = lists === undefined ? await client.request({ ...call, path }) : { [lists]: await client.list(path) };
  environment.stdout(options.json ? jsonText(answer) : answerText(station, answer));
  const { status } = answer;
  if (typeof status === "string" && status !== "Unchanged" && !isDoneWord(status)) {
    throw new AppError("conflict", `station ${printable(station)} answered ${printable(status)}`);
  }
}

/** The body's property of a limit. Throws a UsageError for a text without a unit. */
function limitIn(text: string): { readonly limitA?: number; readonly limitW?: number } {
  const limit = parseLimit(text);
  if (limit === undefined) {
    throw new UsageError(`limit is ${JSON.stringify(text.slice(0, 60))}; wanted amperes or watts, like 16A or 2000W`);
  }
  return limit.unit === "A" ? { limitA: limit.amount } : { limitW: limit.amount };
}

function firmwareIn({ retrieveAt, installAt, signingCertificate, signature }: Options): object {
  return { retrieveAt, installAt, signingCertificate, signature };
}

function textOfFile(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (thrown) {
    throw new InvalidArgumentError(`Can't read it: ${errorMessage(thrown)}`);
  }
}

function post(path: string, body: object): Call {
  return { method: "POST", path, body };
}

function list(lists: NonNullable<Call["lists"]>): Call {
  return { method: "GET", path: `/${lists}`, lists };
}

function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]]);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
