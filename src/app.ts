import { sentence } from "./domain/sentences/mod.ts";
import { type Bounds, createBounds } from "./base/bounds.ts";
import { createBus } from "./base/bus.ts";
import { createCalendar } from "./base/calendar.ts";
import { type Clock, every, systemClock } from "./base/clock.ts";
import { diskSpaceOf } from "./base/disk_space.ts";
import { AppError, errorMessage } from "./base/errors.ts";
import { isOwnHost } from "./base/host_names.ts";
import { peerOf } from "./base/forwarded.ts";
import { type Ids, randomIds } from "./base/ids.ts";
import { ipList } from "./base/ip.ts";
import type { Log, LogLevelSwitch } from "./base/log.ts";
import type { LogTail } from "./base/log_tail.ts";
import { createMetrics, type Metrics } from "./base/metrics.ts";
import { isWildcard } from "./base/own_addresses.ts";
import { once } from "./base/once.ts";
import { keepPrivate } from "./base/private_folder.ts";
import { isoTime } from "./base/time.ts";
import { secretFile } from "./base/secret_file.ts";
import { secretFilesOf, type SettingFact } from "./base/setting_fact.ts";
import type { Settings } from "./config/schema.ts";
import type { SettingSources } from "./config/setting_facts.ts";
import {
  type ClientCas,
  createCertificateAuthority,
  createContractCertificates,
  createContractProvider,
  openClientCas,
  openListenerCertificates,
  ownServerNames,
  readChain,
  verifySignedValue,
} from "./certificates/mod.ts";
import type { AuthorizationSource } from "./domain/authorization_source.ts";
import type { CertificateAuthority } from "./domain/certificates.ts";
import type { ListenerCertificates } from "./domain/listener_tls.ts";
import type { DomainEvent } from "./domain/events.ts";
import type { SimulateCharger } from "./domain/simulated_charger.ts";
import { createWebhookTargets } from "./domain/webhook_targets.ts";
import type { ConnectionHandler, Port, PortDeps, TlsCertificates } from "./ocpp/server/engine.ts";
import { chooseEngine, type EngineChoice } from "./ocpp/server/engine_choice.ts";
import { OPEN_PORT } from "./ocpp/server/engines.ts";
import { type ConnectionRegistry, createConnectionRegistry } from "./ocpp/server/connection_registry.ts";
import { createListener } from "./ocpp/server/listener.ts";
import { createMessageRates } from "./ocpp/server/message_rates.ts";
import {
  backupContents,
  type Backups,
  type Checks,
  createBackups,
  createBallast,
  createDatabaseGrowth,
  createNightlyBackups,
  createRestores,
  createServerChecks,
  createServerClock,
  createStorageWatch,
  createSupportBundle,
  type DatabaseGrowth,
  type Restores,
  type ServerClock,
  type SupportBundle,
} from "./services/system/mod.ts";
import { webhookSignature } from "./services/events/mod.ts";
import { createServices, type Services } from "./services/mod.ts";
import { registerProcessMetrics, registerStoreMetrics, watchEventLoop } from "./services/metrics/mod.ts";
import { logEvents } from "./integrations/log.ts";
import { createPostHook } from "./integrations/webhook_post.ts";
import { backUp } from "./store/sqlite/engine/backup.ts";
import { unpack } from "./store/sqlite/engine/unpack.ts";
import { diskFaultOf } from "./store/sqlite/engine/disk_fault.ts";
import type { BackUp, Store, StoreEnvironment, Unpack } from "./store/store.ts";

