import { Hono } from "hono";
import type { Services } from "../services/mod.ts";

/** `/healthz`: whether the server is healthy, for monitoring; it needs no key and shows nothing else. */
export function healthz({ system }: Pick<Services, "system">): Hono {
  const routes = new Hono();
  routes.get("/healthz", async (context) => {
    const { healthy } = await system.health();
    context.header("cache-control", "no-store");
    return context.text(healthy ? "ok\n" : "the database does not answer\n", healthy ? 200 : 503);
  });
  return routes;
}
