import type { ConnectorName } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { stationKey } from "./stations.ts";

interface Row {
  readonly station_id: string;
  readonly connector: number;
  readonly name: string;
}

/** Sets the name of a connector of a registered station; null removes it. */
export function nameConnector(db: Database, { stationId, connector, name }: ConnectorName): void {
  const { key } = stationKey(db, stationId);
  if (name === null) db.run("DELETE FROM connector_names WHERE station = ? AND connector = ?", key, connector);
  else {
    db.run(
      `INSERT INTO connector_names (station, connector, name) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name`,
      key,
      connector,
      name,
    );
  }
}

/** The connector names of all stations, also of removed ones, which may be restored. */
export function listConnectorNames(db: Database): readonly ConnectorName[] {
  return db.all<Row>(
    `SELECT s.id AS station_id, n.connector, n.name FROM stations s JOIN connector_names n ON n.station = s.key
     ORDER BY s.id_key, n.connector`,
  ).map(({ station_id: stationId, connector, name }) => ({ stationId, connector, name }));
}
