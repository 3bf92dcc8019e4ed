import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { Store } from "../store/store.ts";
import { createDoorkeeper, type Doorkeeper } from "./admission.ts";
import { type Authorization, createAuthorization } from "./authorization.ts";
import { type Connectors, createConnectors } from "./connectors.ts";
import { createLive, type Live } from "./live.ts";
import { createMetering, type Metering } from "./metering.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createRemote, type Remote } from "./remote.ts";
import { createStations, type Stations } from "./stations.ts";
import { createTransactions, type Transactions } from "./transactions.ts";
import { createWarnings, type Warnings } from "./warnings.ts";

/** Everything that decides; the only writers to the store, the only publishers on the bus. */
export interface Services {
  readonly stations: Stations;
  readonly authorization: Authorization;
  readonly doorkeeper: Doorkeeper;
  readonly live: Live;
  readonly connectors: Connectors;
  readonly metering: Metering;
  readonly transactions: Transactions;
  readonly notices: Notices;
  readonly warnings: Warnings;
  readonly remote: Remote;
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
}

/** Builds the services over a store; loads what they keep in memory. */
export async function createServices(deps: ServicesDeps): Promise<Services> {
  const { store, policy } = deps;
  const refresh = async () => {
    if (!await store.changedElsewhere()) return;
    await Promise.all([stations.reload(), authorization.reload()]);
  };
  const stations = await createStations({ ...deps, heartbeatIntervalS: policy.heartbeatIntervalS });
  const authorization = await createAuthorization({ ...deps, refresh });
  const live = await createLive(store);
  const warnings = createWarnings(deps);
  const metering = createMetering({ ...deps, live, warnings });
  return {
    stations,
    authorization,
    live,
    warnings,
    metering,
    doorkeeper: createDoorkeeper({ ...deps, stations, unknownStations: policy.unknownStations, refresh }),
    connectors: createConnectors({ ...deps, live }),
    transactions: createTransactions({
      ...deps,
      live,
      authorization,
      metering,
      warnings,
      denyConcurrentTx: policy.denyConcurrentTx,
    }),
    notices: createNotices(deps),
    remote: createRemote({ ...deps, live, authorization }),
    refresh,
    async stop() {
      warnings.stop();
      await warnings.flush();
    },
  };
}
