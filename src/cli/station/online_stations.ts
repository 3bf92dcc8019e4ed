import { AppError } from "../../base/errors.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Environment } from "../environment.ts";
import type { DataOptions } from "../options.ts";
import { serverClient } from "../server_client.ts";

/** Whether a charger is connected right now. */
export type IsOnline = (stationId: string) => boolean;

/** Requests the connected chargers from the running server; without a server, no charger is connected. */
export async function onlineStations(options: DataOptions, environment: Environment): Promise<IsOnline> {
  try {
    const client = await serverClient(options, environment);
    const stations = await client.list("/stations");
    const online = new Set(
      stations.filter((station) => station.online === true).map(({ id }) => normalizeId(String(id))),
    );
    return (stationId) => online.has(normalizeId(stationId));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "unavailable") return () => false;
    throw thrown;
  }
}
