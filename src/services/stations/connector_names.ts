import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId, type Station } from "../../domain/station.ts";
import type { ConnectorName, Store } from "../../store/store.ts";
import type { LiveState } from "./live_state.ts";
import type { Stations } from "./stations.ts";

/** The operator's names of connectors. */
export interface ConnectorNames {
  /** Null for a connector without a name. */
  nameOf(stationId: string, connector: number): string | null;
  /**
   * A name of null removes it. Throws `not_found` for a station that is not on the list, or a connector that it never
   * reported.
   */
  rename(stationId: string, connector: number, name: string | null): Promise<void>;
  /**
   * Names a connector that the station may not have reported yet, as an import does. Throws `not_found` for a station
   * that is not on the list.
   */
  name(stationId: string, connector: number, name: string): Promise<void>;
  /** Loads what another process wrote to the store. */
  reload(): Promise<void>;
}

/** What {@link createConnectorNames} needs. */
export interface ConnectorNamesDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: Pick<LiveState, "connectors">;
  readonly stations: Pick<Stations, "find">;
}

/** See {@link ConnectorNames}; all names are in memory. */
export async function createConnectorNames(deps: ConnectorNamesDeps): Promise<ConnectorNames> {
  const { store, bus, clock, liveState, stations } = deps;
  let names = keyed(await store.connectorNames());
  const known = (stationId: string): Station => {
    const station = stations.find(stationId);
    if (station === undefined) throw new AppError("not_found", sentence("station_not_listed", { id: stationId }));
    return station;
  };
  const write = async ({ id }: Station, connector: number, name: string | null): Promise<void> => {
    await store.nameConnector({ stationId: id, connector, name });
    const place = placeOf(id, connector);
    if (name === null) names.delete(place);
    else names.set(place, name);
    bus.publish({ type: "station.changed", stationId: id, at: clock.now() });
  };
  return {
    nameOf: (stationId, connector) => names.get(placeOf(stationId, connector)) ?? null,
    async rename(stationId, connector, name) {
      const station = known(stationId);
      const numbers = liveState.connectors(station.id).map((one) => one.connector);
      if (!numbers.includes(connector)) {
        const reported = numbers.length === 0 ? "none yet" : numbers.join(", ");
        throw new AppError("not_found", sentence("connector_unknown", { id: station.id, connector, reported }));
      }
      await write(station, connector, name);
    },
    name: (stationId, connector, name) => write(known(stationId), connector, name),
    async reload() {
      names = keyed(await store.connectorNames());
    },
  };
}

function keyed(names: readonly ConnectorName[]): Map<string, string> {
  return new Map(
    names.flatMap(({ stationId, connector, name }) => name === null ? [] : [[placeOf(stationId, connector), name]]),
  );
}

function placeOf(stationId: string, connector: number): string {
  return `${connector} ${normalizeId(stationId)}`;
}
