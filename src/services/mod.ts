import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { Store } from "../store/store.ts";
import { createDoorkeeper, type Doorkeeper } from "./admission.ts";
import { createAsk } from "./asking.ts";
import { type Authorization, createAuthorization } from "./authorization.ts";
import { watchBoots } from "./boot_loop.ts";
import { type Clocks, createClocks } from "./clocks.ts";
import { type Connectors, createConnectors } from "./connectors.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createJournalDisk } from "./journal_disk.ts";
import { createLive, type Live } from "./live.ts";
import { createLocalLists, type LocalLists } from "./local_list.ts";
import { createMetering, type Metering } from "./metering.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createPresence } from "./presence.ts";
import { createRawCalls, type RawCalls } from "./raw_calls.ts";
import { createRefusedTags } from "./refused_tags.ts";
import { createRemote, type Remote } from "./remote.ts";
import { createReservations, type Reservations } from "./reservations.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createStations, type Stations } from "./stations.ts";
import { createTransactions, type Transactions } from "./transactions.ts";
import { createWarnings, type Warnings } from "./warnings.ts";
import { createZombies } from "./zombies.ts";

/** Everything that decides; the only writers to the store, the only publishers on the bus. */
export interface Services {
  readonly stations: Stations;
  readonly authorization: Authorization;
  readonly doorkeeper: Doorkeeper;
  readonly live: Live;
  readonly clocks: Clocks;
  readonly connectors: Connectors;
  readonly metering: Metering;
  readonly transactions: Transactions;
  readonly notices: Notices;
  readonly warnings: Warnings;
  readonly journal: Journal;
  readonly remote: Remote;
  readonly rawCalls: RawCalls;
  readonly settings: Settings;
  readonly localLists: LocalLists;
  readonly reservations: Reservations;
  readonly jobs: Jobs;
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
  const refresh = async () => {
    if (!await store.changedElsewhere()) return;
    await Promise.all([stations.reload(), authorization.reload(), transactions.reload()]);
  };
  const stations = await createStations({ ...deps, heartbeatIntervalS: policy.heartbeatIntervalS });
  const authorization = await createAuthorization({ ...deps, refresh, onTags: () => void refusedTags.look() });
  const live = await createLive(store);
  const warnings = createWarnings(deps);
  const { entriesPerStation, toDisk } = policy.journal;
  const disk = toDisk && entriesPerStation > 0 ? createJournalDisk({ ...deps, entriesPerStation }) : undefined;
  const lastNumber = disk === undefined ? 0 : await store.lastJournalNumber();
  const zombies = await createZombies({ ...deps, live, stations });
  const presence = createPresence({ ...deps, stations, warnings });
  const ask = createAsk(deps);
  const remote = createRemote({ ...deps, ask, live, authorization });
  const refusedTags = createRefusedTags({ ...deps, authorization, remote });
  const boots = watchBoots({ ...deps, warnings });
  const settings = createSettings({ ...deps, ask, stations });
  const metering = createMetering({ ...deps, live, warnings, zombies });
  const transactions = createTransactions({
    ...deps,
    live,
    authorization,
    metering,
    warnings,
    zombies,
    denyConcurrentTx: policy.denyConcurrentTx,
  });
  return {
    stations,
    authorization,
    live,
    clocks: createClocks({ ...deps, stations, warnings }),
    warnings,
    journal: createJournal({ ...deps, entriesPerStation, disk, lastNumber }),
    metering,
    doorkeeper: createDoorkeeper({ ...deps, stations, unknownStations: policy.unknownStations, refresh }),
    connectors: createConnectors({ ...deps, live, zombies }),
    transactions,
    notices: createNotices(deps),
    remote,
    rawCalls: createRawCalls({ ...deps, stations }),
    settings,
    localLists: createLocalLists({ ...deps, ask, authorization, settings }),
    reservations: createReservations({ ...deps, ask, authorization }),
    jobs: createJobs({ ...deps, ask }),
    refresh,
    async stop() {
      boots();
      refusedTags.stop();
      warnings.stop();
      disk?.stop();
      await Promise.all([warnings.flush(), disk?.flush(), zombies.stop(), presence.stop()]);
    },
  };
}
