import { sentence } from "../domain/sentences/mod.ts";
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

/** Dependencies of {@link coreApi}. */
export interface CoreApiDeps {
  readonly services: Services;
  readonly links: Pick<StationGateway, "connected" | "find">;
  readonly clock: Clock;
}

/** The REST API of OCPP.Core (its Server-API.md): `/API/<command>[/chargepointId[/connectorId[/parameter]]]` by GET and POST. */
export function coreApi(deps: CoreApiDeps): Hono<ApiEnv> {
  const { services, clock } = deps;
  const { apiAuthenticator, audit } = services;
  const api = new Hono<ApiEnv>();
  api.onError((thrown, context) => {
    const found = asProblem(thrown);
    if (found === undefined) throw thrown;
    services.apiRefusals.count(found.code);
    return coreProblem(context, found);
  });
  api.use(authenticated(apiAuthenticator), audited(audit, clock, auditActionOf));
  api.all("*", async (context) => {
    const segments = decodedSegments(context.req.url);
    const [, name = "", ...parameters] = segments ?? [];
    const command = name.toLowerCase();
    // Hono runs the GET handler for HEAD and drops the body, so HEAD is allowed for Status only: it would execute a command.
    const methods = command === "status" ? ["GET", "HEAD", "POST"] : ["GET", "POST"];
    const { method } = context.req.raw;
    if (!methods.includes(method)) {
      context.header("allow", methods.join(", "));
      return problem(context, 405, `the method is ${method}; wanted ${alternatives(methods)}`);
    }
    if (segments === undefined) {
      return problem(context, 400, "the URL is invalid: its percent-encoding or the header Host is malformed");
    }
    if (command === "status") return context.json(statusOf(deps));
    const caller = context.get("caller");
    if (!covers(caller.scope, "control")) {
      throw new Problem(
        "forbidden",
        sentence("scope_of_key", { name: caller.name, held: caller.scope, wanted: "control" }),
      );
    }
    const row = rowOf(name);
    if (row === undefined) return problem(context, 404, `there is no command ${JSON.stringify(name)}`);
    return await runCommand(deps, context, row, parameters);
  });
  return api;
}

/** A problem as `{"error": ...}`: clients of OCPP.Core do not read RFC 9457. */
export function coreProblem(context: Context, { code, detail, headers }: Problem): Response {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  return problem(context, PROBLEMS[code].status, detail.text);
}

/** The audit action of a request for a known command, whatever its result; undefined for other requests. */
function auditActionOf({ req }: Context<ApiEnv>): AuditAction | undefined {
  if (req.method !== "GET" && req.method !== "POST") return undefined;
  const [, name = "", stationId = null, ...parameters] = decodedSegments(req.url) ?? [];
  if (rowOf(name) === undefined) return undefined;
  return { action: `${req.method} /API/${name}`, stationId, subject: parameters.join("/") || null };
}

interface CommandArguments {
  readonly id: string;
  readonly connector: number;
  /** The last part of the URL: a tag or a limit. */
  readonly parameter: string;
  /** The name of the API key. */
  readonly by: string;
}

type CommandResult =
  | Outcome
  | { readonly kind: "none_open" }
  | { readonly kind: "invalid_parameter"; readonly error: string };

interface CommandRow {
  /** Whether the URL must name a connector; an omitted one is 0, the whole station. Undefined for a command without connector. */
  readonly connector?: "required" | "optional";
  /** The name of the last part of the URL; undefined for a command without one. */
  readonly parameter?: string;
  run(services: Services, args: CommandArguments): Promise<CommandResult> | CommandResult;
}

const START: CommandRow = {
  connector: "required",
  parameter: "tag",
  run: ({ stationCommands }, { id, connector, parameter }) => stationCommands.start(id, connector, parameter),
};
const STOP: CommandRow = {
  connector: "required",
  run: ({ stationCommands }, { id, connector }) => stationCommands.stop(id, connector),
};

