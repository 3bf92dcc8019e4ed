import type { Bounds } from "../base/bounds.ts";
import type { Bus } from "../base/bus.ts";
import { createCalendar } from "../base/calendar.ts";
import { ownAddresses } from "../base/own_addresses.ts";
import type { Clock } from "../base/clock.ts";
import type { DiskSpace } from "../base/disk_space.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Metrics } from "../base/metrics.ts";
import type { AuthorizationSource } from "../domain/authorization_source.ts";
import type { CertificateAuthority, CertificateFacts } from "../domain/certificates.ts";
import type { ContractCertificates } from "../domain/contract_certificates.ts";
import type { ContractProvider } from "../domain/contract_provider.ts";
import type { StationGateway } from "../domain/commands.ts";
import type { VerifySignedValue } from "../domain/signed_value.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { SimulateCharger } from "../domain/simulated_charger.ts";
import type { PostHook } from "../domain/webhook.ts";
import type { Store } from "../store/store.ts";
import {
  type Anonymisations,
  type ApiAuthenticator,
  type ApiKeys,
  type Authorization,
  type CallerValidity,
  createAnonymisations,
  createApiAuthenticator,
  createApiKeys,
  createAuthorization,
  createCallerValidity,
  createEventTickets,
  createExternalAuthorization,
  createKeyChange,
  createLocalLists,
  createLoginSessions,
  createNotificationPreferences,
  createPresentedTags,
  createRefusedTags,
  createSecurityProfiles,
  createSetUpCode,
  createSlowChecks,
  createStationAuthenticator,
  createUnknownTags,
  createUserLogins,
  createUsers,
  type EventTickets,
  type ExternalAuthorizationPolicy,
  type LocalLists,
  type LoginSessions,
  type NotificationPreferenceList,
  type PresentedTags,
  type ProfilePolicy,
  type SecurityProfiles,
  type SetUpCode,
  type StationAuthenticator,
  type UnknownTags,
  type UserLogins,
  type Users,
  type VerifyClientCertificate,
} from "./access/mod.ts";
import {
  type CaRollout,
  createCaRollout,
  createCertificateRenewal,
  createStationCertificates,
  type StationCertificates,
} from "./certificates/mod.ts";
import {
  createCommandEffects,
  createCommandSender,
  createJobs,
  createProfileUpgrades,
  createRawCalls,
  createRemoteStarts,
  createReservations,
  createStationCommands,
  type Jobs,
  type ProfileUpgrades,
  type RawCalls,
  type Reservations,
  type StationCommands,
} from "./commands/mod.ts";
import {
  type Audit,
  type ChargerUrls,
  createAudit,
  createChargerUrls,
  createListenerTls,
  createMessageLog,
  createMessageLogDisk,
  createSystem,
  type ListenerTls,
  type MessageLog,
  type ServerClock,
  type StorageWatch,
  type System,
} from "./system/mod.ts";
import {
  type Clocks,
  type ConnectorNames,
  type Connectors,
  createClocks,
  createConnectorNames,
  createConnectors,
  createLiveState,
  createPresence,
  createSettings,
  createSimulatedChargers,
  createStationReports,
  createStations,
  createWarnings,
  detectBootLoops,
  type LiveState,
  type SimulatedChargers,
  type StationReports,
  type Stations,
  type StationSettings,
  type Warnings,
} from "./stations/mod.ts";
import {
  type Costs,
  createCostDisplays,
  createCosts,
  createDriverCosts,
  createSummaries,
  createTariffs,
  createTotals,
  type DriverCosts,
  type Summaries,
  type Tariffs,
  type Totals,
  watchBudgets,
} from "./billing/mod.ts";
import {
  type CardExport,
  type Corrections,
  createCardExport,
  createCorrections,
  createMetering,
  createPowerCourses,
  createSamples,
  createSignedValues,
  createStaleTransactions,
  createTransactionExport,
  createTransactionFlagEvents,
  createTransactionImport,
  createTransactionPublisher,
  createTransactions,
  type Metering,
  type PowerCourses,
  type Samples,
  type SignedValues,
  type TransactionExport,
  type TransactionImport,
  type Transactions,
} from "./charging/mod.ts";
import { createReports, type Reports } from "./reports/mod.ts";
import {
  createEventBuffer,
  createStreams,
  createWebhooks,
  type EventBuffer,
  type Streams,
  type Webhooks,
} from "./events/mod.ts";
import { type ApiRefusals, createApiRefusals, registerEventMetrics, registerStationMetrics } from "./metrics/mod.ts";
import {
  createAuthorizedLimits,
  createLargestCurrents,
  createLimitFacts,
  createLimitObserver,
  createLimitRegistry,
  createLimits,
  type LargestCurrents,
  type Limits,
} from "./limits/mod.ts";

