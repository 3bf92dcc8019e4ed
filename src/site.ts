import { Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { getPath } from "hono/utils/url";
import { compressed } from "./api/compress.ts";
import { coreApi, coreProblem } from "./api/core.ts";
import { failures } from "./api/failures.ts";
import { healthRoutes } from "./api/health_routes.ts";
import { metricsPage } from "./api/metrics.ts";
import { hostAllowlist } from "./api/host_allowlist.ts";
import { cors } from "./api/cors.ts";
import { nothingThere, Problem, problemResponse } from "./api/problem.ts";
import { sessionToken } from "./api/session_cookie.ts";
import type { V1Deps } from "./api/v1/dependencies.ts";
import type { Caller } from "./domain/api_scope.ts";
import { isOwnHost } from "./base/host_names.ts";
import type { Metrics } from "./base/metrics.ts";
import { once } from "./base/once.ts";
import type { Settings } from "./config/schema.ts";
import { docsPage } from "./web/docs_page.tsx";
import { uiFiles, type UiFilesDeps } from "./web/ui_files.ts";

/** What a request has besides itself. */
export interface SiteBindings {
  /** The client's address: that of the peer, or what a trusted proxy says. */
  readonly remoteAddress: string;
  /** The path under which a trusted proxy serves this server; empty for none. */
  readonly prefix: string;
  /** The client's connection is encrypted, as far as the server or a trusted proxy knows. */
  readonly secure: boolean;
  /** See PagePeer: the page is shown inside Home Assistant's. */
  readonly embedded: boolean;
  /** Called once the sender is known by a key, a session or a ticket: its connection counts as authenticated. */
  authenticated(): void;
  /** Who an integration within this program acts for; no request from outside has it. */
  readonly caller?: Caller;
}

/** Hono's environment: the data that the listener passes along with a request. */
interface SiteEnv {
  readonly Bindings: SiteBindings;
}

/** What {@link createSite} needs; see app.ts. */
export interface SiteDeps extends Omit<V1Deps, "stopped" | "anonymousRead"> {
  readonly settings: Settings;
  readonly metrics: Metrics;
  /** See {@link uiFiles}. */
  readonly uiFolder: URL | undefined;
}

/** Creates the HTTP application: the REST API and the pages. Event streams end when `stopped` is aborted. */
export function createSite(deps: SiteDeps, stopped: AbortSignal): Hono<SiteEnv> {
  const { services, links, settings, version, log, clock, metrics, uiFolder } = deps;
  const root = new Hono<SiteEnv>({ getPath: (request) => corePath(getPath(request)) });
  // No HSTS: this is plain HTTP on a local network, and a TLS proxy in front sets its own policy.
  root.use(secureHeaders({ strictTransportSecurity: false }));
  root.use(prefixedLocation, compressed);
  // Before the host allowlist: monitoring may use any host name, and the answer contains no data.
  root.route("/", healthRoutes(services, stopped));
  // The answers of OCPP.Core's routes say what charges now.
  root.use("/API/*", async (context, next) => {
    context.header("cache-control", "no-store");
    await next();
  });
  const hosts = [...settings.api.hosts, ...settings.listeners.map(({ host }) => host)];
  root.use(hostAllowlist(isOwnHost(hosts)), cors(settings.api.corsOrigins));
  root.all("/api/v1/*", async (context) => (await v1()).fetch(context.req.raw, context.env));
  root.route("/", metricsPage({ metrics, apiAuthenticator: services.apiAuthenticator, ...settings.metrics }));
  root.route("/API", coreApi({ services, links, clock }));
  if (settings.ui) root.route("/", docsPage({ version }));
  const isLoggedIn: UiFilesDeps["isLoggedIn"] = (context) =>
    settings.anonymousRead || services.loginSessions.find(sessionToken(context) ?? "") !== undefined;
  root.route("/", uiFiles({ folder: uiFolder, shown: settings.ui, isLoggedIn }));
  root.notFound((context) => problemResponse(context, nothingThere(context.req.path)));
  const failed = failures(log, services.apiRefusals);
  root.onError((thrown, context) => {
    if (!(thrown instanceof Problem) || !/^\/API(\/|$)/.test(context.req.path)) return failed(thrown, context);
    services.apiRefusals.count(thrown.code);
    return coreProblem(context, thrown);
  });
  // Loaded at the first request: its schemas take longer to load than everything else here.
  const v1 = once(async () => {
    const { v1Api } = await import("./api/v1/api.ts");
    const { bounds, backups, restores, checks, databaseReport, logLevel, logTail, settingFacts, supportBundle } = deps;
    return v1Api({
      ...{ services, links, clock, stopped, version, log, bounds, anonymousRead: settings.anonymousRead },
      notifications: deps.notifications,
      ...{ backups, restores, checks, databaseReport, logLevel, logTail, settingFacts, supportBundle },
    });
  });
  return root;
}

/** The Location of a created resource is under the prefix of the proxy. */
const prefixedLocation: MiddlewareHandler<SiteEnv> = async (context, next) => {
  await next();
  const location = context.res.headers.get("location");
  if (context.env.prefix !== "" && location?.startsWith("/")) {
    context.header("location", `${context.env.prefix}${location}`);
  }
};

/** Normalizes the path of the OCPP.Core routes, which are case-insensitive as in OCPP.Core; our own routes are case-sensitive. */
function corePath(path: string): string {
  return /^\/api\//i.test(path) && !/^\/api\/v1(?:\/|$)/.test(path) ? `/API/${path.slice("/api/".length)}` : path;
}
