import type { ConnectedStation, StationGateway } from "../../domain/commands.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Environment } from "../environment.ts";
import type { DataOptions } from "../options.ts";
import { serverList } from "../server_list.ts";

/** A station in the server's list. */
interface ListedStation {
  readonly id: string;
  readonly connection: Omit<ConnectedStation, "stationId" | "since"> & { readonly since: string } | null;
}

/** Requests the connected chargers from the running server; without a server, no charger is connected. */
export async function connectedStations(
  options: DataOptions,
  environment: Environment,
): Promise<Pick<StationGateway, "find">> {
  const connected = new Map<string, ConnectedStation>();
  const listed = await serverList("/stations", options, environment) ?? [];
  // Our own server: see StationShape in src/api/v1/stations/schemas.ts.
  for (const { id, connection } of listed as readonly unknown[] as readonly ListedStation[]) {
    if (connection === null) continue;
    connected.set(normalizeId(id), { ...connection, stationId: id, since: Date.parse(connection.since) });
  }
  return { find: (stationId) => connected.get(normalizeId(stationId)) };
}
