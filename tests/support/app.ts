import { type App, createApp } from "../../src/app.ts";
import { type Server, startServer, type Tuning } from "../../src/server.ts";
import type { Clock } from "../../src/base/clock.ts";
import { createLogTail } from "../../src/base/log_tail.ts";
import type { Fields, Log, LogLevel } from "../../src/base/log.ts";
import { parseSettings } from "../../src/config/schema.ts";
import type { Engine } from "../../src/domain/commands.ts";
import type { DomainEvent } from "../../src/domain/events.ts";
import type { SimulateCharger } from "../../src/domain/simulated_charger.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { BackUp, Store } from "../../src/store/store.ts";
import { connectCharger, type ConnectOptions, type ScriptedCharger } from "./charger.ts";
import { createQueue, type Queue } from "./queue.ts";
import { TEST_SETTINGS } from "./settings.ts";

/** A line of the app's log. */
export interface LogLine {
  readonly level: keyof Log;
  readonly message: string;
  readonly fields: Fields;
}

/** A running server on loopback, and the functions by which a test uses it. */
export interface TestApp {
  readonly app: App;
  readonly server: Server;
  readonly port: number;
  readonly dir: string;
  readonly log: readonly LogLine[];
  readonly events: Queue<DomainEvent>;
  readonly key: string;
  /** GET of the REST API with the right key; `init` as of fetch. */
  api(path: string, init?: RequestInit): Promise<{ status: number; body: unknown; headers: Headers }>;
  /** Connects a scripted charger under /OCPP/<id>. */
  charger(id: string, options?: Omit<ConnectOptions, "url"> & { readonly path?: string }): Promise<ScriptedCharger>;
  /** Stops the app; with `keep` the directory stays for another start. */
  stop(options?: { readonly keep?: boolean }): Promise<void>;
}

/** What a test may want different. */
export interface TestAppOptions {
  /** Merged over {@link TEST_SETTINGS}. */
  readonly settings?: object;
  /** A directory to begin with; else a new one under the system's temporary directory. */
  readonly dir?: string;
  readonly clock?: Clock;
  /** ":memory:" unless the test wants a file. */
  readonly store?: "memory" | "file" | ((path: string) => Store | Promise<Store>);
  readonly tuning?: Tuning;
  readonly backUp?: BackUp;
  /** The WebSocket engine; native unless the test wants the other. */
  readonly engine?: Engine;
  /** Starts simulated chargers for `POST /simulators`; without it none can be started. */
  readonly simulateCharger?: SimulateCharger;
  /** The port; any free one unless a test starts a server again where the one before was. */
  readonly port?: number;
  /** The built UI; without it no page is served. */
  readonly uiFolder?: URL;
}

/** Starts a whole system on a free port of loopback. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dir = options.dir ?? await Deno.makeTempDir({ prefix: "ocppd-test-" });
  const listeners = [{
    host: "127.0.0.1",
    port: options.port ?? 0,
    engine: options.engine ?? "native",
    proxyProtocol: false,
  }];
  const settings = parseSettings({ ...TEST_SETTINGS, listeners, ...options.settings, dataDir: dir });
  const log: LogLine[] = [];
  const logTail = createLogTail();
  const write = (level: keyof Log) => (message: string, fields: Fields = {}) => {
    log.push({ level, message, fields });
    const known = level === "warn" ? "warning" : level;
    logTail.add({ at: Date.now(), level: known, station: null, message, fields: JSON.stringify(fields) });
  };
  let level: LogLevel = "debug";
  const { store = "memory" } = options;
  const app = await createApp({
    settings,
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    logLevel: { level: () => level, setLevel: (wanted) => void (level = wanted) },
    logTail,
    version: "0.0.0-test",
    openStore: typeof store === "function"
      ? store
      : (path, environment) => openInProcess({ ...environment, path: store === "memory" ? ":memory:" : path }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.backUp === undefined ? {} : { backUp: options.backUp }),
    ...(options.simulateCharger === undefined ? {} : { simulateCharger: options.simulateCharger }),
    ...(options.uiFolder === undefined ? {} : { uiFolder: options.uiFolder }),
  });
  const events = createQueue<DomainEvent>();
  app.subscribe((event) => events.push(event));
  const server = await startServer(app, options.tuning);
  const port = server.addresses[0]?.port ?? 0;
  const key = app.apiKey();
  return {
    app,
    server,
    port,
    dir,
    log,
    events,
    key,
    async api(path, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has("x-api-key")) headers.set("x-api-key", key);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
      const text = await response.text();
      const isJson = text !== "" && response.headers.get("content-type")?.includes("json");
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
    charger: (id, { path = `/OCPP/${encodeURIComponent(id)}`, ...rest } = {}) =>
      connectCharger({ url: `ws://127.0.0.1:${port}${path}`, ...rest }),
    async stop({ keep = false } = {}) {
      await server.stop();
      if (!keep) await removeFolder(dir);
    },
  };
}

/** Runs a test with an app of its own. */
export async function withApp(
  run: (app: TestApp) => Promise<void>,
  options: TestAppOptions = {},
): Promise<void> {
  const app = await startTestApp(options);
  try {
    await run(app);
  } finally {
    await app.stop();
  }
}

/** Removes a folder in which something that was begun before the stop may still write a file. */
async function removeFolder(dir: string): Promise<void> {
  for (let left = 100;; left--) {
    try {
      return await Deno.remove(dir, { recursive: true });
    } catch (thrown) {
      if (left === 0) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
