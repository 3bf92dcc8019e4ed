import type { LiveConnector } from "../../../domain/connector.ts";
import { limitView } from "../../../domain/limit_view.ts";
import { reservationView } from "../../../domain/reservation_view.ts";
import type { Station } from "../../../domain/station.ts";
import type { V1Deps } from "../dependencies.ts";
import { shownTransaction } from "../transactions/view.ts";
import { connectorView, stationView } from "./view.ts";

/** What a view of the live state is made of. */
type LiveDeps = Pick<V1Deps, "services" | "links">;

/** A station as JSON, with its connection and its connectors. */
export async function stationShown(deps: LiveDeps, station: Station) {
  return { ...stationView(station, deps.links.find(station.id)), connectors: await connectorsShown(deps, station.id) };
}

/** The connectors of a station as JSON, by number: what charges, the limit and the reservation among them. */
export function connectorsShown(deps: Pick<LiveDeps, "services">, stationId: string) {
  const { liveState } = deps.services;
  return Promise.all(liveState.connectors(stationId).map((one) => connectorShown(deps, stationId, one)));
}

async function connectorShown({ services }: Pick<LiveDeps, "services">, stationId: string, live: LiveConnector) {
  const { connector } = live;
  const limits = services.limits.list(stationId);
  const limit = limits.find((one) => one.connector === connector) ?? limits.find((one) => one.connector === 0);
  const reservations = services.reservations.at(stationId);
  const reservation = reservations.find((one) => one.connector === connector) ??
    reservations.find((one) => one.connector === 0 && connector !== 0);
  return {
    ...connectorView(live, services.connectorNames.nameOf(stationId, connector)),
    transaction: await transactionAt(services, stationId, connector),
    limit: limit === undefined ? null : limitView(limit),
    reservation: reservation === undefined ? null : reservationView(reservation),
  };
}

async function transactionAt(services: V1Deps["services"], stationId: string, connector: number) {
  const running = services.liveState.openAt(stationId, connector);
  if (running === undefined) return null;
  const tag = running.tagId === null ? undefined : services.authorization.findTag(running.tagId);
  return { ...await shownTransaction(services, running), tagName: tag?.name ?? null };
}