/** The application without listeners: the command line uses it directly, and the server adds listeners to it. */
export interface App {
  readonly settings: Settings;
  readonly store: Store;
  readonly services: Services;
  readonly links: ConnectionRegistry;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly version: string;
  readonly backups: Backups;
  readonly restores: Restores;
  /** What `ocppd check` and the page of the system show. */
  readonly checks: Checks;
  readonly growth: DatabaseGrowth;
  /** The file for a report to the developers, with secrets masked. */
  supportBundle(): Promise<SupportBundle>;
  /** Nothing of it exists before it is used. */
  readonly certificates: CertificateAuthority;
  /** The CAs of client certificates; their files are read at the first call, which rejects when one can't be used. */
  clientCas(): Promise<ClientCas>;
  /** Undefined for a log with a fixed level. */
  readonly logLevel: LogLevelSwitch | undefined;
  /** Undefined for a log of which nothing is kept in memory. */
  readonly logTail: LogTail | undefined;
  /** The settings with their defaults, and where each value came from. */
  settingFacts(): Promise<readonly SettingFact[]>;
  /** The folder of the built UI; undefined without one. */
  readonly uiFolder: URL | undefined;
  subscribe(listener: (event: DomainEvent) => void): () => void;
  /** When the database last stored something, by performance.now(); -Infinity: never. */
  lastCommit(): number;
  /** The current API key; created and stored when there is none. */
  apiKey(): string;
  /** Replaces the API key with a new random one. Throws `conflict` when the settings contain one. */
  renewApiKey(): string;
  /** Writes pending data, and closes the store. */
  close(): Promise<void>;
}

/** What {@link createApp} needs; clock and ids default to the system's. */
export interface AppOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly version: string;
  readonly openStore: (path: string, environment: StoreEnvironment) => Store | Promise<Store>;
  /** The space that is kept for a full disk; 0, the default: none. */
  readonly ballastBytes?: number;
  /** Copies the database; by default in this thread. */
  readonly backUp?: BackUp;
  /** Unpacks a backup; by default in this thread. */
  readonly unpack?: Unpack;
  readonly logLevel?: LogLevelSwitch;
  readonly logTail?: LogTail;
  /** Where the settings came from; by default nothing is known of it. */
  readonly settingSources?: SettingSources;
  /** The folder that `deno task ui` writes; without one no pages are served. */
  readonly uiFolder?: URL;
  /** Starts a simulated charger at this server; without it none can be started. */
  readonly simulateCharger?: SimulateCharger;
  readonly clock?: Clock;
  /** When the program was built, ms since 1970: a clock that is before that is wrong. */
  readonly builtAt?: number;
  /** The clock is used, whatever speaks against it. */
  readonly trustClock?: boolean;
  readonly ids?: Ids;
}

/** The database file in the data directory. */
export const DATABASE_FILE = "ocppd.sqlite";
/** The folder of database backups in the data directory. */
export const BACKUP_FOLDER = "backups";
/** The file of the API key in the data directory. */
export const API_KEY_FILE = "api.key";
/** The folder of the certificate authority in the data directory; no backup contains it. */
export const CERTIFICATE_FOLDER = "certificates";
/** The file that only takes up space, to be freed when the disk is full. */
export const BALLAST_FILE = "reserve.bin";
/** Enough for some thousand messages, and small on an SD card. */
export const BALLAST_BYTES = 8 * 1024 * 1024;

const NO_SOURCES: SettingSources = { file: undefined, text: "", overrides: [] };

