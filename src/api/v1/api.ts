import type { HonoRequest, MiddlewareHandler } from "hono";
import { audited } from "../audited.ts";
import { authenticated } from "../auth.ts";
import { failures } from "../failures.ts";
import { Problem, problemResponse } from "../problem.ts";
import { audit } from "./audit.ts";
import { connectors } from "./connectors.ts";
import { corrections } from "./corrections.ts";
import { type Api, newApi } from "./contract.ts";
import type { V1Deps } from "./dependencies.ts";
import { events } from "./events.ts";
import { genericCommand } from "./generic_command.ts";
import { jobs } from "./jobs.ts";
import { keys } from "./keys.ts";
import { limits } from "./limits.ts";
import { localLists } from "./local_lists.ts";
import { messages } from "./messages.ts";
import { serveOpenapi } from "./openapi.ts";
import { refusals } from "./refusals.ts";
import { reservations } from "./reservations.ts";
import { stationAdmission } from "./station_admission.ts";
import { stationCommands } from "./station_commands.ts";
import { stationReports } from "./station_reports.ts";
import { stationSettings } from "./station_settings.ts";
import { stations } from "./stations.ts";
import { system } from "./system.ts";
import { learning } from "./learning.ts";
import { tagCsv } from "./tag_csv.ts";
import { tagList } from "./tags.ts";
import { orphans } from "./orphans.ts";
import { tariffs } from "./tariffs.ts";
import { totals } from "./totals.ts";
import { transactionExport } from "./transaction_export.ts";
import { transactions } from "./transactions.ts";
import { webhooks } from "./webhooks.ts";

/** One row a resource. */
const RESOURCES: readonly ((deps: V1Deps) => Api)[] = [
  events,
  stations,
  stationAdmission,
  connectors,
  stationReports,
  refusals,
  stationCommands,
  stationSettings,
  limits,
  localLists,
  reservations,
  jobs,
  genericCommand,
  messages,
  tagList,
  tagCsv,
  learning,
  corrections,
  transactionExport,
  transactions,
  orphans,
  totals,
  tariffs,
  webhooks,
  keys,
  audit,
  system,
];

/** The REST API of our own: JSON, one file a resource, every route a contract. */
export function v1Api(deps: V1Deps): Api {
  const api = newApi().basePath("/api/v1");
  api.onError(failures(deps.log));
  serveOpenapi(api, deps.version);
  api.use(uncached, headOnly, authenticated(deps.services.callers), audited(deps.services.audit, deps.clock));
  for (const resource of RESOURCES) api.route("/", resource(deps));
  api.notFound((context) => problemResponse(context, nothingAt(api, context.req)));
  return api;
}

/** What is true now, and secrets that are shown once, must not stay in a cache on the way. */
const uncached: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("cache-control", "no-store");
};

/** HEAD is served as GET is, and nobody reads what comes of it: without an end a stream would be followed for ever. */
const headOnly: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.req.method === "HEAD") await context.res.body?.cancel();
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Why a request has no handler: there is nothing, or nothing by this method. */
function nothingAt({ router }: Api, { method, path }: Pick<HonoRequest, "method" | "path">): Problem {
  const served = METHODS.filter((one) => router.match(one, path)[0].some(([[, route]]) => !route.path.endsWith("*")));
  if (served.length === 0) return new Problem("not_found", `there is nothing at ${path}`);
  return new Problem("method", `the method is ${method}; wanted ${served.join(" or ")}`, {}, {
    allow: served.includes("GET") ? ["HEAD", ...served].join(", ") : served.join(", "),
  });
}
