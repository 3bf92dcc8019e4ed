import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isoSeconds } from "../base/time.ts";
import type { Outcome, StationGateway } from "../domain/commands.ts";
import type { ConnectorStatus, LiveConnector } from "../domain/connector.ts";
import { parseLimit } from "../domain/limit.ts";
import { stationIdFault } from "../domain/station.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { Services } from "../services/mod.ts";
import type { Clock } from "../base/clock.ts";
import { covers } from "../domain/api_scope.ts";
import { type AuditAction, audited } from "./audit_requests.ts";
import { type ApiEnv, authenticated } from "./authenticate.ts";
import { asProblem, Problem, PROBLEMS } from "./problem.ts";

/** What {@link coreApi} needs. */
export interface CoreApiDeps {
  readonly services: Services;
  readonly links: Pick<StationGateway, "connected" | "find">;
  readonly clock: Clock;
}

/** The REST API of OCPP.Core (its Server-API.md): `/API/<command>[/chargepointId[/connectorId[/parameter]]]` by GET and POST. */
export function coreApi(deps: CoreApiDeps): Hono<ApiEnv> {
  const { services: { apiAuthenticator, audit }, clock } = deps;
  const api = new Hono<ApiEnv>();
  api.onError((thrown, context) => {
    const found = asProblem(thrown);
    if (found === undefined) throw thrown;
    return coreProblem(context, found);
  });
  api.use(authenticated(apiAuthenticator), audited(audit, clock, auditActionOf));
  api.all("*", async (context) => {
    const segments = decodedSegments(context.req.url);
    const [, name = "", ...words] = segments ?? [];
    const command = name.toLowerCase();
    // Hono routes HEAD like GET and drops the body. Only Status takes it: a command would be carried out.
    const methods = command === "status" ? ["GET", "HEAD", "POST"] : ["GET", "POST"];
    const { method } = context.req.raw;
    if (!methods.includes(method)) {
      context.header("allow", methods.join(", "));
      return problem(context, 405, `the method is ${method}; wanted ${alternatives(methods)}`);
    }
    if (segments === undefined) {
      return problem(context, 400, "the URL can't be read: its percent-encoding or the header Host is broken");
    }
    if (command === "status") return context.json(statusOf(deps));
    const caller = context.get("caller");
    if (!covers(caller.scope, "control")) {
      throw new Problem("forbidden", `the key ${caller.name} has the scope ${caller.scope}; wanted control`);
    }
    const row = rowOf(name);
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
function auditActionOf({ req }: Context<ApiEnv>): AuditAction | undefined {
  if (req.method !== "GET" && req.method !== "POST") return undefined;
  const [, name = "", stationId = null, ...words] = decodedSegments(req.url) ?? [];
  if (rowOf(name) === undefined) return undefined;
  return { action: `${req.method} /API/${name}`, stationId, subject: words.join("/") || null };
}

interface Arguments {
  readonly id: string;
  readonly connector: number;
  readonly word: string;
  /** The name of the caller's key. */
  readonly by: string;
}

type Answer = Outcome | { readonly kind: "none_open" } | { readonly kind: "bad"; readonly error: string };

interface CommandRow {
  /** Whether the URL must name a connector; one that is left out is number 0, the whole station. Absent where the command takes none. */
  readonly connector?: "required" | "optional";
  /** What the last part of the URL is; absent where the command takes none. */
  readonly word?: string;
  run(services: Services, args: Arguments): Promise<Answer> | Answer;
}

const START: CommandRow = {
  connector: "required",
  word: "tag",
  run: ({ stationCommands }, { id, connector, word }) => stationCommands.start(id, connector, word),
};
const STOP: CommandRow = {
  connector: "required",
  run: ({ stationCommands }, { id, connector }) => stationCommands.stop(id, connector),
};

/** One row a command, by its name in lower case. */
const COMMANDS: Readonly<Record<string, CommandRow>> = {
  reset: { run: ({ stationCommands }, { id }) => stationCommands.reset(id) },
  unlockconnector: {
    connector: "optional",
    run: ({ stationCommands }, { id, connector }) => stationCommands.unlock(id, connector),
  },
  setcharginglimit: {
    connector: "optional",
    word: "limit",
    run({ limits }, { id, connector, word, by }) {
      const limit = parseLimit(word);
      if (limit !== undefined) return limits.set(id, connector, { limit, by });
      return { kind: "bad", error: `the limit is ${JSON.stringify(word)}; wanted amperes or watts, like 16A or 2000W` };
    },
  },
  clearcharginglimit: {
    connector: "optional",
    run: ({ limits }, { id, connector }) => limits.clear(id, connector),
  },
  starttransaction: START,
  remotestarttransaction: START,
  stoptransaction: STOP,
  remotestoptransaction: STOP,
};

function rowOf(name: string): CommandRow | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
}

/** The commands, as a URL may name them; beside them there is only Status. */
export const CORE_COMMANDS: readonly string[] = Object.keys(COMMANDS);

async function runCommand(
  deps: CoreApiDeps,
  context: Context<ApiEnv>,
  row: CommandRow,
  words: readonly string[],
): Promise<Response> {
  const [id = "", connectorText = "", word = ""] = words;
  const idFault = stationIdFault(id);
  if (idFault !== undefined) return problem(context, 400, `${idFault}; wanted ${urlOf(row)}`);
  const connector = connectorIn(row, connectorText);
  if (connector === undefined) {
    const found = connectorText === "" ? "missing" : JSON.stringify(connectorText);
    return problem(
      context,
      400,
      `the connector is ${found}; wanted a whole number, 0 for the whole station: ${urlOf(row)}`,
    );
  }
  if (row.word !== undefined && word.trim() === "") {
    return problem(context, 400, `the ${row.word} is missing; wanted ${urlOf(row)}`);
  }
  // A request that makes no sense is told so, whoever is connected.
  const answer = await row.run(deps.services, { id, connector, word: word.trim(), by: context.get("caller").name });
  return responseTo(context, answer, id, connector);
}

/** The connector that a URL names, 0 where it may be left out and is; undefined where it is no number of one. */
function connectorIn({ connector }: CommandRow, text: string): number | undefined {
  if (connector === undefined || (connector === "optional" && text === "")) return 0;
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function urlOf({ connector, word }: CommandRow): string {
  return `/API/<command>/<station>${connector === undefined ? "" : "/<connector>"}${
    word === undefined ? "" : `/<${word}>`
  }`;
}

function alternatives(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
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
      const error = code === "connection_lost" ? "" : ` answered with the error ${code}`;
      return problem(context, 502, `station ${id}${error}: ${description}`, {
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
      services.liveState.connectors(stationId)
        .filter(({ connector }) => connector > 0)
        .map((connector) => [
          String(connector.connector),
          connectorStatus(connector, services.liveState.openAt(stationId, connector.connector)),
        ]),
    ),
  }));
}

/** Until the first meter value the register is that with which the running transaction began. */
function connectorStatus({ report, meter }: LiveConnector, running: Transaction | undefined) {
  const inKilo = (value: number | null | undefined) => value === null || value === undefined ? null : value / 1000;
  const startWh = meter === null ? running?.meterStartWh ?? null : null;
  const meteredAt = meter?.at ?? (startWh === null ? undefined : running?.startedAt);
  return {
    Status: STATUS_NUMBERS[report?.status ?? "unknown"],
    ChargeRateKW: inKilo(meter?.powerW),
    MeterKWH: inKilo(meter === null ? startWh : meter.meterWh),
    MeterValueDate: meteredAt === undefined ? null : isoSeconds(meteredAt),
    SoC: meter?.socPercent ?? null,
  };
}

/** A URL in which nothing needs to be read in another way than it stands there, as nearly all of them are: to read it took 4 % of a Reset. */
const PLAIN_URL = /^https?:\/\/[^/?#]+((?:\/[\w-]+)+)$/;

function decodedSegments(url: string): readonly string[] | undefined {
  const plain = PLAIN_URL.exec(url)?.[1];
  if (plain !== undefined) return plain.slice(1).split("/");
  try {
    const segments = new URL(url).pathname.split("/").map(decodeURIComponent);
    return segments.filter((segment, index) => segment !== "" || isLeftOutConnector(segments, index));
  } catch {
    return undefined;
  }
}

/** `/API/SetChargingLimit/CP1//16A`: OCPP.Core takes a connector that is left out there for number 0. */
function isLeftOutConnector(segments: readonly string[], index: number): boolean {
  const [, name = "", ...words] = segments.slice(0, index).filter((segment) => segment !== "");
  return words.length === 1 && rowOf(name)?.word !== undefined && index < segments.length - 1;
}

/** OCPP.Core's callers know no problem documents: a sentence for people, and what else there is for programs. */
function problem(context: Context, status: ContentfulStatusCode, error: string, more: object = {}): Response {
  return context.json({ error, ...more }, status);
}