/** One row for each command, by its name in lower case. */
const COMMANDS: Readonly<Record<string, CommandRow>> = {
  reset: { run: ({ stationCommands }, { id }) => stationCommands.reset(id) },
  unlockconnector: {
    connector: "optional",
    run: ({ stationCommands }, { id, connector }) => stationCommands.unlock(id, connector),
  },
  setcharginglimit: {
    connector: "optional",
    parameter: "limit",
    run({ limits }, { id, connector, parameter, by }) {
      const limit = parseLimit(parameter);
      if (limit !== undefined) return limits.set(id, connector, { limit, by });
      const error = `the limit is ${JSON.stringify(parameter)}; wanted amperes or watts, like 16A or 2000W`;
      return { kind: "invalid_parameter", error };
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

/** The names of all commands in a URL, in lower case; `status` is not one of them. */
export const CORE_COMMANDS: readonly string[] = Object.keys(COMMANDS);

async function runCommand(
  deps: CoreApiDeps,
  context: Context<ApiEnv>,
  row: CommandRow,
  parameters: readonly string[],
): Promise<Response> {
  const [id = "", connectorText = "", parameter = ""] = parameters;
  const idFault = stationIdFault(id);
  if (idFault !== undefined) return problem(context, 400, `${idFault.text}; wanted ${urlOf(row)}`);
  const connector = connectorIn(row, connectorText);
  if (connector === undefined) {
    const found = connectorText === "" ? "missing" : JSON.stringify(connectorText);
    return problem(
      context,
      400,
      `the connector is ${found}; wanted a whole number, 0 for the whole station: ${urlOf(row)}`,
    );
  }
  if (row.parameter !== undefined && parameter.trim() === "") {
    return problem(context, 400, `the ${row.parameter} is missing; wanted ${urlOf(row)}`);
  }
  // The parameters were checked first: an invalid request is answered with 400 also when the station is not connected.
  const by = context.get("caller").name;
  const result = await row.run(deps.services, { id, connector, parameter: parameter.trim(), by });
  return responseTo(context, result, id, connector);
}

/** The connector in a URL, 0 where it is optional and omitted; undefined when it is not a connector number. */
function connectorIn({ connector }: CommandRow, text: string): number | undefined {
  if (connector === undefined || (connector === "optional" && text === "")) return 0;
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function urlOf({ connector, parameter }: CommandRow): string {
  return `/API/<command>/<station>${connector === undefined ? "" : "/<connector>"}${
    parameter === undefined ? "" : `/<${parameter}>`
  }`;
}

function alternatives(methods: readonly string[]): string {
  return `${methods.slice(0, -1).join(", ")} or ${methods.at(-1)}`;
}

function responseTo(context: Context, result: CommandResult, id: string, connector: number): Response {
  switch (result.kind) {
    case "answered":
      return context.json({ status: result.status });
    case "timeout":
      return context.json({ status: "Timeout" });
    case "unsupported":
      // OCPP.Core returns the status of the station itself.
      if (result.answer !== null) return responseTo(context, result.answer, id, connector);
      return problem(context, 400, `station ${id}: ${result.reason.text}`);
    case "not_connected":
      return problem(context, 404, `station ${id} is not connected`);
    case "none_open":
      return problem(context, 424, `no transaction is open at connector ${connector} of station ${id}`);
    case "invalid_parameter":
      return problem(context, 400, result.error);
    case "busy":
      return problem(context, 503, `too many commands wait for station ${id}; try again later`);
    case "failed": {
      const { code, description } = result;
      const error = code === "connection_lost" ? "" : ` answered with the error ${code}`;
      return problem(context, 502, `station ${id}${error}: ${description}`, {
        code,
        description,
      });
    }
  }
}

/** OCPP.Core's numbers for a connector's status; it has no number for reserved, which counts as occupied. */
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

/** A connector in the format of OCPP.Core; before the first meter value its register is the meter start of the open transaction. */
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

/** A URL without percent-encoding or empty segments, as nearly all are. Parsing it with `URL` took 4 % of the time of a Reset. */
const PLAIN_URL = /^https?:\/\/[^/?#]+((?:\/[\w-]+)+)$/;

function decodedSegments(url: string): readonly string[] | undefined {
  const plain = PLAIN_URL.exec(url)?.[1];
  if (plain !== undefined) return plain.slice(1).split("/");
  try {
    const segments = new URL(url).pathname.split("/").map(decodeURIComponent);
    return segments.filter((segment, index) => segment !== "" || isOmittedConnector(segments, index));
  } catch {
    return undefined;
  }
}

/** `/API/SetChargingLimit/CP1//16A`: OCPP.Core reads an empty connector segment as connector 0. */
function isOmittedConnector(segments: readonly string[], index: number): boolean {
  const [, name = "", ...parameters] = segments.slice(0, index).filter((segment) => segment !== "");
  return parameters.length === 1 && rowOf(name)?.parameter !== undefined && index < segments.length - 1;
}

/** The error format of OCPP.Core: a sentence for people; `more` holds members for programs. */
function problem(context: Context, status: ContentfulStatusCode, error: string, more: object = {}): Response {
  return context.json({ error, ...more }, status);
}
