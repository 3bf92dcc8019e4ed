import type { Reservation } from "../../domain/reservation.ts";
import type { Database } from "./database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly id: number;
  readonly station_id: string;
  readonly connector: number;
  readonly tag: string;
  readonly until: number;
  readonly created_at: number;
}

const SELECT = `SELECT r.id, s.id AS station_id, r.connector, r.tag, r.until, r.created_at
  FROM reservations r JOIN stations s ON s.key = r.station`;

/** Keeps a reservation under a number of its own; those that are over go. */
export function addReservation(db: Database, fact: Omit<Reservation, "id">): Reservation {
  const station = stationKey(db, fact.stationId);
  db.run("DELETE FROM reservations WHERE until <= ?", fact.createdAt);
  db.run(
    "INSERT INTO reservations (station, connector, tag, until, created_at) VALUES (?, ?, ?, ?, ?)",
    station.key,
    fact.connector,
    fact.tagId,
    fact.until,
    fact.createdAt,
  );
  const id = db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0;
  return { ...fact, id, stationId: station.id };
}

/** The station's reservations that hold at `now`, by number. */
export function listReservations(db: Database, stationId: string, now: number): readonly Reservation[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(`${SELECT} WHERE r.station = ? AND r.until > ? ORDER BY r.id`, station, now).map((row) => ({
    id: row.id,
    stationId: row.station_id,
    connector: row.connector,
    tagId: row.tag,
    until: row.until,
    createdAt: row.created_at,
  }));
}

/** False when this station has no such reservation. */
export function dropReservation(db: Database, stationId: string, id: number): boolean {
  const station = everKnownKey(db, stationId);
  if (station === undefined || !Number.isSafeInteger(id)) return false;
  return db.run("DELETE FROM reservations WHERE station = ? AND id = ?", station, id) > 0;
}
