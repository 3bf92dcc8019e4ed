import { sentence } from "../../domain/sentences/mod.ts";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { audited } from "../audit_requests.ts";
import { authenticatedCaller } from "../authenticate.ts";
import { failures } from "../failures.ts";
import { nothingThere, Problem, problemResponse } from "../problem.ts";
import { anonymisations } from "./anonymisations/routes.ts";
import { audit as auditLog } from "./audit/routes.ts";
import { cardExport } from "./card_export/routes.ts";
import { certificates } from "./certificates/routes.ts";
import { installedCertificates } from "./certificates/station_routes.ts";
import { connect } from "./connect/routes.ts";
import { simulators } from "./connect/simulators.ts";
import { connectors } from "./connectors/routes.ts";
import { corrections } from "./transactions/corrections.ts";
import { type Api, newApi } from "./http/contract.ts";
import type { V1Deps } from "./dependencies.ts";
import { events } from "./events/routes.ts";
import { genericCommand } from "./commands/generic_command.ts";
import { jobs } from "./jobs/routes.ts";
import { keys } from "./keys/routes.ts";
import { logIns, sessions } from "./session/routes.ts";
import { usersResource } from "./users/routes.ts";
import { limits } from "./limits/routes.ts";
import { localLists } from "./local_lists/routes.ts";
import { messages } from "./messages/routes.ts";
import { notifications } from "./notifications/routes.ts";
import { power } from "./power/routes.ts";
import { serveOpenapi } from "./http/openapi.ts";
import { refusals } from "./refusals/routes.ts";
import { reservations } from "./reservations/routes.ts";
import { stationRegistration } from "./stations/registration.ts";
import { stationCommands } from "./commands/routes.ts";
import { stationReports } from "./stations/reports.ts";
import { stationSettings } from "./stations/settings.ts";
import { stations } from "./stations/routes.ts";
import { systemCheck } from "./system/check.ts";
import { systemDatabase } from "./system/database.ts";
import { systemLog } from "./system/log.ts";
import { systemRestore } from "./system/restore_routes.ts";
import { system } from "./system/routes.ts";
import { systemSettings } from "./system/settings.ts";
import { enrollment } from "./tags/enrollment.ts";
import { presentedTags } from "./tags/presented.ts";
import { tagCsv } from "./tags/csv.ts";
import { tagList } from "./tags/routes.ts";
import { orphans } from "./transactions/orphans.ts";
import { reports } from "./reports/routes.ts";
import { tariffs } from "./tariffs/routes.ts";
import { tls } from "./tls/routes.ts";
import { totals } from "./totals/routes.ts";
import { transactionExport } from "./transactions/export.ts";
import { signedValues } from "./transactions/signed_values.ts";
import { transactions } from "./transactions/routes.ts";
import { warningCounts } from "./warnings/routes.ts";
import { deadLetters } from "./webhooks/dead_letters.ts";
import { webhooks } from "./webhooks/routes.ts";

/** The routers of all resources. */
const RESOURCES: readonly ((deps: V1Deps) => Api)[] = [
  events,
  stations,
  stationRegistration,
  connectors,
  power,
  stationReports,
  warningCounts,
  refusals,
  connect,
  simulators,
  stationCommands,
  installedCertificates,
  certificates,
  signedValues,
  stationSettings,
  limits,
  localLists,
  reservations,
  jobs,
  genericCommand,
  messages,
  tagList,
  tagCsv,
  enrollment,
  presentedTags,
  anonymisations,
  cardExport,
  corrections,
  transactionExport,
  transactions,
  orphans,
  totals,
  tariffs,
  reports,
  webhooks,
  deadLetters,
  sessions,
  usersResource,
  notifications,
  keys,
  auditLog,
  system,
  systemRestore,
  systemSettings,
  systemCheck,
  systemDatabase,
  systemDatabase,
  systemLog,
  tls,
];

/** The REST API under /api/v1: one folder a resource, every route with a contract. */
export function v1Api(deps: V1Deps): Api {
  const api = newApi().basePath("/api/v1");
  api.onError(failures(deps.log, deps.services.apiRefusals));
  serveOpenapi(api, deps.version);
  const { audit } = deps.services;
  api.use(uncached, headOnly);
  // Before the authentication: nobody is logged in yet.
  api.route("/", logIns(deps));
  api.use(authenticatedCaller({ ...deps.services, anonymousRead: deps.anonymousRead }), audited(audit, deps.clock));
  for (const resource of RESOURCES) api.route("/", resource(deps));
  api.notFound((context) => problemResponse(context, nothingAt(api, context.req)));
  return api;
}

/** Answers change from moment to moment and may hold secrets, so no cache may keep them. */
const uncached: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("cache-control", "no-store");
};

/** HEAD is served as GET without its body; the body is cancelled, since a stream would otherwise stay open for ever. */
const headOnly: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.req.method === "HEAD") await context.res.body?.cancel();
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The problem of a request without a handler: an unknown path, or a method that the path does not have. */
function nothingAt({ router }: Api, { method, path }: Pick<HonoRequest, "method" | "path">): Problem {
  const served = METHODS.filter((one) => router.match(one, path)[0].some(([[, route]]) => !route.path.endsWith("*")));
  if (served.length === 0) return nothingThere(path);
  return new Problem("method", sentence("method_not_allowed", { method, allowed: served.join(" or ") }), {}, {
    allow: served.includes("GET") ? ["HEAD", ...served].join(", ") : served.join(", "),
  });
}
