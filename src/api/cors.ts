import { sentence } from "../domain/sentences/mod.ts";
import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

const ALLOWED = {
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "X-API-Key, Authorization, Content-Type, If-Match, Last-Event-ID",
  "access-control-max-age": "600",
} as const;
const EXPOSED = "ETag, Location, Retry-After, Content-Disposition";

/**
 * CORS: accepts requests from pages of this server and of the `allowed` origins (the setting `api.corsOrigins`), which get the
 * CORS headers, and requests without Origin, which clients other than browsers send. Throws a {@link Problem} for pages of other origins.
 */
export function cors(allowed: readonly string[]): MiddlewareHandler {
  const origins = new Set(allowed.map((origin) => URL.parse(origin)?.origin));
  return async (context, next) => {
    const { req } = context;
    const origin = req.header("origin");
    const isAllowed = origin !== undefined && origins.has(origin.toLowerCase());
    if (origin !== undefined && !isAllowed && !isOwn(origin, req.header("host") ?? "")) {
      const found = JSON.stringify(origin.slice(0, 100));
      throw new Problem(
        "foreign_origin",
        sentence("origin_not_allowed", { found }),
      );
    }
    const isPreflight = req.method === "OPTIONS" && req.header("access-control-request-method") !== undefined;
    if (isAllowed && isPreflight) {
      const toPrivateNetwork = req.header("access-control-request-private-network") === "true";
      context.res = new Response(null, {
        status: 204,
        headers: { ...ALLOWED, ...(toPrivateNetwork && { "access-control-allow-private-network": "true" }) },
      });
    } else await next();
    if (origins.size === 0) return;
    // A cache must not serve the headers for one origin to a page of another.
    context.res.headers.append("vary", "Origin");
    if (!isAllowed) return;
    context.res.headers.set("access-control-allow-origin", origin);
    context.res.headers.set("access-control-expose-headers", EXPOSED);
  };
}

/** True when `origin` has the host of the request; its scheme may be that of a reverse proxy. */
function isOwn(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  return url !== null && url.host !== "" && URL.parse(`${url.protocol}//${host}`)?.host === url.host;
}
