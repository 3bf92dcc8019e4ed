import { Hono } from "hono";
import { isoTime } from "../base/time.ts";
import type { Services } from "../services/mod.ts";
import type { Readiness } from "../services/system/mod.ts";

/**
 * `/healthz`, `/readyz` and `/readyz?balancer` for monitoring and load balancers. They need no key and show nothing of
 * stations; `stopped` is aborted when the server begins to stop.
 */
export function healthRoutes({ system }: Pick<Services, "system">, stopped: AbortSignal): Hono {
  const routes = new Hono();
  for (const path of ["/healthz", "/readyz"]) {
    routes.use(path, async (context, next) => {
      await next();
      context.header("cache-control", "no-store");
    });
  }
  // The process lives as long as its event loop answers; a restart does not help against a full disk.
  routes.get("/healthz", (context) => context.text("ok\n"));
  routes.get("/readyz", async (context) => {
    // A balancer that takes a server away closes its connections: it must not while chargers only wait for the disk.
    if (context.req.query("balancer") !== undefined) {
      return stopped.aborted ? context.text("stopping\n", 404) : context.text("ok\n");
    }
    const view = readinessView(await system.readiness(), stopped.aborted);
    return context.json(view, view.ready ? 200 : 503);
  });
  return routes;
}

function readinessView({ fault, reserveBytes, clockFault }: Readiness, isStopping: boolean) {
  const isFull = fault?.reason === "disk_full";
  return {
    ready: fault === undefined && !isStopping,
    process: isStopping ? { ok: false, detail: "the server is stopping" } : { ok: true },
    store: faultView(fault),
    disk: { ok: !isFull, reserveBytes },
    // Everything is served also with a wrong clock.
    clock: faultView(clockFault),
  };
}

function faultView(fault: Readiness["fault"] | Readiness["clockFault"]) {
  return fault === undefined
    ? { ok: true }
    : { ok: false, reason: fault.reason, detail: fault.detail.text, since: isoTime(fault.since) };
}
