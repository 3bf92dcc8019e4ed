import type { PowerFilter, PowerRun } from "../../store.ts";
import { everKnownKey } from "../lists/stations.ts";
import type { Database } from "../engine/database.ts";

/** The most transactions of a connector in the time: a charger may start one a second, and a curve needs few. */
const RUNS_MAX = 8;

const CONNECTORS =
  `SELECT s.id AS station_id, c.station, c.number FROM connectors c JOIN stations s ON s.key = c.station
  WHERE s.removed_at IS NULL`;
const RUNS = `SELECT id, stopped_at FROM transactions WHERE station = ? AND connector = ? AND started_at < ?
  ORDER BY started_at DESC LIMIT ${RUNS_MAX}`;
/** The last power of each interval: SQLite takes the other columns from the row with the maximum. */
const POINTS = `SELECT max(at) AS at, power_w AS powerW FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ? AND at >= ? AND at < ? AND power_w IS NOT NULL
  GROUP BY (at - ?) / ? ORDER BY 1`;

/** The measured powers of connectors in a time, one run for each transaction and one for what was measured without. */
export function listPowers(db: Database, { stationId, from, to, stepMs }: PowerFilter): readonly PowerRun[] {
  const station = stationId === undefined ? undefined : everKnownKey(db, stationId);
  if (stationId !== undefined && station === undefined) return [];
  const places = db.all<{ station_id: string; station: number; number: number }>(
    station === undefined
      ? `${CONNECTORS} ORDER BY s.id_key, c.number`
      : `${CONNECTORS} AND c.station = ? ORDER BY c.number`,
    ...station === undefined ? [] : [station],
  );
  return places.flatMap(({ station_id: id, station, number: connector }) => {
    const runs = db.all<{ id: number; stopped_at: number | null }>(RUNS, station, connector, to)
      .filter(({ stopped_at: end }) => end === null || end > from);
    return [{ id: 0, stopped_at: null }, ...runs].flatMap(({ id: transaction, stopped_at: endedAt }) => {
      const points = db.all<{ at: number; powerW: number }>(
        POINTS,
        ...[transaction, station, connector, from, to, from, stepMs],
      );
      return points.length === 0 ? [] : [{ stationId: id, connector, endedAt, points }];
    });
  });
}