/** Builds all services: the only writers to the store, the only publishers on the bus. */
export interface Services {
  readonly stations: Stations;
  readonly authorization: Authorization;
  readonly anonymisations: Anonymisations;
  readonly unknownTags: Pick<UnknownTags, "waitMs">;
  readonly presentedTags: PresentedTags;
  readonly stationAuthenticator: StationAuthenticator;
  readonly liveState: LiveState;
  readonly clocks: Clocks;
  readonly connectors: Connectors;
  readonly connectorNames: ConnectorNames;
  readonly metering: Metering;
  readonly transactions: Transactions;
  readonly transactionExport: TransactionExport;
  readonly cardExport: CardExport;
  readonly transactionImport: TransactionImport;
  readonly samples: Samples;
  readonly signedValues: SignedValues;
  readonly powerCourses: PowerCourses;
  readonly totals: Totals;
  readonly summaries: Summaries;
  readonly tariffs: Tariffs;
  readonly reports: Reports;
  readonly costs: Costs;
  readonly driverCosts: DriverCosts;
  readonly corrections: Corrections;
  readonly eventBuffer: EventBuffer;
  readonly webhooks: Webhooks;
  readonly streams: Streams;
  readonly stationReports: StationReports;
  readonly warnings: Warnings;
  readonly messageLog: MessageLog;
  readonly stationCommands: StationCommands;
  readonly limits: Limits;
  readonly largestCurrents: LargestCurrents;
  readonly rawCalls: RawCalls;
  readonly stationSettings: StationSettings;
  readonly localLists: LocalLists;
  readonly reservations: Reservations;
  readonly jobs: Jobs;
  readonly profileUpgrades: ProfileUpgrades;
  readonly apiKeys: ApiKeys;
  readonly apiAuthenticator: ApiAuthenticator;
  readonly callers: CallerValidity;
  readonly apiRefusals: ApiRefusals;
  readonly eventTickets: EventTickets;
  readonly users: Users;
  readonly notificationPreferences: NotificationPreferenceList;
  readonly loginSessions: LoginSessions;
  readonly userLogins: UserLogins;
  readonly setUpCode: SetUpCode;
  readonly audit: Audit;
  readonly system: System;
  readonly chargerUrls: ChargerUrls;
  readonly securityProfiles: SecurityProfiles;
  readonly listenerTls: ListenerTls;
  readonly simulatedChargers: SimulatedChargers;
  readonly storage: StorageWatch;
  readonly certificates: CertificateAuthority;
  readonly stationCertificates: StationCertificates;
  readonly caRollout: CaRollout;
  readonly contractCertificates: ContractCertificates;
  readonly contractProvider: Pick<ContractProvider, "provide">;
  /** Loads what the command line wrote to the store, if it did. */
  refresh(): Promise<void>;
  /** Writes pending counts and notes. */
  stop(): Promise<void>;
}

/** What {@link createServices} needs. */
export interface ServicesDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly storage: StorageWatch;
  readonly serverClock: ServerClock;
  readonly gateway: StationGateway;
  readonly post: PostHook;
  /** Undefined without the setting `authorization.url`. */
  readonly authorizationSource?: AuthorizationSource | undefined;
  readonly certificates: CertificateAuthority;
  readonly contractProvider: ContractProvider;
  readonly verifySignedValue: VerifySignedValue;
  readonly contractCertificates: ContractCertificates;
  /** The program's version. */
  readonly version: string;
  /** Undefined in a program without a simulator. */
  readonly simulateCharger?: SimulateCharger | undefined;
  /** The space of the disk of the data directory; undefined where there is none. */
  readonly diskSpace?: (() => DiskSpace | null) | undefined;
  readonly verifyCertificate: VerifyClientCertificate;
  /** The certificate of our own CA; created at the first call. */
  readonly caRoot: () => Promise<CertificateFacts>;
  readonly policy: Policy;
}

/** The policy settings of the whole server; config/schema.ts describes them. */
export interface Policy extends ProfilePolicy {
  readonly heartbeatIntervalS: number;
  readonly denyConcurrentTx: boolean;
  readonly unknownStations: "refuse" | "pending" | "accept";
  readonly hideUnknown: boolean;
  readonly pathPrefixes: readonly string[];
  readonly bounds: { readonly pendingStations: number; readonly registrationsPerHour: number };
  readonly messageLog: { readonly entriesPerStation: number; readonly toDisk: boolean };
  readonly webhooks: { readonly allowLoopback: boolean };
  readonly authorization: ExternalAuthorizationPolicy;
}

