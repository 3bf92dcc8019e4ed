import { Hono } from "hono";
import { isoTime } from "../base/time.ts";
import type { Services } from "../services/mod.ts";

/**
 * `/healthz`, `/readyz` and `/readyz?balancer` for monitoring and load balancers. They need no key and show nothing of
 * stations; `stopped` is aborted when the server begins to stop.
 */
export function healthRoutes({ system }: Pick<Services, "system">, stopped: AbortSignal): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  // The process lives as long as its event loop answers; a restart does not help against a full disk.
  routes.get("/healthz", (context) => context.text("ok\n"));
  routes.get("/readyz", async (context) => {
    // A balancer that takes a server away closes its connections: it must not while chargers only wait for the disk.
    if (context.req.query("balancer") !== undefined) {
      return stopped.aborted ? context.text("stopping\n", 404) : context.text("ok\n");
    }
    const { fault, reserveBytes } = await system.health();
    const { ready, ...checks } = readiness(fault, reserveBytes, stopped.aborted);
    return context.json({ ready, ...checks }, ready ? 200 : 503);
  });
  return routes;
}

function readiness(
  fault: Awaited<ReturnType<Services["system"]["health"]>>["fault"],
  reserveBytes: number,
  isStopping: boolean,
) {
  const isFull = fault?.reason === "disk_full";
  return {
    ready: fault === undefined && !isStopping,
    process: isStopping ? { ok: false, detail: "the server is stopping" } : { ok: true },
    store: fault === undefined
      ? { ok: true }
      : { ok: false, reason: fault.reason, detail: fault.detail, since: isoTime(fault.since) },
    disk: { ok: !isFull, reserveBytes },
  };
}
