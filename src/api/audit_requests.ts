import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Clock } from "../base/clock.ts";
import { cut } from "../base/text.ts";
import type { Caller } from "../domain/api_scope.ts";
import type { AuditNote } from "../domain/audit.ts";
import { CLI_CALLER } from "../domain/api_key.ts";
import type { Audit } from "../services/system/mod.ts";
import type { ApiEnv } from "./authenticate.ts";
import { asProblem } from "./problem.ts";

/** Records requests that change something in the audit log. */

/** The action of a request and its subject. */
export type AuditAction = Pick<AuditNote, "action" | "stationId" | "subject">;

/** The header in which the command line of ocppd names its user. */
export const USER_HEADER = "x-ocppd-user";

const SUBJECT_MAX = 255;

/**
 * Records the action that `auditActionOf` returns for a request, with its status, after the answer; a request without an action
 * is not recorded. Runs after authentication.
 */
export function audited(
  audit: Pick<Audit, "note">,
  clock: Clock,
  auditActionOf: (context: Context<ApiEnv>) => AuditAction | undefined = routeAuditAction,
): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const at = clock.now();
    await next();
    const auditAction = auditActionOf(context);
    if (auditAction === undefined) return;
    const caller = context.get("caller");
    const { remoteAddress } = context.env;
    const { status } = context.res;
    const problem = context.error === undefined ? undefined : asProblem(context.error);
    audit.note({
      ...auditAction,
      stationId: auditAction.stationId === null ? null : cut(auditAction.stationId, SUBJECT_MAX),
      subject: auditAction.subject === null ? null : cut(auditAction.subject, SUBJECT_MAX),
      at,
      caller: callerName(caller, remoteAddress, context.req.header(USER_HEADER)),
      keyId: caller.keyId,
      address: remoteAddress,
      status,
      code: problem?.code ?? (context.error === undefined ? null : "internal"),
    });
  };
}

/** The command line on this machine uses the key of the settings and sends the name of its user. */
function callerName(caller: Caller, address: string, user: string | undefined): string {
  const isSettingsKey = caller.keyId === null && caller.session === undefined;
  const isOurs = isSettingsKey && user !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
  return isOurs ? `${CLI_CALLER}${decoded(user).slice(0, 64)}` : caller.name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Routes that change nothing, though their method is not GET. */
const UNAUDITED: readonly string[] = ["/api/v1/events/ticket"];

/** The method and the route of a request that changes something, with the ids in its path or in the answer's Location. */
function routeAuditAction(context: Context<ApiEnv>): AuditAction | undefined {
  const { req, res } = context;
  if (req.method === "GET" || req.method === "HEAD") return undefined;
  const path = matchedRoutes(context).findLast((route) => !route.path.endsWith("*"))?.path;
  if (path === undefined || UNAUDITED.includes(path)) return undefined;
  if (req.query("dryRun") === "true") return undefined;
  const template = path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
  const about = [...Object.values(req.param()), ...made(res)];
  const atStation = /\/stations(?:\/\{id\}|$)/.test(template);
  const stationId = atStation ? about.shift() ?? null : null;
  return { action: `${req.method} ${template}`, stationId, subject: about.join("/") || null };
}

/** The id of a created resource: the last segment of Location. */
function made({ headers }: Response): readonly string[] {
  const place = headers.get("location")?.split("/").at(-1);
  return place === undefined ? [] : [decoded(place)];
}