/** Builds the services over a store; loads the data that they keep in memory. */
export async function createServices(deps: ServicesDeps): Promise<Services> {
  const { store, policy } = deps;
  let refreshed: Promise<void> = Promise.resolve();
  // Refreshes run one after another: a caller during one must not continue with the data from before its own call.
  const refresh = () => refreshed = refreshed.then(reloadIfChanged, reloadIfChanged);
  const reloadIfChanged = async () => {
    if (!await store.changedElsewhere()) return;
    await Promise.all([
      stations.reload(),
      authorization.reload(),
      transactions.reload(),
      webhooks.reload(),
      keys.reload(),
      loginSessions.reload(),
      users.reload(),
      notificationPreferences.reload(),
      connectorNames.reload(),
      tariffs.reload(),
      corrections.reload(),
    ]);
  };
  const securityProfiles = createSecurityProfiles(policy);
  const stations = await createStations({ ...deps, securityProfiles, heartbeatIntervalS: policy.heartbeatIntervalS });
  const warnings = createWarnings(deps);
  const unknownTags = createUnknownTags({ ...deps, warnings });
  const audit = createAudit(deps);
  const external = deps.authorizationSource === undefined ? undefined : createExternalAuthorization({
    ...deps,
    source: deps.authorizationSource,
    policy: policy.authorization,
    audit,
    unknownTags,
  });
  const authorization = await createAuthorization({
    ...deps,
    unknownTags,
    external,
    refresh,
    findUser: (name) => users.find(name),
    onTags: () => void refusedTags.check(),
  });
  const liveState = await createLiveState(store);
  const connectorNames = await createConnectorNames({ ...deps, liveState, stations });
  const { entriesPerStation, toDisk } = policy.messageLog;
  const disk = toDisk && entriesPerStation > 0 ? createMessageLogDisk({ ...deps, entriesPerStation }) : undefined;
  const lastNumber = disk === undefined ? 0 : await store.lastMessageNumber();
  const flags = createTransactionFlagEvents(deps, await store.openTransactions());
  const staleTransactions = await createStaleTransactions({ ...deps, liveState, stations, flags });
  const presence = createPresence({ ...deps, stations, warnings });
  const sendCommand = createCommandSender(deps);
  const remoteStarts = createRemoteStarts({ ...deps, authorization });
  const stationCommands = createStationCommands({
    ...deps,
    sendCommand,
    liveState,
    authorization,
    remoteStarts,
    denyConcurrentTx: policy.denyConcurrentTx,
  });
  const limits = createLimits({
    ...{ ...deps, sendCommand, stations },
    registry: await createLimitRegistry(store),
    facts: createLimitFacts({ ...deps, liveState }),
    observer: createLimitObserver({ ...deps, sendCommand, liveState, stations }),
  });
  const authorizedLimits = createAuthorizedLimits({ ...deps, limits, liveState });
  const refusedTags = createRefusedTags({ ...deps, authorization, stationCommands });
  const boots = detectBootLoops({ ...deps, warnings });
  const budgets = watchBudgets({ ...deps, liveState, authorization, stationCommands });
  const changeKey = createKeyChange({ stations });
  const displays = createCostDisplays(deps);
  const largestCurrents = createLargestCurrents(deps);
  const onKept = (stationId: string) => {
    displays.forget(stationId);
    largestCurrents.forget(stationId);
  };
  const settings = createSettings({ ...deps, warnings, sendCommand, changeKey, onKept });
  const publisher = createTransactionPublisher({ ...deps, liveState, staleTransactions, flags });
  const metering = createMetering({ ...deps, liveState, warnings, staleTransactions, publisher });
  const transactions = createTransactions({
    ...deps,
    liveState,
    authorization,
    authorizedLimits,
    stations,
    metering,
    warnings,
    staleTransactions,
    flags,
    publisher,
    denyConcurrentTx: policy.denyConcurrentTx,
  });
  const webhooks = await createWebhooks({ ...deps, ...policy.webhooks });
  const keys = await createApiKeys({ ...deps, refresh });
  const loginSessions = await createLoginSessions(deps);
  const users = await createUsers({ ...deps, sessions: loginSessions, onRemoved: () => authorization.reload() });
  const notificationPreferences = await createNotificationPreferences({ ...deps, ...policy.webhooks });
  const slowChecks = createSlowChecks();
  const userLogins = createUserLogins({ ...deps, users, sessions: loginSessions, slowChecks, refresh });
  const callers = createCallerValidity({ keys, sessions: loginSessions });
  const apiAuthenticator = createApiAuthenticator({ ...deps, keys, audit });
  const calendar = createCalendar(deps.clock);
  const onTariffs = () => {
    costs.wake();
    driverCosts.forgetTariffs();
  };
  const tariffs = await createTariffs({ ...deps, onTariffs });
  const costs = createCosts({ ...deps, calendar, liveState, tariffs });
  const driverCosts = createDriverCosts({ ...deps, sendCommand, liveState, tariffs, costs, displays });
  const corrections = await createCorrections({ ...deps, flags });
  const localLists = createLocalLists({ ...deps, sendCommand, authorization, settings });
  const jobs = createJobs({ ...deps, sendCommand });
  const reservations = await createReservations({ ...deps, sendCommand, authorization, liveState });
  const stationCertificates = createStationCertificates({ ...deps, sendCommand, stations, warnings });
  const caRollout = createCaRollout({ ...deps, stationCertificates, stations });
  const renewal = createCertificateRenewal({ ...deps, sendCommand, stationCertificates, warnings });
  const samples = createSamples(deps);
  const eventBuffer = createEventBuffer(deps);
  const presentedTags = createPresentedTags({ ...deps, authorization });
  const chargerUrls = createChargerUrls({ policy, ownAddresses });
  const profileUpgrades = createProfileUpgrades({
    ...{ ...deps, sendCommand, stations, settings, securityProfiles, chargerUrls },
  });
  const messageLog = createMessageLog({ ...deps, entriesPerStation, disk, lastNumber });
  const transactionExport = createTransactionExport({ ...deps, costs, authorization });
  const flush = async () => void await Promise.all([audit.flush(), disk?.flush(), warnings.flush()]);
  const anonymisations = createAnonymisations({
    ...{ ...deps, audit, stations },
    reload: () => Promise.all([authorization.reload(), tariffs.reload(), transactions.reload()]),
    memories: [liveState, eventBuffer, presentedTags, messageLog],
    flush,
  });
  registerStationMetrics({ ...deps, stations, liveState });
  registerEventMetrics({ ...deps, eventBuffer, webhooks });
  return {
    eventBuffer,
    webhooks,
    streams: createStreams(deps),
    stations,
    authorization,
    anonymisations,
    unknownTags,
    presentedTags,
    liveState,
    clocks: createClocks({ ...deps, stations, warnings }),
    warnings,
    messageLog,
    metering,
    stationAuthenticator: createStationAuthenticator({
      ...deps,
      stations,
      policy,
      slowChecks,
      refresh,
    }),
    connectors: createConnectors({ ...deps, liveState, warnings, staleTransactions }),
    connectorNames,
    transactions,
    transactionExport,
    cardExport: createCardExport({ ...deps, costs, authorization, samples, transactionExport, stations, flush }),
    transactionImport: createTransactionImport({ ...deps, authorization }),
    samples,
    signedValues: createSignedValues({ samples, stationSettings: settings, verify: deps.verifySignedValue }),
    powerCourses: createPowerCourses(deps),
    totals: createTotals({ ...deps, calendar, liveState, costs }),
    summaries: createSummaries({ ...deps, liveState, costs }),
    tariffs,
    reports: createReports({ ...deps, stations, authorization, tariffs, costs }),
    costs,
    driverCosts,
    corrections,
    stationReports: createStationReports(deps),
    stationCommands,
    limits,
    largestCurrents,
    rawCalls: createRawCalls({
      ...{ ...deps, changeKey, remoteStarts },
      effect: createCommandEffects({ reservations, localLists, settings, jobs, limits }),
    }),
    stationSettings: settings,
    localLists,
    reservations,
    jobs,
    profileUpgrades,
    apiKeys: keys,
    apiAuthenticator,
    callers,
    users,
    notificationPreferences,
    loginSessions,
    userLogins,
    setUpCode: createSetUpCode(deps),
    eventTickets: createEventTickets({ ...deps, callers }),
    apiRefusals: createApiRefusals(deps.metrics),
    audit,
    chargerUrls,
    listenerTls: createListenerTls(deps.caRoot),
    securityProfiles,
    simulatedChargers: createSimulatedChargers({
      ...deps,
      stations,
      authorization,
      liveState,
      transactions,
      chargerUrls,
      simulateCharger: deps.simulateCharger,
    }),
    system: createSystem({ diskSpace: undefined, ...deps, stations, liveState, external }),
    storage: deps.storage,
    certificates: deps.certificates,
    contractCertificates: deps.contractCertificates,
    contractProvider: deps.contractProvider,
    stationCertificates,
    caRollout,
    refresh,
    async stop() {
      await anonymisations.stop();
      boots();
      budgets();
      external?.stop();
      authorizedLimits.stop();
      limits.stop();
      refusedTags.stop();
      presentedTags.stop();
      reservations.stop();
      profileUpgrades.stop();
      renewal();
      caRollout.stop();
      stationCertificates.stop();
      warnings.stop();
      disk?.stop();
      apiAuthenticator.stop();
      driverCosts.stop();
      audit.stop();
      await Promise.all([
        warnings.flush(),
        disk?.flush(),
        staleTransactions.stop(),
        presence.stop(),
        audit.flush(),
        costs.stop(),
      ]);
      // After all other services: their last events must be queued.
      await webhooks.stop();
    },
  };
}
