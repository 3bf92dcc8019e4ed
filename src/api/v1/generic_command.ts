import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError, type ErrorCode } from "../../base/errors.ts";
import type { StationLink } from "../../domain/commands.ts";
import type { RawOutcome } from "../../domain/raw_call.ts";
import { type Protocol, PROTOCOLS } from "../../domain/station.ts";
import type { Services } from "../../services/mod.ts";
import { problem, type ProblemStatus } from "../problem.ts";
import { faultWords, readBody } from "./body.ts";

/** What {@link genericCommand} needs. */
export interface GenericCommandDeps {
  readonly services: Services;
  readonly links: Pick<StationLink, "find" | "sendable">;
}

/** `/:id/commands`: any action that the station's version lets a central system send, in OCPP's own words. */
export function genericCommand({ services, links }: GenericCommandDeps): Hono {
  const api = new Hono();
  api.get("/:id/commands", async (context) => {
    const id = context.req.param("id");
    const station = services.stations.find(id);
    if (station === undefined) return problem(context, 404, `station ${id} is not on the list`);
    const named = context.req.query("protocol");
    const asked = PROTOCOLS.find((protocol) => protocol === named);
    if (named !== undefined && asked === undefined) {
      return problem(context, 400, `protocol is ${JSON.stringify(named.slice(0, 60))}; wanted ${WANTED}`);
    }
    const protocol = links.find(station.id)?.protocol ?? asked ?? station.pinnedProtocol;
    if (protocol === null) {
      const words = `station ${station.id} is not connected and pinned to no version`;
      return problem(context, 400, `${words}; name one with ?protocol=, ${WANTED}`);
    }
    return context.json(await listOf(protocol, links));
  });

  api.post("/:id/commands/:action", async (context) => {
    const { id, action } = context.req.param();
    const station = services.stations.find(id);
    if (station === undefined) return problem(context, 404, `station ${id} is not on the list`);
    const body = await readBody(context, z.looseObject({}));
    if (body.kind === "faults") return problem(context, 400, faultWords(body.faults), { faults: body.faults });
    try {
      return respond(context, station.id, await services.rawCalls.call(station.id, action, body.value));
    } catch (thrown) {
      const status = thrown instanceof AppError ? STATUSES[thrown.code] : undefined;
      if (status === undefined || !(thrown instanceof AppError)) throw thrown;
      return problem(context, status, thrown.message);
    }
  });
  return api;
}

const WANTED = PROTOCOLS.join(", ");

/** A new password that can be none, or one too many. */
const STATUSES: Readonly<Partial<Record<ErrorCode, ProblemStatus>>> = { invalid: 400, conflict: 409 };

async function listOf(protocol: Protocol, links: GenericCommandDeps["links"]) {
  return { protocol, commands: await links.sendable(protocol) };
}

type Responder<O extends RawOutcome> = (
  outcome: O,
  about: { readonly context: Context; readonly id: string },
) => Response;

/** One row a kind. */
const RESPONDERS: { readonly [K in RawOutcome["kind"]]: Responder<Extract<RawOutcome, { kind: K }>> } = {
  answered: ({ action, payload, faults }, { context }) =>
    context.json({ action, payload, ...(faults.length === 0 ? {} : { faults }) }),
  sent: ({ action }, { context }) => context.json({ action }, 202),
  invalid: ({ faults }, { context }) => problem(context, 400, faultWords(faults), { faults }),
  not_connected: (_, { context, id }) => problem(context, 404, `station ${id} is not connected`),
  not_sendable: ({ reason }, { context, id }) => {
    const list = `GET /api/v1/stations/${encodeURIComponent(id)}/commands lists what can be sent`;
    return problem(context, 409, `station ${id}: ${reason}; ${list}`);
  },
  failed: ({ code, description, details }, { context, id }) => {
    const words = `station ${id} answered with the error ${code}${description === "" ? "" : `: ${description}`}`;
    return problem(context, 502, words, { code, description, details });
  },
  busy: (_, { context, id }) => problem(context, 503, `too many commands wait for station ${id}; try again later`),
  timeout: (_, { context, id }) => problem(context, 504, `station ${id} did not answer in time`),
};

function respond(context: Context, id: string, outcome: RawOutcome): Response {
  // The row of a kind takes the outcomes of that kind; TypeScript can't follow the key through the union.
  return (RESPONDERS[outcome.kind] as Responder<RawOutcome>)(outcome, { context, id });
}
