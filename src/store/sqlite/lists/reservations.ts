import type { Reservation } from "../../../domain/reservation.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly id: number;
  readonly station_id: string;
  readonly connector: number;
  readonly tag: string;
  readonly tag_group: string | null;
  readonly until: number;
  readonly created_at: number;
}

const SELECT = `SELECT coalesce(number, reservations.id) AS id, s.id AS station_id, connector, tag, tag_group, until,
  reservations.created_at FROM reservations JOIN stations s ON s.key = station`;
const INSERT = `INSERT INTO reservations (station, number, connector, tag, tag_group, until, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const DELETE = "DELETE FROM reservations WHERE station = ? AND coalesce(number, id) = ?";

/** Stores a reservation under a new id, and deletes expired ones. */
export function addReservation(db: Database, fact: Omit<Reservation, "id">): Reservation {
  const station = stationKey(db, fact.stationId);
  db.run("DELETE FROM reservations WHERE until <= ?", fact.createdAt);
  let id = insert(db, station.key, null, fact);
  // Another client may have given the station a reservation with this id.
  while (isTaken(db, station.key, id)) {
    db.run("DELETE FROM reservations WHERE id = ?", id);
    id = insert(db, station.key, null, fact);
  }
  return { ...fact, id, stationId: station.id };
}

/** Stores a reservation under an id that another client chose, in place of the station's reservation with that id. */
export function saveReservation(db: Database, reservation: Reservation): Reservation {
  const station = stationKey(db, reservation.stationId);
  db.run(DELETE, station.key, reservation.id);
  insert(db, station.key, reservation.id, reservation);
  return { ...reservation, stationId: station.id };
}

/** The station's reservations that are valid at `now`, by id. */
export function listReservations(db: Database, stationId: string, now: number): readonly Reservation[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(`${SELECT} WHERE station = ? AND until > ? ORDER BY 1`, station, now).map(toReservation);
}

/** The reservations of all registered stations that are valid at `now`. */
export function openReservations(db: Database, now: number): readonly Reservation[] {
  return db.all<Row>(`${SELECT} WHERE s.removed_at IS NULL AND until > ?`, now).map(toReservation);
}

/** Deletes a reservation; false when the station has no such reservation. */
export function dropReservation(db: Database, stationId: string, id: number): boolean {
  const station = everKnownKey(db, stationId);
  if (station === undefined || !Number.isSafeInteger(id)) return false;
  return db.run(DELETE, station, id) > 0;
}

function insert(db: Database, station: number, number: number | null, fact: Omit<Reservation, "id">): number {
  const { connector, tagId, group = null, until, createdAt } = fact;
  db.run(INSERT, station, number, connector, tagId, group, until, createdAt);
  return db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0;
}

function isTaken(db: Database, station: number, id: number): boolean {
  return db.get("SELECT 1 FROM reservations WHERE station = ? AND number = ?", station, id) !== undefined;
}

function toReservation(row: Row): Reservation {
  return {
    id: row.id,
    stationId: row.station_id,
    connector: row.connector,
    tagId: row.tag,
    ...(row.tag_group === null ? {} : { group: row.tag_group }),
    until: row.until,
    createdAt: row.created_at,
  };
}
