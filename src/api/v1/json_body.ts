import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../problem.ts";

/** The largest body that is read. */
const BODY_MAX = 64 * 1024;

/** Refuses a body that is too large, before it is read. Throws a {@link Problem}. */
export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_MAX,
  onError: () => {
    throw new Problem("too_large", `the body is too large; wanted at most ${BODY_MAX} bytes`);
  },
});

/**
 * Takes every body for JSON that does not say to be CSV: `curl -d '{...}'` calls it a form. No body at all is an empty
 * object. Throws a {@link Problem} for what is no JSON.
 */
export const jsonBody: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  if (!/^text\/csv\b/i.test(req.header("content-type") ?? "")) {
    const text = (await req.text()).trim() || "{}";
    try {
      JSON.parse(text);
    } catch {
      const found = text.length > 60 ? `${text.slice(0, 59)}…` : text;
      const faults = [{ path: "", found, wanted: "a JSON object" }];
      throw new Problem("invalid", `the body is ${found}; wanted a JSON object`, { faults });
    }
    const headers = new Headers(req.raw.headers);
    headers.set("content-type", "application/json");
    // A copy of the raw one would touch its signal, of which Deno grumbles on stderr.
    req.raw = new Request(req.url, { method: req.method, headers, body: text });
    req.bodyCache = {};
  }
  await next();
};
