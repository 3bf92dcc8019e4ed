import type { Bus } from "../base/bus.ts";
import { createCalendar } from "../base/calendar.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { PostHook } from "../domain/webhook.ts";
import type { Store } from "../store/store.ts";
import { createDoorkeeper, type Doorkeeper } from "./admission.ts";
import { createAsk } from "./asking.ts";
import { type Audit, createAudit } from "./audit.ts";
import { type Authorization, createAuthorization } from "./authorization.ts";
import { watchBoots } from "./boot_loop.ts";
import { watchBudgets } from "./budgets.ts";
import { type Callers, createCallers } from "./callers.ts";
import { type Clocks, createClocks } from "./clocks.ts";
import { type ConnectorNames, createConnectorNames } from "./connector_names.ts";
import { createCommandEffects } from "./command_effects.ts";
import { type Connectors, createConnectors } from "./connectors.ts";
import { type Corrections, createCorrections } from "./corrections.ts";
import { createCostDisplays } from "./cost_displays.ts";
import { type Costs, createCosts } from "./costs.ts";
import { createDriverCosts, type DriverCosts } from "./driver_costs.ts";
import { createFeed, type Feed } from "./feed.ts";
import { createFlagWatch } from "./flag_watch.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createJournalDisk } from "./journal_disk.ts";
import { createKeyChange } from "./key_change.ts";
import { createKeys, type Keys } from "./keys.ts";
import { createLimitBook } from "./limit_book.ts";
import { createLimitFacts } from "./limit_facts.ts";
import { createLimitObserver } from "./limit_observer.ts";
import { createLimits, type Limits } from "./limits.ts";
import { createLive, type Live } from "./live.ts";
import { createLocalLists, type LocalLists } from "./local_list.ts";
import { createMetering, type Metering } from "./metering.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createPresence } from "./presence.ts";
import { createRawCalls, type RawCalls } from "./raw_calls.ts";
import { createRefusedTags } from "./refused_tags.ts";
import { createRemote, type Remote } from "./remote.ts";
import { createRemoteStarts } from "./remote_starts.ts";
import { createReservations, type Reservations } from "./reservations.ts";
import { createSamples, type Samples } from "./samples.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createStations, type Stations } from "./stations.ts";
import { createSystem, type System } from "./system.ts";
import { createTariffs, type Tariffs } from "./tariffs.ts";
import { createTotals, type Totals } from "./totals.ts";
import { createTransactionExport, type TransactionExport } from "./transaction_export.ts";
import { createTransactionNews } from "./transaction_news.ts";
import { createTransactions, type Transactions } from "./transactions.ts";
import { createWarnings, type Warnings } from "./warnings.ts";
import { createWebhooks, type Webhooks } from "./webhooks.ts";
import { createZombies } from "./zombies.ts";

/** Everything that decides; the only writers to the store, the only publishers on the bus. */
export interface Services {
  readonly stations: Stations;
  readonly authorization: Authorization;
  readonly doorkeeper: Doorkeeper;
  readonly live: Live;
  readonly clocks: Clocks;
  readonly connectors: Connectors;
  readonly connectorNames: ConnectorNames;
  readonly metering: Metering;
  readonly transactions: Transactions;
  readonly transactionExport: TransactionExport;
  readonly samples: Samples;
  readonly totals: Totals;
  readonly tariffs: Tariffs;
  readonly costs: Costs;
  readonly driverCosts: DriverCosts;
  readonly corrections: Corrections;
  readonly feed: Feed;
  readonly webhooks: Webhooks;
  readonly notices: Notices;
  readonly warnings: Warnings;
  readonly journal: Journal;
  readonly remote: Remote;
  readonly limits: Limits;
  readonly rawCalls: RawCalls;
  readonly settings: Settings;
  readonly localLists: LocalLists;
  readonly reservations: Reservations;
  readonly jobs: Jobs;
  readonly keys: Keys;
  readonly callers: Callers;
  readonly audit: Audit;
  readonly system: System;
  /** Takes over what the command line wrote beside us, if it did. */
  refresh(): Promise<void>;
  /** Writes what is still only counted. */
  stop(): Promise<void>;
}

/** What {@link createServices} needs. */
export interface ServicesDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly links: StationLink;
  readonly post: PostHook;
  /** The program's version. */
  readonly version: string;
  readonly policy: Policy;
}

/** What the owner decided for the whole house; see config/schema.ts for the words. */
export interface Policy {
  readonly heartbeatIntervalS: number;
  readonly denyConcurrentTx: boolean;
  readonly unknownStations: "refuse" | "pending" | "accept";
  readonly journal: { readonly entriesPerStation: number; readonly toDisk: boolean };
}