/** Creates the data directory (0700), opens the store in it and creates the services. Throws `unavailable` when the directory can't be used. */
export async function createApp(options: AppOptions): Promise<App> {
  const { settings, log, version, ids = randomIds } = options;
  const metrics = createMetrics();
  const built: { services?: Services } = {};
  const clock = createServerClock({
    clock: options.clock ?? systemClock,
    floor: options.builtAt ?? 0,
    isTrusted: options.trustClock ?? false,
    stationCount: () => built.services?.stations.count ?? 0,
  });
  const bounds = createBounds({ metrics, log, clock });
  makeDataDir(settings.dataDir);
  keepPrivate(settings.dataDir, log);
  const ballast = createBallast(`${settings.dataDir}/${BALLAST_FILE}`, options.ballastBytes ?? 0);
  const storage = createStorageWatch({ clock, log, metrics, bounds, ballast });
  let committedAt = -Infinity;
  const store = await openStore(options, {
    ...{ program: version, now: () => clock.now(), metrics, onDiskFault: storage.failed },
    onCommit: () => void (committedAt = performance.now()),
  });
  clock.raiseFloor(await store.newestTime());
  clock.useZone(await store.timeZone());
  const bus = createBus<DomainEvent>(log);
  logEvents(bus, log);
  const links = createConnectionRegistry(() => running);
  const certificates = createCertificateAuthority({ folder: `${settings.dataDir}/${CERTIFICATE_FOLDER}`, clock, log });
  const clientCas = once(() => openClientCas(settings.clientCAs, { log, authority: certificates }));
  const running: Services = await createServices({
    store,
    bus,
    clock,
    ids,
    log: whileItStores(log, storage),
    metrics,
    bounds,
    storage,
    serverClock: clock,
    gateway: links,
    post: createPostHook({ targets: createWebhookTargets(settings.webhooks) }),
    authorizationSource: await openAuthorizationSource({ settings, clock, ids, version }),
    certificates,
    verifySignedValue,
    contractProvider: createContractProvider(settings.iso15118),
    contractCertificates: createContractCertificates({ ...settings.iso15118, clock }),
    version,
    simulateCharger: options.simulateCharger,
    diskSpace: () => diskSpaceOf(settings.dataDir),
    caRoot: certificates.root,
    verifyCertificate: async (chain) => await (await clientCas()).verify(chain),
    policy: settings,
  })
    .catch(async (thrown) => {
      await store.close();
      throw thrown;
    });
  built.services = running;
  watchServerClock({ clock, log, metrics, store, services: running });
  const settingFacts = once(async () =>
    (await import("./config/setting_facts.ts")).settingFacts(settings, options.settingSources ?? NO_SOURCES)
  );
  const growth = createDatabaseGrowth({ store, clock, log });
  const keyFile = secretFile(`${settings.dataDir}/${API_KEY_FILE}`);
  const renew = () => {
    const key = ids.secret(24);
    keyFile.write(key);
    return key;
  };
  const apiKey = () => settings.apiKey || checkedKey(keyFile.read(), settings.dataDir) || renew();
  const checks = createServerChecks({
    ...{ store, clock, growth, dataDir: settings.dataDir, database: `${settings.dataDir}/${DATABASE_FILE}` },
    ...{ chargerUrls: running.chargerUrls, listenerTls: running.listenerTls, readChain },
    secretFiles: async () => secretFilesOf(await settingFacts()),
  });
  return {
    settings,
    store,
    services: running,
    links,
    log,
    metrics,
    bounds,
    clock,
    ids,
    version,
    backups: createBackups({
      clock,
      backUp: options.backUp ?? backUp,
      database: `${settings.dataDir}/${DATABASE_FILE}`,
      folder: `${settings.dataDir}/${BACKUP_FOLDER}`,
      retention: settings.backups,
      extras: () =>
        backupContents({
          dataDir: settings.dataDir,
          settingsFile: options.settingSources?.file,
          passphraseFile: settings.backups.passphraseFile,
          version,
          now: clock.now,
        }),
    }),
    restores: createRestores({ dataDir: settings.dataDir, unpack: options.unpack ?? unpack, clock }),
    certificates,
    clientCas,
    logLevel: options.logLevel,
    logTail: options.logTail,
    checks,
    async supportBundle() {
      const { secretsIn } = await import("./config/setting_facts.ts");
      return await createSupportBundle({
        ...{ version, now: clock.now(), settings: settingFacts, checks: checks.run },
        facts: () => store.supportFacts(),
        secrets: [apiKey(), ...secretsIn(settings)],
        tags: running.presentedTags.list().map(({ tagId }) => tagId),
        running: {
          system: () => running.system.facts(),
          metrics: () => metrics.text(),
          log: () => options.logTail?.list(0, Infinity) ?? [],
          stations: () =>
            running.stations.list().map(({ id, boot, pinnedProtocol, validation, lastSeenAt }) => (
              { id, boot, pinnedProtocol, validation, lastSeenAt }
            )),
        },
      });
    },
    growth,
    settingFacts,
    uiFolder: options.uiFolder,
    subscribe: (listener) => bus.subscribe(listener),
    lastCommit: () => committedAt,
    apiKey,
    renewApiKey() {
      if (settings.apiKey !== "") throw new AppError("conflict", sentence("key_in_settings"));
      return renew();
    },
    async close() {
      await running.stop();
      await store.close();
    },
  };
}

