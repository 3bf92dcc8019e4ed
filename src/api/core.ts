import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isoSeconds } from "../base/time.ts";
import type { Outcome, StationLink } from "../domain/commands.ts";
import type { ConnectorStatus, LiveConnector } from "../domain/connector.ts";
import { parseLimit } from "../domain/limit.ts";
import { stationIdFault } from "../domain/station.ts";
import type { Services } from "../services/mod.ts";
import type { Clock } from "../base/clock.ts";
import { covers } from "../domain/access.ts";
import { audited, type Deed } from "./audited.ts";
import { type ApiEnv, authenticated } from "./auth.ts";
import { asProblem, Problem, PROBLEMS } from "./problem.ts";

/** What {@link coreApi} needs. */
export interface CoreApiDeps {
  readonly services: Services;
  readonly links: Pick<StationLink, "connected" | "find">;
  readonly clock: Clock;
}

/** The REST API of OCPP.Core (its Server-API.md): `/API/<command>[/chargepointId[/connectorId[/parameter]]]` by GET and POST. */
export function coreApi(deps: CoreApiDeps): Hono<ApiEnv> {
  const { services: { callers, audit }, clock } = deps;
  const api = new Hono<ApiEnv>();
  api.onError((thrown, context) => {
    const found = asProblem(thrown);
    if (found === undefined) throw thrown;
    return coreProblem(context, found);
  });
  api.use(authenticated(callers), audited(audit, clock, deedOf));
  api.all("*", async (context) => {
    // HEAD is routed like GET, and would carry the command out.
    const { method } = context.req.raw;
    if (method !== "GET" && method !== "POST") {
      context.header("allow", "GET, POST");
      return problem(context, 405, `the method is ${method}; wanted GET or POST`);
    }
    const segments = decodedSegments(context.req.url);
    if (segments === undefined) {
      return problem(context, 400, "the URL can't be read: its percent-encoding or the header Host is broken");
    }
    const [, name = "", ...words] = segments;
    const command = name.toLowerCase();
    if (command === "status") return context.json(statusOf(deps));
    const caller = context.get("caller");
    if (!covers(caller.scope, "control")) {
      throw new Problem("forbidden", `the key ${caller.name} has the scope ${caller.scope}; wanted control`);
    }
    const row = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (row === undefined) return problem(context, 404, `there is no command ${JSON.stringify(name)}`);
    return await runCommand(deps, context, row, words);
  });
  return api;
}

/** Answers a problem in the one way that OCPP.Core's callers know. */
export function coreProblem(context: Context, { code, detail, headers }: Problem): Response {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  return problem(context, PROBLEMS[code].status, detail);
}

/** A command that there is, whatever becomes of it. */
function deedOf({ req }: Context<ApiEnv>): Deed | undefined {
  if (req.method !== "GET" && req.method !== "POST") return undefined;
  const [, name = "", stationId = null, ...words] = decodedSegments(req.url) ?? [];
  if (!Object.hasOwn(COMMANDS, name.toLowerCase())) return undefined;
  return { action: `${req.method} /API/${name}`, stationId, subject: words.join("/") || null };
}

interface Arguments {
  readonly id: string;
  readonly connector: number;
  readonly word: string;
}

type Answer = Outcome | { readonly kind: "none_open" } | { readonly kind: "bad"; readonly error: string };

interface CommandRow {
  /** The smallest connector number that makes sense; absent where the command takes none. */
  readonly connectorFrom?: 0 | 1;
  /** What the last part of the URL is; absent where the command takes none. */
  readonly word?: string;
  run(services: Services, args: Arguments): Promise<Answer> | Answer;
}

const START: CommandRow = {
  connectorFrom: 1,
  word: "tag",
  run: ({ remote }, { id, connector, word }) => remote.start(id, connector, word),
};
const STOP: CommandRow = { connectorFrom: 1, run: ({ remote }, { id, connector }) => remote.stop(id, connector) };

/** One row a command, by its name in lower case. */
const COMMANDS: Readonly<Record<string, CommandRow>> = {
  reset: { run: ({ remote }, { id }) => remote.reset(id) },
  unlockconnector: { connectorFrom: 1, run: ({ remote }, { id, connector }) => remote.unlock(id, connector) },
  setcharginglimit: {
    connectorFrom: 0,
    word: "limit",
    run({ remote }, { id, connector, word }) {
      const limit = parseLimit(word);
      if (limit !== undefined) return remote.setLimit(id, connector, limit);
      return { kind: "bad", error: `the limit is ${JSON.stringify(word)}; wanted amperes or watts, like 16A or 2000W` };
    },
  },
  clearcharginglimit: { connectorFrom: 0, run: ({ remote }, { id, connector }) => remote.clearLimit(id, connector) },
  starttransaction: START,
  remotestarttransaction: START,
  stoptransaction: STOP,
  remotestoptransaction: STOP,
};

