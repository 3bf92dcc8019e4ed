import { sentence } from "./domain/sentences/mod.ts";
import {
  API_KEY_FILE,
  BACKUP_FOLDER,
  BALLAST_FILE,
  CERTIFICATE_FOLDER,
  DATABASE_FILE,
  isDataFile,
} from "./domain/data_files.ts";
import { type Bounds, createBounds } from "./base/bounds.ts";
import { createCalendar } from "./base/calendar.ts";
import { createBus } from "./base/bus.ts";
import { type Clock, systemClock } from "./base/clock.ts";
import { diskSpaceOf } from "./base/disk_space.ts";
import { AppError, errorMessage } from "./base/errors.ts";
import { type Ids, randomIds } from "./base/ids.ts";
import type { Log, LogLevelSwitch } from "./base/log.ts";
import type { LogTail } from "./base/log_tail.ts";
import { createMetrics, type Metrics } from "./base/metrics.ts";
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
  readChain,
  verifySignedValue,
} from "./certificates/mod.ts";
import type { AuthorizationSource } from "./domain/authorization_source.ts";
import type { CertificateAuthority } from "./domain/certificates.ts";
import type { DomainEvent } from "./domain/events.ts";
import type { SimulateCharger } from "./domain/simulated_charger.ts";
import { createWebhookTargets } from "./domain/webhook_targets.ts";
import { type ConnectionRegistry, createConnectionRegistry } from "./ocpp/server/connection_registry.ts";
import {
  backupContents,
  type Backups,
  type Checks,
  createBackups,
  createBallast,
  createDatabaseGrowth,
  createDatabaseReport,
  createRestores,
  createServerChecks,
  createServerClock,
  createStorageWatch,
  createSupportBundle,
  type DatabaseGrowth,
  type DatabaseReport,
  type Restores,
  type ServerClock,
  type SupportBundle,
} from "./services/system/mod.ts";
import { createSampleRetention, type SampleRetention } from "./services/charging/mod.ts";
import { webhookSignature } from "./services/events/mod.ts";
import { createServices, type Services } from "./services/mod.ts";
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
  readonly databaseReport: DatabaseReport;
  /** Thins old readings once it is started. */
  readonly sampleRetention: SampleRetention;
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
  keepPrivate(settings.dataDir, isDataFile, log);
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
    databaseReport: createDatabaseReport({
      ...{ store, growth, clock, diskSpace: () => diskSpaceOf(settings.dataDir) ?? null },
    }),
    sampleRetention: createSampleRetention({
      ...{ store, clock, log, tariffs: running.tariffs, calendar: createCalendar(clock) },
      samplesDays: settings.retention.samplesDays,
    }),
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
