import { sentence } from "../../../domain/sentences/mod.ts";
import { AppError } from "../../../base/errors.ts";
import { normalizeId, type Station } from "../../../domain/station.ts";
import type { ArchivedStation, StationChange } from "../../store.ts";
import { applyPatch } from "../engine/apply_patch.ts";
import { type Database, marks } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { STATION_COLUMNS, type StationRow, stationValues, toStation } from "./station_columns.ts";

const NAMES = STATION_COLUMNS.join(", ");
const INSERT = `INSERT INTO stations (id_key, ${NAMES}) VALUES (${
  marks(STATION_COLUMNS.length + 1)
}) ON CONFLICT (id_key) DO`;
const INSERT_NEW = `${INSERT} NOTHING`;
const INSERT_AGAIN = `${INSERT} UPDATE SET ${
  STATION_COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")
}, removed_at = NULL
  WHERE removed_at IS NOT NULL`;
const UPDATE = `UPDATE stations SET ${STATION_COLUMNS.map((name) => `${name} = ?`).join(", ")} WHERE id_key = ?`;

/** All registered stations, by id. */
export function listStations(db: Database): readonly Station[] {
  return db.all<StationRow>(`SELECT ${NAMES} FROM stations WHERE removed_at IS NULL ORDER BY id_key`).map(toStation);
}

/** The removed stations, the last removed first. */
export function listArchivedStations(db: Database): readonly ArchivedStation[] {
  return db.all<StationRow & { readonly removed_at: number }>(
    `SELECT ${NAMES}, removed_at FROM stations WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id_key`,
  ).map((row) => ({ ...toStation(row), removedAt: row.removed_at }));
}

/** Adds a station, or restores a removed one if `mayComeBack`; false when the id is taken. */
export function addStation(db: Database, station: Station, { mayComeBack } = { mayComeBack: true }): boolean {
  // A restored station may have its id in another letter case, and the cached rows contain the id.
  db.memory.forget();
  return db.run(mayComeBack ? INSERT_AGAIN : INSERT_NEW, normalizeId(station.id), ...stationValues(station)) > 0;
}

/** Changes a station and returns it; null when it is not registered. */
export function changeStation(db: Database, id: string, change: StationChange): Station | null {
  const row = db.get<StationRow>(
    `SELECT ${NAMES} FROM stations WHERE id_key = ? AND removed_at IS NULL`,
    normalizeId(id),
  );
  if (row === undefined) return null;
  const station = applyPatch(toStation(row), change);
  db.run(UPDATE, ...stationValues(station), normalizeId(id));
  return station;
}

/** Marks a station as removed and keeps its row; false when it is not registered. */
export function removeStation(db: Database, id: string, at: number): boolean {
  db.memory.forget();
  return db.run("UPDATE stations SET removed_at = ? WHERE id_key = ? AND removed_at IS NULL", at, normalizeId(id)) > 0;
}

/** Restores a removed station and returns it; null when none of this id is removed. */
export function restoreStation(db: Database, id: string): Station | null {
  db.memory.forget();
  const idKey = normalizeId(id);
  if (db.run("UPDATE stations SET removed_at = NULL WHERE id_key = ? AND removed_at IS NOT NULL", idKey) === 0) {
    return null;
  }
  const row = db.get<StationRow>(`SELECT ${NAMES} FROM stations WHERE id_key = ?`, idKey);
  return row === undefined ? null : toStation(row);
}

/** The integer key by which rows refer to a station, and its id as registered. */
export interface StationKey {
  readonly key: number;
  readonly id: string;
}

const KEYS: NamespaceFactory<string, StationKey> = () => new Map();

/** The key of a registered station. Throws `not_found` for any other id, so nothing is stored for an unknown charger. */
export function stationKey(db: Database, id: string): StationKey {
  const known = db.memory.namespace(KEYS);
  const idKey = normalizeId(id);
  const found = known.get(idKey);
  if (found !== undefined) return found;
  const row = db.get<StationKey>("SELECT key, id FROM stations WHERE id_key = ? AND removed_at IS NULL", idKey);
  if (row === undefined) throw new AppError("not_found", sentence("station_not_listed", { id }));
  known.set(idKey, row);
  return row;
}

/** The key of a registered or removed station; undefined for an unknown id. */
export function everKnownKey(db: Database, id: string): number | undefined {
  return db.get<{ key: number }>("SELECT key FROM stations WHERE id_key = ?", normalizeId(id))?.key;
}