/** The other system that knows cards. Loaded only where it is used. */
async function openAuthorizationSource(
  { settings, ...deps }: Pick<App, "settings" | "clock" | "ids" | "version">,
): Promise<AuthorizationSource | undefined> {
  const { url, secret } = settings.authorization;
  if (url === "") return undefined;
  const { createAuthorizationSource } = await import("./integrations/authorization/source.ts");
  return createAuthorizationSource({ ...deps, url, secret, sign: webhookSignature });
}

/** Reports what is wrong with the clock of this machine, and corrects the times that it gave. */
function watchServerClock(
  { clock, log, metrics, store, services }:
    & { readonly clock: ServerClock; readonly services: Services }
    & Pick<App, "log" | "metrics" | "store">,
): void {
  metrics.gauge(
    { name: "ocppd_clock_suspect", help: "1 while the clock of this machine is known to be wrong, else 0" },
    () => [{ value: clock.fault === undefined ? 0 : 1 }],
  );
  metrics.gauge(
    { name: "ocppd_clock_correction_seconds", help: "What is added to the clock of this machine while it is wrong" },
    () => [{ value: clock.correctionMs / 1000 }],
  );
  const report = () => {
    if (clock.fault === undefined) log.warn("the clock of this machine is used as it is again");
    else log.warn(clock.fault.detail.text, { reason: clock.fault.reason });
  };
  if (clock.fault !== undefined) report();
  clock.onChange(({ correction }) => {
    report();
    if (correction === undefined) return;
    log.warn(`times of receipt are corrected by ${Math.round(correction.byMs / 1000)} s`, {
      from: isoTime(correction.from),
    });
    store.correctTimes(correction).then(() => services.transactions.reload())
      .catch((thrown) => log.error(`times could not be corrected: ${errorMessage(thrown)}`));
  });
}

/** A log without the errors of each write that fails, while the reason is reported once a minute. */
function whileItStores(log: Log, storage: Pick<Services["storage"], "fault">): Log {
  return {
    debug: (message, fields) => log.debug(message, fields),
    info: (message, fields) => log.info(message, fields),
    warn: (message, fields) => log.warn(message, fields),
    error: (message, fields) => storage.fault === undefined ? log.error(message, fields) : log.debug(message, fields),
  };
}

/** Opens the store; on a full disk once more with the space that was kept for that. */
async function openStore(
  { settings, openStore: open }: AppOptions,
  environment: StoreEnvironment,
): Promise<Store> {
  const path = `${settings.dataDir}/${DATABASE_FILE}`;
  try {
    return await open(path, environment);
  } catch (thrown) {
    const isFull = thrown instanceof AppError && diskFaultOf(thrown)?.isFull === true;
    if (!isFull || !environment.onDiskFault({ isFull, error: thrown })) throw thrown;
    return await open(path, environment);
  }
}

/** A running server. */
export interface Server {
  /** The bound addresses, in the order of the settings. */
  readonly addresses: readonly Deno.NetAddr[];
  /** The bound addresses with the engine that was chosen for each. */
  readonly listening: readonly ListeningAt[];
  /** The address without TLS at which commands on this machine reach the server. */
  readonly commandAddress: Deno.NetAddr;
  /** Finishes pending answers, closes every station connection with 1001, and closes the app. Resolves within about four seconds. */
  stop(): Promise<void>;
}

/** How often the server reads changes made by the command line and a new API key, and checks for silent stations. */
const REFRESH_MS = 1_000;
const WATCH_MS = 5_000;
/** How long a stop waits for pending answers to stations, and for running HTTP requests. */
const STOP_MS = 2_000;

/** Shorter intervals for tests. */
export interface Tuning {
  readonly refreshMs?: number;
  readonly watchMs?: number;
  /** Replaces the setting `offlineAfterS`, whose minimum is too long for a test. */
  readonly idleTimeoutS?: number;
}

/**
 * Starts the listeners of an app: stations and REST on the same ports. Rejects with `unavailable` when a port is in use,
 * and when a certificate can't be used.
 */
