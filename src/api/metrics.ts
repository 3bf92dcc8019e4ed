import { Hono, type MiddlewareHandler } from "hono";
import { ipList } from "../base/ip.ts";
import { type Metrics, METRICS_CONTENT_TYPE } from "../base/metrics.ts";
import type { ApiAuthenticator } from "../services/access/mod.ts";
import { type ApiEnv, authenticated } from "./authenticate.ts";

/** What {@link metricsPage} needs. */
export interface MetricsPageDeps {
  readonly metrics: Metrics;
  readonly apiAuthenticator: Pick<ApiAuthenticator, "identify">;
  /** Addresses and networks that need no key: the setting `metrics.allowFrom`. */
  readonly allowFrom: readonly string[];
}

/** `/metrics`: the metrics in Prometheus' exposition format, for a key with the scope `read`, or an allowed address. */
export function metricsPage({ metrics, apiAuthenticator, allowFrom }: MetricsPageDeps): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  let reading: Promise<string> | undefined;
  routes.get("/metrics", allowed(apiAuthenticator, allowFrom), async (context) => {
    // Scrapers at the same time share one text: it takes a walk over all stations.
    reading ??= metrics.text().finally(() => reading = undefined);
    return context.body(await reading, 200, { "content-type": METRICS_CONTENT_TYPE, "cache-control": "no-store" });
  });
  return routes;
}

function allowed(
  apiAuthenticator: Pick<ApiAuthenticator, "identify">,
  allowFrom: readonly string[],
): MiddlewareHandler<ApiEnv> {
  const addresses = ipList(allowFrom);
  const byKey = authenticated(apiAuthenticator);
  return async (context, next) => {
    if (addresses.includes(context.env.remoteAddress)) return await next();
    // Every scope includes `read`.
    return await byKey(context, next);
  };
}
