import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

const ALLOWED = {
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "X-API-Key, Authorization, Content-Type, If-Match, Last-Event-ID",
  "access-control-max-age": "600",
} as const;
const EXPOSED = "ETag, Location, Retry-After, Content-Disposition";

/**
 * Serves only pages that came from here and those of `allowed` origins (the setting `api.corsOrigins`), which are also told
 * so, in the words of CORS; whoever is no page sends no Origin. Throws a {@link Problem} for pages of others.
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
        `a page of ${found} asks; wanted one from here, or of an origin of the setting api.corsOrigins`,
      );
    }
    const requests = req.header("access-control-request-method") !== undefined;
    if (isAllowed && req.method === "OPTIONS" && requests) {
      const inwards = req.header("access-control-request-private-network") === "true";
      context.res = new Response(null, {
        status: 204,
        headers: { ...ALLOWED, ...(inwards && { "access-control-allow-private-network": "true" }) },
      });
    } else await next();
    if (origins.size === 0) return;
    // What is allowed to one page is none of the business of another that a cache serves.
    context.res.headers.append("vary", "Origin");
    if (!isAllowed) return;
    context.res.headers.set("access-control-allow-origin", origin);
    context.res.headers.set("access-control-expose-headers", EXPOSED);
  };
}

/** True when `origin` names the host that was asked; its scheme may be that of a proxy before us. */
function isOwn(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  return url !== null && url.host !== "" && URL.parse(`${url.protocol}//${host}`)?.host === url.host;
}