export async function startServer(app: App, tuning: Tuning = {}): Promise<Server> {
  const { settings, services, links, log, metrics, bounds, clock, ids, store, version } = app;
  const tls = await openTls(app);
  const { dataDir } = settings;
  registerProcessMetrics({ metrics, version });
  registerStoreMetrics({ metrics, store, clock, dataDir, database: `${dataDir}/${DATABASE_FILE}` });
  services.apiKeys.useSettingsKey(app.apiKey());
  const trustedProxies = ipList(settings.trustedProxies);
  const listener = createListener({
    clock,
    ids,
    log,
    metrics,
    bounds,
    services,
    links,
    callTimeoutMs: settings.callTimeoutS * 1000,
    rates: createMessageRates(),
    queueBytes: settings.bounds.queueBytes,
    strictness: settings.validation,
    limits: { idleTimeoutS: tuning.idleTimeoutS ?? settings.offlineAfterS, maxMessageBytes: settings.maxMessageBytes },
    maxStations: settings.maxStations,
    replacementsPerMinute: settings.bounds.replacementsPerMinute,
    pathPrefixes: settings.pathPrefixes,
    hideUnknown: settings.hideUnknown,
    allowFilePages: settings.allowFilePages,
    isOwnHost: isOwnHost([
      ...settings.api.hosts,
      ...settings.api.corsOrigins.map((origin) => URL.parse(origin)?.hostname ?? ""),
      ...settings.listeners.map(({ host }) => host),
    ]),
    trustedProxies,
  });
  services.storage.start(() => app.store.tryWrite(clock.now()));
  services.webhooks.start();
  const stopping = new AbortController();
  // Pages and REST API are loaded at the first request, so that chargers can connect sooner after a start.
  const site = once(async () => (await import("./site.ts")).createSite(app, stopping.signal));
  const connectionHandler: ConnectionHandler = {
    authenticate: listener.handle,
    async answer(request, client, authenticated) {
      const { address: remoteAddress, prefix, secure } = peerOf(client, request.headers, trustedProxies);
      return (await site()).fetch(request, { remoteAddress, prefix, secure, authenticated });
    },
    refuseTls: listener.refuseTls,
  };
  const allListeners = [...settings.listeners, ...commandListener(settings.listeners)];
  const bound = bindListeners(allListeners, tls.ports, connectionHandler, {
    log,
    bounds,
    unauthenticatedConnections: settings.bounds.unauthenticatedConnections,
    trustedProxies,
  });
  const boundListeners = bound.slice(0, settings.listeners.length);
  const commandAddress = bound.find(({ tls }) => !tls)?.address;
  if (commandAddress === undefined) throw new AppError("internal", "there is no listener without TLS");
  services.chargerUrls.listen(
    boundListeners.map(({ address: { hostname, port }, tls }, index) => ({
      ...{ hostname, port, tls, proxyProtocol: settings.listeners[index]?.proxyProtocol ?? false },
    })),
    bound.length > boundListeners.length ? commandAddress : undefined,
  );
  services.listenerTls.use(boundListeners.map(({ address: { hostname, port } }, index) => ({
    ...{ hostname, port, certificates: tls.opened[index] },
    clientCertificates: settings.listeners[index]?.clientCertificates ?? false,
  })));
  services.simulatedChargers.removeLeft().catch((thrown) =>
    log.error(`simulated chargers of the last start were not removed: ${errorMessage(thrown)}`)
  );
  // Loaded only where it is used: its module takes 60 ms and 18 MB.
  const mqtt = settings.mqtt.url === "" ? undefined : (await import("./mqtt.ts")).openMqtt({
    ...{ services, links, store, clock, ids, log, metrics, version, settings: settings.mqtt, subscribe: app.subscribe },
    async answer(request, caller, remoteAddress) {
      return (await site()).fetch(request, { remoteAddress, prefix: "", secure: true, authenticated() {}, caller });
    },
  });
  let refreshFault: string | undefined;
  const ends = [
    app.certificates.onRevoked(async (serialNumber) => {
      const issued = (await app.certificates.issued()).find((one) => one.serialNumber === serialNumber);
      // A station that never connected with a certificate stands on its password: what it refused is revoked too.
      const isCertified = issued !== undefined && services.stations.find(issued.stationId)?.securityProfile === 3;
      if (isCertified) links.disconnect(issued.stationId, "its certificate was revoked");
    }),
    watchEventLoop({ metrics, clock }),
    app.growth.start(),
    createNightlyBackups({
      ...{ clock, log, metrics, backups: app.backups, at: settings.backups.at },
      calendar: createCalendar(clock),
    }).start(),
    every(clock, tuning.refreshMs ?? REFRESH_MS, async () => {
      try {
        await Promise.all([services.refresh(), tls.refresh()]);
        services.apiKeys.useSettingsKey(app.apiKey());
        refreshFault = undefined;
      } catch (thrown) {
        // Once a second would fill the log.
        if (refreshFault !== errorMessage(thrown)) {
          refreshFault = errorMessage(thrown);
          log.error(`could not read changes from the database and the API key: ${refreshFault}`);
        }
      }
    }),
    links.watch({
      clock,
      everyMs: tuning.watchMs ?? WATCH_MS,
      silenceMs: Math.max(3 * settings.heartbeatIntervalS * 1000, settings.offlineAfterS * 1000),
    }),
  ];
  return {
    addresses: boundListeners.map((bound) => bound.address),
    listening: boundListeners,
    commandAddress,
    async stop() {
      await services.simulatedChargers.stop();
      listener.stop();
      stopping.abort();
      services.apiAuthenticator.stop();
      services.userLogins.stop();
      for (const end of ends) end();
      await mqtt?.stop();
      services.storage.stop();
      await links.closeAll(STOP_MS);
      await Promise.all(bound.map((one) => one.close()));
      await app.close();
    },
  };
}

