import type { StationCommandReply, StationCommandRequest, StationCommands } from "../../domain/station_commands.ts";
import type { IncomingMessage } from "./broker.ts";
import type { CommandTopic, Topics } from "./topics.ts";

/** What {@link createCommandReceiver} needs. */
export interface CommandDeps {
  readonly topics: Topics;
  readonly commands: StationCommands;
  /** The card with which ON starts a charge; empty for none. */
  readonly startCard: string;
  /** Publishes the reply to a command, at its topic and `/reply`. */
  readonly reply: (topic: string, payload: string) => void;
}

/** As much as a command may have, in bytes; the longest of ours has 100. */
const PAYLOAD_MAX = 4_096;
const REFERENCE_MAX = 64;
/** Commands whose charger has not answered yet, of all chargers. */
const RUNNING_MAX = 50;

type Input = string | Readonly<Record<string, unknown>>;
type Translated = Omit<StationCommandRequest, "stationId"> | string;

/** One row for each command of a station: the route of the REST API, or what is wrong with its payload. */
const STATION: Readonly<Record<string, (input: Input) => Translated>> = {
  restart: (input) => ({ method: "POST", path: "reset", body: bodyOf(input) }),
};

/** One row for each command of a connector. */
const CONNECTOR: Readonly<Record<string, (input: Input, connector: number, card: string) => Translated>> = {
  limit(input, connector) {
    if (typeof input !== "string") return { method: "POST", path: "limit", body: { ...input, connector } };
    if (input === "none") return { method: "DELETE", path: `limit?connector=${connector}` };
    if (!/^\d{1,8}(\.\d{1,8})?$/.test(input)) {
      return `the payload is ${shown(input)}; wanted amperes such as 16, none, or JSON`;
    }
    return { method: "POST", path: "limit", body: { connector, limitA: Number(input) } };
  },
  charge(input, connector, card) {
    if (input === "OFF") return { method: "POST", path: "stop", body: { connector } };
    if (input !== "ON") return `the payload is ${shown(input)}; wanted ON or OFF`;
    if (card === "") return "ON starts no charge here: the setting mqtt.startCard names no card";
    return { method: "POST", path: "start", body: { connector, tagId: card } };
  },
  start: (input, connector) => ({ method: "POST", path: "start", body: { ...bodyOf(input), connector } }),
  stop: (input, connector) => ({ method: "POST", path: "stop", body: { ...bodyOf(input), connector } }),
  unlock: (input, connector) => ({ method: "POST", path: "unlock", body: { ...bodyOf(input), connector } }),
};

/**
 * Runs the commands of the topic tree and replies to each with an HTTP status and the answer of the REST API. A retained
 * command is ignored: the broker would send it again after each start.
 */
export function createCommandReceiver({ topics, commands, startCard, reply }: CommandDeps) {
  let running = 0;
  const run = async (command: CommandTopic, input: Input): Promise<StationCommandReply> => {
    const { stationId, connector, name } = command;
    const row = connector === null ? STATION[name] : CONNECTOR[name];
    if (row === undefined) {
      const known = Object.keys(connector === null ? STATION : CONNECTOR).join(", ");
      return refused(404, `unknown command ${shown(name)}; known: ${known}`);
    }
    const translated = row(input, connector ?? 0, startCard);
    if (typeof translated === "string") return refused(400, translated);
    if (running >= RUNNING_MAX) {
      return refused(429, `${running} commands wait for their chargers; wanted fewer at once`);
    }
    running++;
    try {
      return await commands.run({ stationId, ...translated });
    } finally {
      running--;
    }
  };
  return {
    /** Takes a message; false when its topic is no command. */
    receive({ topic, payload, retain }: IncomingMessage): boolean {
      const command = topics.parseCommand(topic);
      if (command === undefined) return false;
      // An empty payload is how people remove a retained message, and no command.
      if (retain || payload.length === 0) return true;
      const { id, input } = parse(payload);
      const answer = (result: StationCommandReply) =>
        reply(`${topic}/reply`, JSON.stringify({ ...(id === undefined ? {} : { id }), ...result }));
      if (input instanceof Error) {
        answer(refused(400, input.message));
        return true;
      }
      run(command, input).catch((): StationCommandReply => refused(500, "the command failed; the log says why")).then(
        answer,
      );
      return true;
    },
  };
}

/** The text or the JSON object of a payload; a property `id` of an object is repeated in the reply. */
function parse(payload: Uint8Array): { readonly id?: string; readonly input: Input | Error } {
  if (payload.length > PAYLOAD_MAX) {
    return { input: new Error(`the payload has ${payload.length} bytes; wanted at most ${PAYLOAD_MAX}`) };
  }
  const text = new TextDecoder().decode(payload).trim();
  if (!text.startsWith("{")) return { input: text };
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { input: new Error("the payload begins with { and is no JSON object") };
  }
  const { id, ...input } = parsed;
  if (id === undefined) return { input };
  if (typeof id !== "string" || id.length > REFERENCE_MAX) {
    return { input: new Error(`id is ${shown(id)}; wanted a text of at most ${REFERENCE_MAX} characters`) };
  }
  return { id, input };
}

/** A button of Home Assistant sends PRESS. */
function bodyOf(input: Input): Readonly<Record<string, unknown>> {
  return typeof input === "string" ? {} : input;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 100);
}

function refused(status: number, detail: string): StationCommandReply {
  return { status, body: { detail } };
}
