import type { MiddlewareHandler } from "hono";
import type { Caller } from "../domain/api_scope.ts";
import type { ApiAuthenticator, AuthenticationOutcome, EventTickets } from "../services/access/mod.ts";
import { Problem } from "./problem.ts";

/** Authenticates requests of the REST API: by a key in a header, and for the stream of events by a ticket. */

/** The request's context, as every handler reads it. */
export interface ApiEnv {
  readonly Bindings: {
    /** The client's IP address. */
    readonly remoteAddress: string;
  };
  readonly Variables: { readonly caller: Caller };
}

/** Accepts a key in `X-API-Key` or as a bearer token; throws a {@link Problem} for a request without a valid one. */
export function authenticated(apiAuthenticator: Pick<ApiAuthenticator, "identify">): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { req, env } = context;
    const misplaced = keyInUrl(req.url);
    if (misplaced !== undefined) {
      throw unauthorized(`a key has no place in a URL, where logs keep it (?${misplaced}=); send it as X-API-Key`);
    }
    const presented = req.header("x-api-key") ?? bearer(req.header("authorization"));
    if (presented === undefined || presented === "") {
      throw unauthorized("the header X-API-Key is missing", "Bearer");
    }
    const outcome = await apiAuthenticator.identify(presented, env.remoteAddress);
    if (outcome.kind !== "opens") throw refusal(outcome);
    context.set("caller", outcome.caller);
    await next();
  };
}

/** The path that a ticket opens, by GET alone; nothing else takes one. */
const TICKET_PATH = "/api/v1/events";

/**
 * As {@link authenticated}, where the stream of events also takes a ticket in its URL: a browser's EventSource can't send a
 * header.
 */
export function authenticatedByKeyOrTicket(
  apiAuthenticator: Pick<ApiAuthenticator, "identify">,
  tickets: Pick<EventTickets, "callerOf">,
): MiddlewareHandler<ApiEnv> {
  const byKey = authenticated(apiAuthenticator);
  return async (context, next) => {
    const { req } = context;
    const ticket = req.method === "GET" && req.path === TICKET_PATH ? req.query("ticket") : undefined;
    if (ticket === undefined) return await byKey(context, next);
    const caller = tickets.callerOf(ticket);
    if (caller === undefined) throw ticketRefused("is unknown or has expired, or its key was revoked");
    context.set("caller", caller);
    await next();
  };
}

/** The problem of a ticket that opens nothing; the ticket itself is not shown. */
export function ticketRefused(reason: string): Problem {
  return unauthorized(`the ticket ${reason}; get a new one by POST /api/v1/events/ticket`);
}

function refusal(outcome: Exclude<AuthenticationOutcome, { kind: "opens" }>): Problem {
  switch (outcome.kind) {
    case "wrong":
      return unauthorized("the key in the header X-API-Key is wrong");
    case "revoked":
      return unauthorized(`the key ${outcome.name} was revoked at ${new Date(outcome.at).toISOString()}`);
    case "expired":
      return unauthorized(`the key ${outcome.name} has expired at ${new Date(outcome.at).toISOString()}`);
    case "too_many": {
      const { retryAfterS } = outcome;
      const words = `too many wrong keys from this address; try again in ${retryAfterS} seconds`;
      return new Problem("rate_limited", words, {}, { "retry-after": String(retryAfterS) });
    }
  }
}

function unauthorized(words: string, challenge = 'Bearer error="invalid_token"'): Problem {
  return new Problem("unauthorized", words, {}, { "www-authenticate": challenge });
}

function bearer(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^Bearer +(.*)$/i.exec(header)?.[1]?.trim();
}

/** Names under which other programs take a key in a query, in lower case. */
const QUERY_NAMES = ["key", "apikey", "api_key", "api-key", "x-api-key", "access_token"];

/** The name of a query parameter that holds a key; undefined where none does. */
function keyInUrl(url: string): string | undefined {
  const at = url.indexOf("?");
  if (at < 0) return undefined;
  return [...new URLSearchParams(url.slice(at)).keys()].map((name) => name.toLowerCase())
    .find((name) => QUERY_NAMES.includes(name));
}
