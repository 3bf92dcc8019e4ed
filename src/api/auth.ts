import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";

/** Tells whether a key opens the API, in a time that does not depend on the key. */
export type KeyCheck = (presented: string) => boolean;

/** Compares with the key in force now, which may change while the server runs. */
export function keyCheck(current: () => string): KeyCheck {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return (presented) => {
    const key = current();
    return key !== "" && timingSafeEqual(digest(presented), digest(key));
  };
}

/** Lets in who sends the right key in `X-API-Key`; everybody else hears 401. */
export function requireKey(opens: KeyCheck): MiddlewareHandler {
  return async (context, next) => {
    const presented = context.req.header("x-api-key");
    if (presented === undefined || presented === "") {
      return problem(context, 401, "the header X-API-Key is missing");
    }
    if (!opens(presented)) return problem(context, 401, "the key in the header X-API-Key is wrong");
    await next();
  };
}