/** The certificates of the listeners. */
interface ServerTls {
  readonly opened: readonly (ListenerCertificates | undefined)[];
  /** By listener; undefined: without TLS. */
  readonly ports: readonly (TlsCertificates | undefined)[];
  refresh(): Promise<void>;
}

const NO_TLS: ServerTls = { opened: [], ports: [], refresh: () => Promise.resolve() };

/** Opens the certificates of all listeners with TLS. Rejects with `unavailable` when this runtime can't serve them. */
async function openTls(app: App): Promise<ServerTls> {
  const { settings, certificates: authority, clock, log } = app;
  const refuseFault = (fault: string | undefined) => {
    if (fault === undefined) return;
    throw new AppError("unavailable", `this runtime (Deno ${Deno.version.deno}) can't serve TLS here: ${fault}`);
  };
  if (settings.listeners.every(({ tls }) => tls === "off")) return NO_TLS;
  // Loaded only where it is used, so that a start without TLS takes no longer.
  const { tlsRuntimeFault, tlsStreamsFault } = await import("./ocpp/server/tls_self_test.ts");
  refuseFault(await tlsStreamsFault());
  const hosts = settings.listeners.map(({ host }) => host).filter((host) => !isWildcard(host));
  const ownNames = () => ownServerNames([...settings.api.hosts, ...hosts]);
  const open = ({ tls }: Settings["listeners"][number]) =>
    tls === "off" ? undefined : openListenerCertificates(tls, { authority, clock, log, ownNames });
  const opened = await Promise.all(settings.listeners.map(open));
  const clientCas = settings.listeners.some((one) => one.clientCertificates) ? await app.clientCas() : undefined;
  const all = opened.filter((one) => one !== undefined);
  const [sample] = all.flatMap((one) => one.current());
  if (sample !== undefined) refuseFault(await tlsRuntimeFault(sample));
  return {
    opened,
    ports: opened.map((certificates, index) =>
      certificates && {
        current: certificates.current,
        clientRoots: () => settings.listeners[index]?.clientCertificates ? clientCas?.roots() ?? [] : [],
      }
    ),
    async refresh() {
      await Promise.all([...all.map((one) => one.refresh()), clientCas?.refresh()]);
    },
  };
}

/** An address on which the server listens, and the engine that serves it. */
export interface ListeningAt {
  readonly address: Deno.NetAddr;
  readonly engine: EngineChoice;
  readonly tls: boolean;
}

