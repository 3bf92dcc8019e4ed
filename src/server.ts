/** The server: an app with its listeners and its periodic work. */
import type { App } from "./app.ts";
import { createCalendar } from "./base/calendar.ts";
import { every } from "./base/clock.ts";
import { diskSpaceOf } from "./base/disk_space.ts";
import { AppError, errorMessage } from "./base/errors.ts";
import { pagePeerOf } from "./base/forwarded.ts";
import { isOwnHost } from "./base/host_names.ts";
import { ipList } from "./base/ip.ts";
import { once } from "./base/once.ts";
import { isWildcard } from "./base/own_addresses.ts";
import { openListenerCertificates, ownServerNames } from "./certificates/mod.ts";
import type { Settings } from "./config/schema.ts";
import { DATABASE_FILE } from "./domain/data_files.ts";
import type { ListenerCertificates } from "./domain/listener_tls.ts";
import { NOTIFICATION_CHANNELS, type NotificationChannel } from "./domain/notification.ts";
import { bindListeners, type ListeningAt } from "./ocpp/server/bound_listener.ts";
import type { ConnectionHandler, TlsCertificates } from "./ocpp/server/engine.ts";
import { createListener } from "./ocpp/server/listener.ts";
import { createMessageRates } from "./ocpp/server/message_rates.ts";
import { registerProcessMetrics, registerStoreMetrics, watchEventLoop } from "./services/metrics/mod.ts";
import { createMonthlyReport } from "./services/reports/mod.ts";
import { createNightlyBackups } from "./services/system/mod.ts";

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
/** How long a stop waits for pending answers to stations. */
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
  const peers = { trusted: trustedProxies, ingress: ipList(settings.ingressFrom) };
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
  const calendar = createCalendar(clock);
  const nightlyBackups = createNightlyBackups({
    ...{ clock, log, metrics, calendar, backups: app.backups, at: settings.backups.at },
  });
  const channels = notificationChannels(settings.notifications);
  // Loaded only where it is used.
  const notifications = channels.length === 0
    ? undefined
    : await (await import("./notifications.ts")).openNotifications({
      ...{ services, links, store, clock, log, metrics, bounds, version, channels, subscribe: app.subscribe },
      ...{ settings: settings.notifications, webhooks: settings.webhooks },
      diskSpace: () => diskSpaceOf(dataDir),
      backupFault: () => nightlyBackups.fault,
    });
  services.storage.start(() => app.store.tryWrite(clock.now()));
  services.webhooks.start();
  services.anonymisations.resume().catch((thrown) =>
    log.error(`cards are not anonymised yet: ${errorMessage(thrown)}`)
  );
  const stopping = new AbortController();
  // Pages and REST API are loaded at the first request, so that chargers can connect sooner after a start.
  const site = once(async () => (await import("./site.ts")).createSite({ ...app, notifications }, stopping.signal));
  const connectionHandler: ConnectionHandler = {
    authenticate: listener.handle,
    async answer(request, client, authenticated) {
      const { address: remoteAddress, ...peer } = pagePeerOf(client, request.headers, peers);
      return (await site()).fetch(request, { remoteAddress, ...peer, authenticated });
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
  app.restores.removeLeft().catch((thrown) =>
    log.error(`what the last start left of backups that were uploaded was not removed: ${errorMessage(thrown)}`)
  );
  // Loaded only where it is used: its module takes 19 MB (median of nine loads, 2026-12-01).
  const mqtt = settings.mqtt.url === "" ? undefined : (await import("./mqtt.ts")).openMqtt({
    ...{ services, links, clock, ids, log, metrics, version, settings: settings.mqtt, subscribe: app.subscribe },
    async answer(request, caller, remoteAddress) {
      return (await site()).fetch(request, {
        remoteAddress,
        prefix: "",
        secure: true,
        embedded: false,
        authenticated() {},
        caller,
      });
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
    createMonthlyReport({ clock, log, store, calendar, reports: services.reports }).start(),
    nightlyBackups.start(),
    app.sampleRetention.start(),
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
      // Before the chargers are disconnected: nobody needs to know that.
      await notifications?.stop();
      services.storage.stop();
      await links.closeAll(STOP_MS);
      await Promise.all(bound.map((one) => one.close()));
      await app.close();
    },
  };
}

/** The channels that the settings name. */
function notificationChannels(
  { mail, ntfy, gotify, telegram, webhookSecret }: Settings["notifications"],
): readonly NotificationChannel[] {
  const isSetUp: Readonly<Record<NotificationChannel, boolean>> = {
    mail: mail.host !== "",
    ntfy: ntfy.url !== "",
    gotify: gotify.url !== "",
    telegram: telegram.token !== "" || telegram.tokenFile !== "",
    webhook: webhookSecret !== "",
  };
  return NOTIFICATION_CHANNELS.filter((channel) => isSetUp[channel]);
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
