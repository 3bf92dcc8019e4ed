import { createBus } from "./base/bus.ts";
import { type Clock, every, systemClock } from "./base/clock.ts";
import { AppError, errorMessage } from "./base/errors.ts";
import { type Ids, randomIds } from "./base/ids.ts";
import type { Log, LogLevelSwitch } from "./base/log.ts";
import { once } from "./base/once.ts";
import { secretFile } from "./base/secret_file.ts";
import type { Settings } from "./config/schema.ts";
import type { DomainEvent } from "./domain/events.ts";
import type { ConnectionHandler } from "./ocpp/server/engine.ts";
import { OPEN_PORT } from "./ocpp/server/engines.ts";
import { type ConnectionRegistry, createConnectionRegistry } from "./ocpp/server/connection_registry.ts";
import { createListener } from "./ocpp/server/listener.ts";
import { type Backups, createBackups } from "./services/system/backups.ts";
import { createServices, type Services } from "./services/mod.ts";
import { logEvents } from "./integrations/log.ts";
import { postHook } from "./integrations/webhook_post.ts";
import { backUp } from "./store/sqlite/engine/backup.ts";
import type { BackUp, Store } from "./store/store.ts";

/** Everything but the doors: what the command line works with, and what the server is built on. */
export interface App {
  readonly settings: Settings;
  readonly store: Store;
  readonly services: Services;
  readonly links: ConnectionRegistry;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly version: string;
  readonly backups: Backups;
  /** Undefined for a log that has one level for ever. */
  readonly logLevel: LogLevelSwitch | undefined;
  subscribe(listener: (event: DomainEvent) => void): () => void;
  /** The API key in force; made and kept when there was none. */
  apiKey(): string;
  /** Puts a new random key in force. Throws `conflict` when the settings name one. */
  renewApiKey(): string;
  /** Writes what waits, and closes the store. */
  close(): Promise<void>;
}

/** What {@link createApp} needs; clock and ids have the system's for a default. */
export interface AppOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly version: string;
  readonly openStore: (path: string) => Store | Promise<Store>;
  /** In this thread unless told otherwise. */
  readonly backUp?: BackUp;
  readonly logLevel?: LogLevelSwitch;
  readonly clock?: Clock;
  readonly ids?: Ids;
}

/** The database's name in the data directory. */
export const DATABASE_FILE = "ocppd.sqlite";
/** Where copies of the database are put in the data directory. */
export const BACKUP_FOLDER = "backups";
/** The API key's file in the data directory. */
export const API_KEY_FILE = "api.key";

/** Creates the data directory (0700) and builds the house in it. Throws `unavailable` when the directory can't be used. */
export async function createApp(options: AppOptions): Promise<App> {
  const { settings, log, version, clock = systemClock, ids = randomIds } = options;
  makeDataDir(settings.dataDir);
  const store = await options.openStore(`${settings.dataDir}/${DATABASE_FILE}`);
  const bus = createBus<DomainEvent>(log);
  logEvents(bus, log);
  const links = createConnectionRegistry(() => services);
  const services: Services = await createServices({
    store,
    bus,
    clock,
    ids,
    log,
    gateway: links,
    post: postHook,
    version,
    policy: settings,
  })
    .catch(async (thrown) => {
      await store.close();
      throw thrown;
    });
  const keyFile = secretFile(`${settings.dataDir}/${API_KEY_FILE}`);
  const renew = () => {
    const key = ids.secret(24);
    keyFile.write(key);
    return key;
  };
  return {
    settings,
    store,
    services,
    links,
    log,
    clock,
    ids,
    version,
    backups: createBackups({
      clock,
      backUp: options.backUp ?? backUp,
      database: `${settings.dataDir}/${DATABASE_FILE}`,
      folder: `${settings.dataDir}/${BACKUP_FOLDER}`,
    }),
    logLevel: options.logLevel,
    subscribe: (listener) => bus.subscribe(listener),
    apiKey: () => settings.apiKey || keyFile.read() || renew(),
    renewApiKey() {
      if (settings.apiKey !== "") throw new AppError("conflict", "the settings name the API key: change it there");
      return renew();
    },
    async close() {
      await services.stop();
      await store.close();
    },
  };
}

/** A server that runs. */
export interface Server {
  /** Where it listens, in the order of the settings. */
  readonly addresses: readonly Deno.NetAddr[];
  /** Answers what was asked, says 1001 to every station, closes the house. Resolves within about four seconds. */
  stop(): Promise<void>;
}

/** How often the house looks for what the command line wrote, for a new API key, and for stations that died. */
const REFRESH_MS = 1_000;
const WATCH_MS = 5_000;
/** How long a stop waits for answers that are under way, and for what HTTP is still being answered. */
const STOP_MS = 2_000;