/** Builds the services over a store; loads what they keep in memory. */
export async function createServices(deps: ServicesDeps): Promise<Services> {
  const { store, policy } = deps;
  let looked: Promise<void> = Promise.resolve();
  // One look after the other: who asks while one is under way must not go on with what was before it.
  const refresh = () => looked = looked.then(look, look);
  const look = async () => {
    if (!await store.changedElsewhere()) return;
    await Promise.all([
      stations.reload(),
      authorization.reload(),
      transactions.reload(),
      webhooks.reload(),
      keys.reload(),
      connectorNames.reload(),
      tariffs.reload(),
      corrections.reload(),
    ]);
  };
  const stations = await createStations({ ...deps, heartbeatIntervalS: policy.heartbeatIntervalS });
  const authorization = await createAuthorization({ ...deps, refresh, onTags: () => void refusedTags.look() });
  const live = await createLive(store);
  const connectorNames = await createConnectorNames({ ...deps, live, stations });
  const warnings = createWarnings(deps);
  const { entriesPerStation, toDisk } = policy.journal;
  const disk = toDisk && entriesPerStation > 0 ? createJournalDisk({ ...deps, entriesPerStation }) : undefined;
  const lastNumber = disk === undefined ? 0 : await store.lastJournalNumber();
  const flags = createFlagWatch(deps, await store.openTransactions());
  const zombies = await createZombies({ ...deps, live, stations, flags });
  const presence = createPresence({ ...deps, stations, warnings });
  const ask = createAsk(deps);
  const remoteStarts = createRemoteStarts({ ...deps, authorization });
  const remote = createRemote({
    ...deps,
    ask,
    live,
    authorization,
    remoteStarts,
    denyConcurrentTx: policy.denyConcurrentTx,
  });
  const limits = createLimits({
    ...{ ...deps, ask, stations },
    book: await createLimitBook(store),
    facts: createLimitFacts({ ...deps, live }),
    observer: createLimitObserver({ ...deps, ask, live, stations }),
  });
  const refusedTags = createRefusedTags({ ...deps, authorization, remote });
  const boots = watchBoots({ ...deps, warnings });
  const budgets = watchBudgets({ ...deps, live, authorization, remote });
  const changeKey = createKeyChange({ stations });
  const displays = createCostDisplays(deps);
  const settings = createSettings({ ...deps, ask, changeKey, onKept: displays.forget });
  const news = createTransactionNews({ ...deps, live, zombies, flags });
  const metering = createMetering({ ...deps, live, warnings, zombies, news });
  const transactions = createTransactions({
    ...deps,
    live,
    authorization,
    metering,
    warnings,
    zombies,
    flags,
    news,
    denyConcurrentTx: policy.denyConcurrentTx,
  });
  const webhooks = await createWebhooks(deps);
  const keys = await createKeys({ ...deps, refresh });
  const audit = createAudit(deps);
  const callers = createCallers({ ...deps, keys, audit });
  const calendar = createCalendar(deps.clock);
  const onTariffs = () => {
    costs.wake();
    driverCosts.forgetTariffs();
  };
  const tariffs = await createTariffs({ ...deps, onTariffs });
  const costs = createCosts({ ...deps, calendar, live, tariffs });
  const driverCosts = createDriverCosts({ ...deps, ask, live, tariffs, costs, displays });
  const corrections = await createCorrections({ ...deps, flags });
  const localLists = createLocalLists({ ...deps, ask, authorization, settings });
  const jobs = createJobs({ ...deps, ask });
  const reservations = await createReservations({ ...deps, ask, authorization, live });
  return {
    feed: createFeed(deps),
    webhooks,
    stations,
    authorization,
    live,
    clocks: createClocks({ ...deps, stations, warnings }),
    warnings,
    journal: createJournal({ ...deps, entriesPerStation, disk, lastNumber }),
    metering,
    doorkeeper: createDoorkeeper({ ...deps, stations, unknownStations: policy.unknownStations, refresh }),
    connectors: createConnectors({ ...deps, live, zombies }),
    connectorNames,
    transactions,
    transactionExport: createTransactionExport({ ...deps, costs }),
    samples: createSamples(deps),
    totals: createTotals({ ...deps, calendar }),
    tariffs,
    costs,
    driverCosts,
    corrections,
    notices: createNotices(deps),
    remote,
    limits,
    rawCalls: createRawCalls({
      ...{ ...deps, changeKey, remoteStarts },
      effect: createCommandEffects({ reservations, localLists, settings, jobs, limits }),
    }),
    settings,
    localLists,
    reservations,
    jobs,
    keys,
    callers,
    audit,
    system: createSystem({ ...deps, stations, live }),
    refresh,
    async stop() {
      boots();
      budgets();
      limits.stop();
      refusedTags.stop();
      reservations.stop();
      warnings.stop();
      disk?.stop();
      callers.stop();
      driverCosts.stop();
      audit.stop();
      await Promise.all([
        warnings.flush(),
        disk?.flush(),
        zombies.stop(),
        presence.stop(),
        audit.flush(),
        costs.stop(),
      ]);
      // After everybody else: what they still tell is queued.
      await webhooks.stop();
    },
  };
}
