import { FaultShape, SentenceCodeShape, SentenceParameters } from "./shapes.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { covers, type Scope } from "../../../domain/api_scope.ts";
import type { ApiEnv } from "../../authenticate.ts";
import { Problem, type ProblemCode, PROBLEMS } from "../../problem.ts";
import { faultsOfIssues, faultyRequest } from "./body.ts";
import { csvBody } from "./csv_body.ts";
import { jsonBody, smallBody } from "./json_body.ts";
import { strictObject } from "./strict_object.ts";

/** A router of the API with its contracts. */
export type Api = OpenAPIHono<ApiEnv>;

/** An empty router, which refuses requests that do not fit their contract. */
export function newApi(): Api {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // Hono's validators pass the value before validation together with the error.
      throw faultyRequest(faultsOfIssues(result.error.issues, "data" in result ? result.data : undefined));
    },
  });
}

/** The body of a problem (RFC 9457): `code` is for programs, `detail` for people, `detailCode` for translations of it. */
export const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]).openapi({
    description: Object.entries(PROBLEMS).map(([code, { status, title }]) => `\`${code}\` (${status}): ${title}`).join(
      "; ",
    ),
  }),
  detailCode: SentenceCodeShape,
  parameters: SentenceParameters,
  faults: z.array(FaultShape.extend({
    allowed: z.array(z.string()).optional().openapi({ description: "the allowed properties, where one is unknown" }),
  })).optional(),
  ocppError: z.object({ code: z.string(), description: z.string(), details: z.unknown() }).optional()
    .openapi({ description: "the error that the station answered with" }),
  stationStatus: z.string().optional().openapi({ description: "the station's status" }),
  statusInfo: z.object({ reasonCode: z.string().nullable(), additionalInfo: z.string().nullable() }).optional()
    .openapi({ description: "the station's reason in its own words (OCPP 2.x)" }),
}).openapi("Problem");

/** The properties of a contract besides those of OpenAPI. */
interface Terms {
  /** A verb and a noun; the name of the method in a generated client. */
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** The least scope that a key or a user needs; null: neither is needed. */
  readonly scope: Scope | null;
  /** A user must have typed the password within the last minutes; it holds for no API key. */
  readonly confirmed?: boolean;
  /** A ticket in the URL is accepted instead of a key. */
  readonly takesTicket?: boolean;
  /** Problems of this route; those that every route can answer are added. */
  readonly problems?: readonly ProblemCode[];
}

const EVERYWHERE: readonly ProblemCode[] = [
  "unauthorized",
  "forbidden",
  "rate_limited",
  "foreign_origin",
  "misdirected",
  "internal",
];

/** Not DELETE: it may have no body, and hono's wrapper of the request then makes Deno print a warning. */
const WITH_BODY: readonly string[] = ["post", "put", "patch"];

/**
 * A route for the OpenAPI document with its required scope: only the log-in is served without one. A handler
 * returns successful responses; everything else is thrown as a {@link Problem}.
 */
export function contract<const R extends RouteConfig>(route: R & Terms) {
  const { scope, confirmed = false, takesTicket = false, problems = [], ...config } = route;
  // An unknown query parameter is refused: ignored, it would have no effect without a reason.
  const request = { query: strictObject({}), ...config.request };
  const content = config.request?.body?.content;
  const readBody = content?.["text/csv"] === undefined ? jsonBody : csvBody;
  // A handler that takes a stream reads it, and bounds it, itself.
  const isStream = content?.["application/octet-stream"] !== undefined;
  const own = [...problems, "invalid" as const, ...(confirmed ? ["confirmation_required" as const] : [])];
  return createRoute(
    {
      ...config,
      // The scope is checked before the body is read.
      middleware: [
        ...(scope === null ? [] : [requiresScope(scope)]),
        ...(confirmed ? [requiresPassword] : []),
        ...(WITH_BODY.includes(config.method) && !isStream ? [smallBody, readBody] : []),
      ],
      request,
      security: scope === null
        ? []
        : [{ key: [scope] }, { bearer: [scope] }, { session: [scope] }, ...(takesTicket ? [{ ticket: [scope] }] : [])],
      "x-scope": scope ?? "none",
      responses: { ...problemResponses(own), default: DEFAULT_RESPONSE, ...config.responses },
    } as unknown as R,
  );
}

function requiresScope(scope: Scope): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { caller } = context.var;
    if (!covers(caller.scope, scope)) {
      const { name, scope: held } = caller;
      const detail = sentence(caller.session === undefined ? "scope_of_key" : "scope_of_user", {
        ...{ name, held, wanted: scope },
      });
      throw new Problem("forbidden", detail, { held, wanted: scope });
    }
    await next();
  };
}

/** A browser that somebody left logged in must not be enough to make a new administrator or a key. */
const requiresPassword: MiddlewareHandler<ApiEnv> = async ({ var: { caller } }, next) => {
  if (caller.session?.confirmed === false) {
    throw new Problem(
      "confirmation_required",
      sentence("confirmation_needed"),
    );
  }
  await next();
};

/** Problems by their status, as a contract lists them; several codes may share one. */
function problemResponses(codes: readonly ProblemCode[]): RouteConfig["responses"] {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...byStatus.get(status) ?? [], titleOf(code)]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [status, {
      description: titles.join("; "),
      content: { "application/problem+json": { schema: ProblemBody } },
    }]),
  );
}

/** Problems that every route can answer. */
const DEFAULT_RESPONSE = {
  description: EVERYWHERE.map(titleOf).join("; "),
  content: { "application/problem+json": { schema: ProblemBody } },
};

function titleOf(code: ProblemCode): string {
  return `${PROBLEMS[code].title} (\`${code}\`)`;
}

/** A response with a JSON body. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A required JSON body of a request. */
export function body<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { "application/json": { schema } } } } as const;
}
