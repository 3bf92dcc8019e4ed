import { isoTime } from "../base/time.ts";
import type { Sentence } from "../base/sentence.ts";
import { sentence } from "../domain/sentences/mod.ts";
import type { Context, HonoRequest, MiddlewareHandler } from "hono";
import type { Caller } from "../domain/api_scope.ts";
import type {
  ApiAuthenticator,
  AuthenticationOutcome,
  EventTickets,
  LoginSessions,
  Users,
} from "../services/access/mod.ts";
import { checkOwnPage, sessionToken } from "./session_cookie.ts";
import { Problem } from "./problem.ts";

/**
 * Authenticates requests of the REST API: by a key in a header, by the cookie of a log-in session, and for the stream of
 * events by a ticket.
 */

/** The request's context, as every handler reads it. */
export interface ApiEnv {
  readonly Bindings: {
    /** The client's IP address. */
    readonly remoteAddress: string;
    /** The path under which a trusted proxy serves this server; empty for none. */
    readonly prefix: string;
    /** The client's connection is encrypted, as far as the server or a trusted proxy knows. */
    readonly secure: boolean;
    /** Called once the sender is known by a key, a session or a ticket: its connection counts as authenticated. */
    authenticated(): void;
    /** Who an integration within this program acts for; no request from outside has it. */
    readonly caller?: Caller;
  };
  readonly Variables: { readonly caller: Caller };
}

/** Accepts a key in `X-API-Key` or as a bearer token; throws a {@link Problem} for a request without a valid one. */
export function authenticated(apiAuthenticator: Pick<ApiAuthenticator, "identify">): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { req, env } = context;
    const misplaced = keyInUrl(req.url);
    if (misplaced !== undefined) {
      throw unauthorized(sentence("key_in_url", { parameter: misplaced }));
    }
    const presented = presentedKey(req);
    if (presented === undefined || presented === "") {
      throw unauthorized(sentence("credentials_missing"), "Bearer");
    }
    const outcome = await apiAuthenticator.identify(presented, env.remoteAddress);
    if (outcome.kind !== "opens") throw refusal(outcome);
    accept(context, outcome.caller);
    await next();
  };
}

/** The path that a ticket opens, by GET alone; nothing else takes one. */
const TICKET_PATH = "/api/v1/events";

/** What {@link authenticatedCaller} needs. */
export interface CallerDeps {
  readonly apiAuthenticator: Pick<ApiAuthenticator, "identify">;
  readonly eventTickets: Pick<EventTickets, "callerOf">;
  readonly loginSessions: Pick<LoginSessions, "find" | "isConfirmed">;
  readonly users: Pick<Users, "find">;
  /** The setting `anonymousRead`. */
  readonly anonymousRead: boolean;
}

/** Who reads without a log-in, where a setting allows that. */
const ANONYMOUS: Caller = { keyId: null, name: "anonymous", scope: "read" };

/**
 * As {@link authenticated}; without a key the cookie of a log-in session is accepted. The stream of events also takes a
 * ticket in its URL: an EventSource of another origin can't send a header.
 */
export function authenticatedCaller(deps: CallerDeps): MiddlewareHandler<ApiEnv> {
  const byKey = authenticated(deps.apiAuthenticator);
  return async (context, next) => {
    const { req, env } = context;
    if (env.caller !== undefined) {
      accept(context, env.caller);
      return await next();
    }
    const ticket = req.method === "GET" && req.path === TICKET_PATH ? req.query("ticket") : undefined;
    const key = presentedKey(req);
    const token = ticket !== undefined || key !== undefined ? undefined : sessionToken(context);
    if (ticket === undefined && key === undefined && readsAnonymously(deps, req, token)) {
      accept(context, ANONYMOUS);
      return await next();
    }
    if (ticket === undefined && token === undefined) return await byKey(context, next);
    if (ticket !== undefined) {
      const caller = deps.eventTickets.callerOf(ticket);
      if (caller === undefined) throw ticketRefused("revoked");
      accept(context, caller);
    } else {
      accept(context, callerOfSession(deps, token ?? ""));
      checkOwnPage(context);
    }
    await next();
  };
}

/** True for a request that only reads, without a valid session, where a setting allows that. */
function readsAnonymously(
  { anonymousRead, loginSessions }: CallerDeps,
  { method, url }: HonoRequest,
  token: string | undefined,
): boolean {
  return anonymousRead && (method === "GET" || method === "HEAD") && keyInUrl(url) === undefined &&
    (token === undefined || loginSessions.find(token) === undefined);
}

/** Notes whose request it is. */
function accept({ set, env }: Context<ApiEnv>, caller: Caller): void {
  set("caller", caller);
  env.authenticated();
}

/** The user of a session, with the role of this moment. Throws a {@link Problem} when the session has ended. */
function callerOfSession({ loginSessions, users }: CallerDeps, token: string): Caller {
  const session = loginSessions.find(token);
  const user = session === undefined ? undefined : users.find(session.userId);
  if (session === undefined || user === undefined) throw unauthorized(sentence("session_ended"));
  const { id, name, scope } = user;
  return {
    keyId: null,
    name,
    scope,
    session: { id: session.id, userId: id, confirmed: loginSessions.isConfirmed(session.id) },
  };
}

/** The problem of a ticket that opens nothing; the ticket itself is not shown. */
export function ticketRefused(why: "unknown" | "used" | "of_other_stream" | "revoked"): Problem {
  return unauthorized(sentence(`ticket_${why}`));
}

function refusal(outcome: Exclude<AuthenticationOutcome, { kind: "opens" }>): Problem {
  switch (outcome.kind) {
    case "wrong":
      return unauthorized(sentence("key_wrong"));
    case "revoked":
      return unauthorized(sentence("key_revoked", { name: outcome.name, at: isoTime(outcome.at) }));
    case "expired":
      return unauthorized(sentence("key_expired", { name: outcome.name, at: isoTime(outcome.at) }));
    case "too_many": {
      const { retryAfterS } = outcome;
      const detail = sentence("keys_wrong_too_many", { seconds: retryAfterS });
      return new Problem("rate_limited", detail, {}, { "retry-after": String(retryAfterS) });
    }
  }
}

function unauthorized(detail: Sentence, challenge = 'Bearer error="invalid_token"'): Problem {
  return new Problem("unauthorized", detail, {}, { "www-authenticate": challenge });
}

/** The key of a request; undefined without one. An `Authorization: Basic` is that of a proxy before the server. */
function presentedKey(req: HonoRequest): string | undefined {
  return req.header("x-api-key") ?? /^Bearer +(.*)$/i.exec(req.header("authorization") ?? "")?.[1]?.trim();
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
