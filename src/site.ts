import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { getPath } from "hono/utils/url";
import { coreApi, coreProblem } from "./api/core.ts";
import { failures } from "./api/failures.ts";
import { healthz } from "./api/healthz.ts";
import { hostAllowlist } from "./api/host_allowlist.ts";
import { cors } from "./api/cors.ts";
import { Problem, problemResponse } from "./api/problem.ts";
import type { V1Deps } from "./api/v1/dependencies.ts";
import { once } from "./base/once.ts";
import type { Settings } from "./config/schema.ts";
import { docsPage } from "./web/docs_page.tsx";
import { statusPage } from "./web/status_page.tsx";

/** What a request carries beside itself. */
interface RequestedItem {
  readonly Bindings: { readonly remoteAddress: string };
}

/** What the REST API and the pages are made of; see app.ts. */
export interface SiteDeps extends Omit<V1Deps, "stopped"> {
  readonly settings: Settings;
}

/** The REST API and the pages: all that is no charger's. Who follows events is let go when `stopped` is aborted. */
export function createSite(deps: SiteDeps, stopped: AbortSignal): Hono<RequestedItem> {
  const { services, links, settings, version, log, clock, backups, logLevel } = deps;
  const root = new Hono<RequestedItem>({ getPath: (request) => corePath(getPath(request)) });
  // No HSTS: this is plain HTTP on a local network, and a proxy with TLS before it may have its own mind.
  root.use(secureHeaders({ strictTransportSecurity: false }));
  // Before everybody's name is looked at: who watches may call us as he likes, and hears nothing.
  root.route("/", healthz(services));
  const names = [...settings.api.hosts, ...settings.listeners.map(({ host }) => host)];
  root.use(hostAllowlist({ hosts: names, hostname: hostname() }), cors(settings.api.corsOrigins));
  root.all("/api/v1/*", async (context) => (await v1()).fetch(context.req.raw, context.env));
  root.route("/API", coreApi({ services, links, clock }));
  root.route("/", docsPage({ version }));
  root.route("/", statusPage({ links, version, shown: settings.statusPage }));
  root.notFound((context) =>
    problemResponse(context, new Problem("not_found", `there is nothing at ${context.req.path}`))
  );
  const failed = failures(log);
  root.onError((thrown, context) =>
    thrown instanceof Problem && /^\/API(\/|$)/.test(context.req.path)
      ? coreProblem(context, thrown)
      : failed(thrown, context)
  );
  // Its contracts take longer to load than all the rest here, and few ask for them.
  const v1 = once(async () => {
    const { v1Api } = await import("./api/v1/api.ts");
    return v1Api({ services, links, clock, stopped, version, log, backups, logLevel });
  });
  return root;
}

/** The routes of OCPP.Core are found in any letters, as they are there; those of our own are spelled one way. */
function corePath(path: string): string {
  return /^\/api\//i.test(path) && !/^\/api\/v1(?:\/|$)/.test(path) ? `/API/${path.slice("/api/".length)}` : path;
}

/** What this machine calls itself; undefined where the system does not tell. */
function hostname(): string | undefined {
  try {
    return Deno.hostname();
  } catch {
    return undefined;
  }
}
