import { sentence } from "../domain/sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import type { Context } from "hono";
import { AppError, type ErrorCode } from "../base/errors.ts";

/** Problems (RFC 9457) of the REST API: the one table from error code to HTTP status and title. */
export const PROBLEMS = {
  invalid: { status: 400, title: "Bad Request" },
  unauthorized: { status: 401, title: "Unauthorized" },
  forbidden: { status: 403, title: "Forbidden" },
  confirmation_required: { status: 403, title: "Confirm with your password" },
  foreign_origin: { status: 403, title: "Forbidden" },
  not_found: { status: 404, title: "Not Found" },
  not_connected: { status: 404, title: "The station is not connected" },
  method: { status: 405, title: "Method Not Allowed" },
  conflict: { status: 409, title: "Conflict" },
  unsupported: { status: 409, title: "The station can't do this" },
  changed: { status: 412, title: "Precondition Failed" },
  too_large: { status: 413, title: "Content Too Large" },
  misdirected: { status: 421, title: "Misdirected Request" },
  none_open: { status: 424, title: "No transaction is open" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Internal Server Error" },
  station_error: { status: 502, title: "The station answered with an error" },
  unavailable: { status: 503, title: "Service Unavailable" },
  storage: { status: 503, title: "Service Unavailable" },
  timeout: { status: 504, title: "The station did not answer in time" },
} as const satisfies
  & Readonly<Record<string, { readonly status: number; readonly title: string }>>
  & Readonly<Record<ErrorCode, unknown>>;

/** One of {@link PROBLEMS}. */
export type ProblemCode = keyof typeof PROBLEMS;

/** A problem of a request: thrown where it is found, answered by one error handler. */
export class Problem extends Error {
  override readonly name = "Problem";

  readonly detail: Sentence;

  /** `detail` names what was found and what was wanted; a bare text has no translation. `more` are members for programs. */
  constructor(
    readonly code: ProblemCode,
    detail: Sentence | string,
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    const named = typeof detail === "string" ? sentence("other", { error: detail }) : detail;
    super(named.text);
    this.detail = named;
  }
}

/** The problem of a path that is not served. */
export function nothingThere(path: string): Problem {
  return new Problem("not_found", sentence("nothing_there", { path }));
}

/** The response of a problem (RFC 9457). */
export function problemResponse(context: Context, { code, detail, more, headers }: Problem): Response {
  const { status, title } = PROBLEMS[code];
  const { text, code: detailCode, parameters } = detail;
  const body = {
    type: `urn:ocppd:problem:${code}`,
    title,
    status,
    detail: text,
    code,
    detailCode,
    parameters,
    ...more,
  };
  return context.body(JSON.stringify(body), status, { ...headers, "content-type": "application/problem+json" });
}

/** The problem of a thrown value; undefined for an internal error, whose message may hold internals. */
export function asProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  if (!(thrown instanceof AppError) || thrown.code === "internal") return undefined;
  const { code, message } = thrown;
  if (thrown.sentence !== undefined) return new Problem(code, thrown.sentence);
  return new Problem(code, code === "storage" ? sentence("database_silent") : sentence("other", { error: message }));
}