/** The commands, as a URL may name them; beside them there is only Status. */
export const CORE_COMMANDS: readonly string[] = Object.keys(COMMANDS);

async function runCommand(
  deps: CoreApiDeps,
  context: Context,
  row: CommandRow,
  words: readonly string[],
): Promise<Response> {
  const { connectorFrom } = row;
  const [id = "", connectorText = "", word = ""] = words;
  const idFault = stationIdFault(id);
  if (idFault !== undefined) return problem(context, 400, `${idFault}; wanted ${urlOf(row)}`);
  let connector = 0;
  if (connectorFrom !== undefined) {
    connector = /^\d{1,5}$/.test(connectorText) ? Number(connectorText) : -1;
    if (connector < connectorFrom) {
      const wanted = connectorFrom === 0 ? "a whole number, 0 for the whole station" : "a whole number from 1 on";
      return problem(
        context,
        400,
        `the connector is ${JSON.stringify(connectorText)}; wanted ${wanted}: ${urlOf(row)}`,
      );
    }
  }
  if (row.word !== undefined && word.trim() === "") {
    return problem(context, 400, `the ${row.word} is missing; wanted ${urlOf(row)}`);
  }
  // A request that makes no sense is told so, whoever is connected.
  const answer = await row.run(deps.services, { id, connector, word: word.trim() });
  return responseTo(context, answer, id, connector);
}

function urlOf({ connectorFrom, word }: CommandRow): string {
  return `/API/<command>/<station>${connectorFrom === undefined ? "" : "/<connector>"}${
    word === undefined ? "" : `/<${word}>`
  }`;
}

function responseTo(context: Context, answer: Answer, id: string, connector: number): Response {
  switch (answer.kind) {
    case "answered":
      return context.json({ status: answer.status });
    case "timeout":
      return context.json({ status: "Timeout" });
    case "unsupported":
      // OCPP.Core knows only what the station itself said.
      if (answer.answer !== null) return responseTo(context, answer.answer, id, connector);
      return problem(context, 400, `station ${id}: ${answer.reason}`);
    case "not_connected":
      return problem(context, 404, `station ${id} is not connected`);
    case "none_open":
      return problem(context, 424, `no transaction is open at connector ${connector} of station ${id}`);
    case "bad":
      return problem(context, 400, answer.error);
    case "busy":
      return problem(context, 503, `too many commands wait for station ${id}; try again later`);
    case "failed": {
      const { code, description } = answer;
      return problem(context, 502, `station ${id} answered with the error ${code}: ${description}`, {
        code,
        description,
      });
    }
  }
}

/** OCPP.Core's numbers for a connector's status; a reserved one is occupied there. */
const STATUS_NUMBERS: Readonly<Record<ConnectorStatus, number>> = {
  unknown: 0,
  available: 1,
  occupied: 2,
  reserved: 2,
  unavailable: 3,
  faulted: 4,
};

function statusOf({ services, links }: CoreApiDeps) {
  return links.connected().map(({ stationId, protocol }) => ({
    id: stationId,
    name: services.stations.find(stationId)?.name ?? null,
    protocol,
    OnlineConnectors: Object.fromEntries(
      services.live.connectors(stationId)
        .filter(({ connector }) => connector > 0)
        .map((connector) => [String(connector.connector), connectorStatus(connector)]),
    ),
  }));
}

function connectorStatus({ report, meter }: LiveConnector) {
  const inKilo = (value: number | null | undefined) => value === null || value === undefined ? null : value / 1000;
  return {
    Status: STATUS_NUMBERS[report?.status ?? "unknown"],
    ChargeRateKW: inKilo(meter?.powerW),
    MeterKWH: inKilo(meter?.energyWh),
    MeterValueDate: meter === null ? null : isoSeconds(meter.at),
    SoC: meter?.socPercent ?? null,
  };
}

/** A URL in which nothing needs to be read in another way than it stands there, as nearly all of them are: to read it took 4 % of a Reset. */
const PLAIN_URL = /^https?:\/\/[^/?#]+((?:\/[\w-]+)+)$/;

function decodedSegments(url: string): readonly string[] | undefined {
  const plain = PLAIN_URL.exec(url)?.[1];
  if (plain !== undefined) return plain.slice(1).split("/");
  try {
    return new URL(url).pathname.split("/").filter((segment) => segment !== "").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** OCPP.Core's callers know no problem documents: a sentence for people, and what else there is for programs. */
function problem(context: Context, status: ContentfulStatusCode, error: string, more: object = {}): Response {
  return context.json({ error, ...more }, status);
}
