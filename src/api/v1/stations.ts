import { Hono } from "hono";
import type { StationLink } from "../../domain/commands.ts";
import type { Services } from "../../services/mod.ts";
import { problem } from "../problem.ts";
import { connectorView, noticeView, stationView, transactionView, warningView } from "./station_views.ts";

/** What {@link stations} needs. */
export interface StationsApiDeps {
  readonly services: Services;
  readonly links: Pick<StationLink, "connected" | "find">;
}

const LAST_NOTICES = 20;

/** The stations of the allow-list, as they are right now. */
export function stations({ services, links }: StationsApiDeps): Hono {
  const api = new Hono();
  api.get("/", (context) => {
    const connected = new Map(links.connected().map((station) => [station.stationId, station]));
    return context.json({
      stations: services.stations.list().map((station) => ({
        ...stationView(station, connected.get(station.id)),
        connectors: services.live.connectors(station.id).map(connectorView),
      })),
    });
  });
  api.get("/:id", async (context) => {
    const id = context.req.param("id");
    const station = services.stations.find(id);
    if (station === undefined) return problem(context, 404, `station ${id} is not on the list`);
    const [warnings, notices] = await Promise.all([
      services.warnings.list(station.id),
      services.notices.list(station.id, LAST_NOTICES),
    ]);
    return context.json({
      ...stationView(station, links.find(station.id)),
      connectors: services.live.connectors(station.id).map(connectorView),
      openTransactions: services.live.open(station.id).map(transactionView),
      warnings: warnings.map(warningView),
      notices: notices.map(noticeView),
    });
  });
  return api;
}
