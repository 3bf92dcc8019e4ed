import { type Context, Hono } from "hono";
import type { z } from "zod";
import { AppError, type ErrorCode } from "../../base/errors.ts";
import { isoSeconds } from "../../base/time.ts";
import type { Services } from "../../services/mod.ts";
import { problem, type ProblemStatus } from "../problem.ts";
import { check, faultWords, readBody } from "./body.ts";
import { BODIES } from "./command_bodies.ts";
import { type CommandResult, jobBody, reservationBody, respond, settingBody } from "./command_results.ts";

/** What {@link stationCommands} needs. */
export interface StationCommandsDeps {
  readonly services: Services;
}

/** The commands in our own words, the same for every version: routes under `/api/v1/stations`, whose door checks the key. */
export function stationCommands({ services }: StationCommandsDeps): Hono {
  const api = new Hono();
  for (const { method, path, run } of ROUTES) {
    api.on(method, `/:id${path}`, async (context) => {
      const id = context.req.param("id") ?? "";
      const station = services.stations.find(id);
      if (station === undefined) return problem(context, 404, `station ${id} is not on the list`);
      try {
        return await run({ services, context, id: station.id });
      } catch (thrown) {
        const status = thrown instanceof AppError ? STATUSES[thrown.code] : undefined;
        if (status === undefined || !(thrown instanceof AppError)) throw thrown;
        return problem(context, status, thrown.message);
      }
    });
  }
  return api;
}

/** What a service throws when it is asked for what can't be; anything else is a fault of ours or of the disk. */
const STATUSES: Readonly<Partial<Record<ErrorCode, ProblemStatus>>> = { invalid: 400, not_found: 404, conflict: 409 };

interface Call {
  readonly services: Services;
  readonly context: Context;
  readonly id: string;
}

interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  run(call: Call): Promise<Response>;
}

/** A route whose body (or query, where there is none) `schema` reads. */
function route<T>(
  method: Route["method"],
  path: string,
  schema: z.ZodType<T>,
  run: (call: Call, wish: T) => CommandResult | Promise<CommandResult>,
): Route {
  return {
    method,
    path,
    async run(call) {
      const { context, id } = call;
      const inQuery = method === "GET" || method === "DELETE";
      const read = inQuery ? check(context.req.query(), schema) : await readBody(context, schema);
      if (read.kind === "faults") return problem(context, 400, faultWords(read.faults), { faults: read.faults });
      return respond(context, id, await run(call, read.value));
    },
  };
}

const ROUTES: readonly Route[] = [
  route("POST", "/reset", BODIES.reset, ({ services, id }, how) => services.remote.reset(id, how)),
  route(
    "POST",
    "/unlock",
    BODIES.connector,
    ({ services, id }, { connector }) => services.remote.unlock(id, connector),
  ),
  route(
    "POST",
    "/start",
    BODIES.start,
    ({ services, id }, { connector, tag }) => services.remote.start(id, connector, tag),
  ),
  route("POST", "/stop", BODIES.connector, async ({ services, id }, { connector }) => {
    const outcome = await services.remote.stop(id, connector);
    return outcome.kind === "none_open" ? { ...outcome, connector } : outcome;
  }),
  route(
    "POST",
    "/limit",
    BODIES.limit,
    ({ services, id }, { connector, limit }) => services.remote.setLimit(id, connector, limit),
  ),
  route(
    "DELETE",
    "/limit",
    BODIES.clearLimit,
    ({ services, id }, { connector }) => services.remote.clearLimit(id, connector),
  ),
  route(
    "POST",
    "/availability",
    BODIES.availability,
    ({ services, id }, { connector, available }) => services.remote.setAvailability(id, connector, available),
  ),
  route(
    "POST",
    "/trigger",
    BODIES.trigger,
    ({ services, id }, { message, connector }) => services.remote.trigger(id, message, connector),
  ),
  route("POST", "/clear-cache", BODIES.nothing, ({ services, id }) => services.remote.clearCache(id)),
  route(
    "GET",
    "/schedule",
    BODIES.schedule,
    ({ services, id }, { connector, duration: durationS, unit }) =>
      services.remote.readSchedule(id, { connector, durationS, unit }),
  ),
  route("POST", "/data", BODIES.data, ({ services, id }, data) => services.remote.transferData(id, data)),

  route(
    "GET",
    "/settings",
    BODIES.nothing,
    async ({ services, id }) => told({ settings: (await services.settings.list(id)).map(settingBody) }),
  ),
  route("POST", "/settings", BODIES.readSettings, ({ services, id }, { names }) => services.settings.read(id, names)),
  route(
    "PUT",
    "/settings/:name",
    BODIES.changeSetting,
    ({ services, context, id }, { value }) => services.settings.change(id, context.req.param("name") ?? "", value),
  ),

  route("GET", "/local-list", BODIES.nothing, async ({ services, id }) => {
    const [sent, outcome] = await Promise.all([services.localLists.kept(id), services.localLists.version(id)]);
    const version = outcome.kind === "answered" && outcome.data?.kind === "list_version" ? outcome.data.version : null;
    // What we sent is known without the station; what it has, only it can tell.
    if (version === null && sent === null) return outcome;
    const ours = sent && { version: sent.version, entries: sent.entries.length, at: isoSeconds(sent.at) };
    return told({ version, sent: ours });
  }),
  route(
    "POST",
    "/local-list",
    BODIES.localList,
    ({ services, id }, { update }) => services.localLists.send(id, update),
  ),

  route(
    "GET",
    "/reservations",
    BODIES.nothing,
    async ({ services, id }) => told({ reservations: (await services.reservations.list(id)).map(reservationBody) }),
  ),
  route(
    "POST",
    "/reservations",
    BODIES.reservation,
    ({ services, id }, { connector, tag: tagId, until }) =>
      services.reservations.reserve(id, { connector, tagId, until }),
  ),
  route(
    "DELETE",
    "/reservations/:reservation{[0-9]{1,9}}",
    BODIES.nothing,
    ({ services, context, id }) => services.reservations.cancel(id, Number(context.req.param("reservation"))),
  ),

  route(
    "GET",
    "/jobs",
    BODIES.nothing,
    async ({ services, id }) => told({ jobs: (await services.jobs.list(id, JOBS_SHOWN)).map(jobBody) }),
  ),
  route("POST", "/firmware", BODIES.firmware, ({ services, id }, wish) => services.jobs.updateFirmware(id, wish)),
  route("POST", "/log", BODIES.log, ({ services, id }, wish) => services.jobs.uploadLog(id, wish)),
];

const JOBS_SHOWN = 50;

function told(body: object): CommandResult {
  return { kind: "told", body };
}