interface BoundListener extends ListeningAt {
  close(): Promise<void>;
}

/** Binds all listeners or none: when one fails, those before it are closed again. */
function bindListeners(
  listeners: Settings["listeners"],
  tls: readonly (TlsCertificates | undefined)[],
  connectionHandler: ConnectionHandler,
  deps: Omit<PortDeps, "proxyProtocol" | "tls">,
): readonly BoundListener[] {
  const boundListeners: BoundListener[] = [];
  try {
    for (const [index, listener] of listeners.entries()) {
      boundListeners.push(bindListener(listener, connectionHandler, { ...deps, tls: tls[index] }));
    }
  } catch (thrown) {
    void Promise.all(boundListeners.map((bound) => bound.close()));
    throw thrown;
  }
  return boundListeners;
}

/**
 * The listener for commands on this machine where all others have TLS: their certificate may name other addresses, or be
 * the wrong one that a command is to replace.
 */
function commandListener(listeners: Settings["listeners"]): Settings["listeners"] {
  const [first] = listeners;
  if (first === undefined || listeners.some(({ tls }) => tls === "off")) return [];
  return [{
    ...first,
    ...{ host: "127.0.0.1", port: 0, engine: "auto", tls: "off", clientCertificates: false, proxyProtocol: false },
  }];
}

/** How long until a port is opened again whose engine has ended, and between attempts. */
const REOPEN_MS = 200;

/** Listens on a port, and again when the engine ends: Deno.serve does when file descriptors run out. */
function bindListener(
  listener: Settings["listeners"][number],
  connectionHandler: ConnectionHandler,
  deps: Omit<PortDeps, "proxyProtocol">,
): BoundListener {
  const { host, port } = listener;
  const { log, bounds } = deps;
  const choice = chooseEngine(listener);
  let { engine } = choice;
  let closing = false;
  const listen = (at: number): Port => {
    try {
      const { proxyProtocol } = listener;
      return OPEN_PORT[engine]({ hostname: host, port: at }, connectionHandler, { ...deps, proxyProtocol });
    } catch (thrown) {
      throw new AppError("unavailable", `can't listen on ${host}:${at}: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };
  let server = listen(port);
  const address = server.addr;
  const reopen = async () => {
    for (let attempts = 0; !closing; attempts++) {
      try {
        return void (server = listen(address.port));
      } catch (thrown) {
        if (attempts === 1) log.error(errorMessage(thrown));
      }
      await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
    }
  };
  const relistenUntilClosed = async () => {
    while (!closing) {
      await server.finished.catch((thrown) => {
        bounds.exceeded("descriptors", `port ${address.port} was closed by the runtime: ${errorMessage(thrown)}`);
      });
      if (closing) return;
      engine = server.successor ?? engine;
      await reopen();
      if (!closing) log.warn(`listening again on port ${address.port} with the engine ${engine}`);
    }
  };
  const listening = relistenUntilClosed();
  return {
    address,
    engine: choice,
    tls: deps.tls !== undefined,
    async close() {
      closing = true;
      // Station sockets are closed by now; other connections get a second. The runtime never closes a connection whose peer
      // disappeared during its upgrade, and an abort after a shutdown throws where it can't be caught.
      let timer: ReturnType<typeof setTimeout> | undefined;
      const timeout = new Promise<"late">((resolve) => timer = setTimeout(() => resolve("late"), STOP_MS / 2));
      if (await Promise.race([server.shutdown(), timeout]) !== "late") await listening;
      clearTimeout(timer);
    },
  };
}

/** The shortest API key, as in the setting `apiKey`: a shorter one is found by trying. */
const API_KEY_MIN = 16;

/** The API key of the file. Throws `unavailable` when it is too short. */
function checkedKey(key: string | null, dataDir: string): string | null {
  const length = [...key ?? ""].length;
  if (key === null || length >= API_KEY_MIN) return key;
  const found = `${dataDir}/${API_KEY_FILE} holds a key of ${length} ${length === 1 ? "character" : "characters"}`;
  throw new AppError(
    "unavailable",
    `${found}; wanted at least ${API_KEY_MIN}: delete the file, and the next start creates a new key`,
  );
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
