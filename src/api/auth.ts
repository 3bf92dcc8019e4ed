import type { MiddlewareHandler } from "hono";
import type { Caller } from "../domain/access.ts";
import type { Callers, CallerVerdict } from "../services/callers.ts";
import { Problem } from "./problem.ts";

/** What every handler finds beside the request. */
export interface ApiEnv {
  readonly Bindings: {
    /** Where the request came from. */
    readonly remoteAddress: string;
  };
  readonly Variables: { readonly caller: Caller };
}

/** Lets in who sends a key in `X-API-Key` or as a bearer token; throws a {@link Problem} for everybody else. */
export function authenticated(callers: Pick<Callers, "identify">): MiddlewareHandler<ApiEnv> {
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
    const verdict = await callers.identify(presented, env.remoteAddress);
    if (verdict.kind !== "opens") throw refusal(verdict);
    context.set("caller", verdict.caller);
    await next();
  };
}

function refusal(verdict: Exclude<CallerVerdict, { kind: "opens" }>): Problem {
  switch (verdict.kind) {
    case "wrong":
      return unauthorized("the key in the header X-API-Key is wrong");
    case "revoked":
      return unauthorized(`the key ${verdict.name} was revoked at ${new Date(verdict.at).toISOString()}`);
    case "expired":
      return unauthorized(`the key ${verdict.name} has expired at ${new Date(verdict.at).toISOString()}`);
    case "too_many": {
      const { retryAfterS } = verdict;
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

/** The name under which a URL holds a key; its value is nobody's business. */
function keyInUrl(url: string): string | undefined {
  const at = url.indexOf("?");
  if (at < 0) return undefined;
  return [...new URLSearchParams(url.slice(at)).keys()].map((name) => name.toLowerCase())
    .find((name) => QUERY_NAMES.includes(name));
}