/** What tests want faster than any owner would. */
export interface Tuning {
  readonly refreshMs?: number;
  readonly watchMs?: number;
  /** Stands for the setting `offlineAfterS`, whose least is longer than a test may take. */
  readonly idleTimeoutS?: number;
}

/** Opens the doors of a house: stations and REST on the same ports. Throws `unavailable` when a port is taken. */
export function startServer(app: App, tuning: Tuning = {}): Server {
  const { settings, services, links, log, clock, ids } = app;
  services.apiKeys.useSettingsKey(app.apiKey());
  const listener = createListener({
    clock,
    ids,
    log,
    services,
    links,
    callTimeoutMs: settings.callTimeoutS * 1000,
    strictness: settings.validation,
    limits: { idleTimeoutS: tuning.idleTimeoutS ?? settings.offlineAfterS, maxMessageBytes: settings.maxMessageBytes },
    maxStations: settings.maxStations,
    pathPrefixes: settings.pathPrefixes,
    hideUnknown: settings.hideUnknown,
    allowFilePages: settings.allowFilePages,
    secure: false,
  });
  services.webhooks.start();
  const stopping = new AbortController();
  // Pages and REST API take a moment to load, which no charger shall wait for at the start.
  const site = once(async () => (await import("./site.ts")).createSite(app, stopping.signal));
  const connectionHandler: ConnectionHandler = {
    authenticate: listener.handle,
    answer: async (request, remoteAddress) => (await site()).fetch(request, { remoteAddress }),
  };
  const boundListeners = bindListeners(settings.listeners, connectionHandler, log);
  const ends = [
    every(clock, tuning.refreshMs ?? REFRESH_MS, async () => {
      try {
        await services.refresh();
        services.apiKeys.useSettingsKey(app.apiKey());
      } catch (thrown) {
        log.error(`could not look for changes: ${errorMessage(thrown)}`);
      }
    }),
    links.watch({
      clock,
      everyMs: tuning.watchMs ?? WATCH_MS,
      silenceMs: Math.max(3 * settings.heartbeatIntervalS * 1000, settings.offlineAfterS * 1000),
    }),
  ];
  return {
    addresses: boundListeners.map((door) => door.address),
    async stop() {
      listener.stop();
      stopping.abort();
      services.apiAuthenticator.stop();
      for (const end of ends) end();
      await links.closeAll(STOP_MS);
      await Promise.all(boundListeners.map((door) => door.close()));
      await app.close();
    },
  };
}

interface BoundListener {
  readonly address: Deno.NetAddr;
  close(): Promise<void>;
}

/** Opens all or none: when one can't be opened, those before it are closed again. */
function bindListeners(
  places: Settings["listeners"],
  connectionHandler: ConnectionHandler,
  log: Log,
): readonly BoundListener[] {
  const boundListeners: BoundListener[] = [];
  try {
    for (const place of places) boundListeners.push(bindListener(place, connectionHandler, log));
  } catch (thrown) {
    void Promise.all(boundListeners.map((door) => door.close()));
    throw thrown;
  }
  return boundListeners;
}

/** Listens, and listens again when the runtime gives up (it does when file descriptors run out). */
function bindListener(
  { host, port, engine }: Settings["listeners"][number],
  connectionHandler: ConnectionHandler,
  log: Log,
): BoundListener {
  let closing = false;
  const listen = (at: number) => {
    try {
      return OPEN_PORT[engine]({ hostname: host, port: at }, connectionHandler, log);
    } catch (thrown) {
      throw new AppError("unavailable", `can't listen on ${host}:${at}: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };
  let server = listen(port);
  const address = server.addr;
  const keep = async () => {
    while (!closing) {
      await server.finished.catch((thrown) => log.error(`port ${address.port} failed: ${errorMessage(thrown)}`));
      if (closing) return;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      try {
        server = listen(address.port);
        log.warn(`listening again on port ${address.port}`);
      } catch (thrown) {
        log.error(errorMessage(thrown));
      }
    }
  };
  const kept = keep();
  return {
    address,
    async close() {
      closing = true;
      // Sockets of stations are closed by now; what else is open gets a moment. The runtime never ends a connection whose peer
      // vanished in the middle of its upgrade, and an abort after a shutdown throws where nobody can catch it.
      let timer: ReturnType<typeof setTimeout> | undefined;
      const moment = new Promise<"late">((resolve) => timer = setTimeout(() => resolve("late"), STOP_MS / 2));
      if (await Promise.race([server.shutdown(), moment]) !== "late") await kept;
      clearTimeout(timer);
    },
  };
}

function makeDataDir(path: string): void {
  try {
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    const { isDirectory } = Deno.statSync(path);
    if (!isDirectory) throw new Error("it is not a directory");
  } catch (thrown) {
    throw new AppError("unavailable", `the data directory ${path} can't be used: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
}
