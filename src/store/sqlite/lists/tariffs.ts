import type { Tariff, TariffTerms, TimePrice } from "../../../domain/tariff.ts";
import { costIsDue, tariffWasAdded } from "../transactions/cost_columns.ts";
import { type Bindable, type Database, marks } from "../engine/database.ts";
import { stationKey } from "./stations.ts";

interface Row {
  readonly id: number;
  readonly version: number;
  readonly name: string | null;
  readonly currency: string;
  readonly per_kwh: number;
  readonly per_hour: number;
  readonly per_session: number;
  readonly time_of_use: string;
  readonly station_id: string | null;
  readonly tag_group: string | null;
  readonly valid_from: number;
  readonly created_at: number;
  readonly archived_at: number | null;
}

const SELECT = `SELECT f.id, f.version, f.name, f.currency, f.per_kwh, f.per_hour, f.per_session, f.time_of_use,
  s.id AS station_id, f.tag_group, f.valid_from, f.created_at, f.archived_at
  FROM tariffs f LEFT JOIN stations s ON s.key = f.station`;

/** All versions of all tariffs, by id and version. */
export function listTariffs(db: Database): readonly Tariff[] {
  return db.all<Row>(`${SELECT} ORDER BY f.id, f.version`).map(toTariff);
}

/** Adds a tariff under a new id. Throws `not_found` for a station that is not registered. */
export function addTariff(db: Database, terms: TariffTerms, at: number): Tariff {
  // Tariffs are never deleted, so max(id) + 1 is unused.
  const last = db.get<{ id: number | null }>("SELECT max(id) AS id FROM tariffs")?.id ?? 0;
  return insert(db, { ...terms, id: last + 1, version: 1, createdAt: at, archivedAt: null });
}

/** Adds the version after `version`; null when `version` is not the last one, or the tariff is archived or unknown. */
export function changeTariff(db: Database, id: number, version: number, terms: TariffTerms, at: number): Tariff | null {
  const last = db.get<Row>(`${SELECT} WHERE f.id = ? ORDER BY f.version DESC LIMIT 1`, id);
  if (last === undefined || last.version !== version || last.archived_at !== null) return null;
  return insert(db, { ...terms, id, version: version + 1, createdAt: at, archivedAt: null });
}

/** Archives a tariff; false when it is unknown or already archived. */
export function archiveTariff(db: Database, id: number, at: number): boolean {
  return db.run("UPDATE tariffs SET archived_at = ? WHERE id = ? AND archived_at IS NULL", at, id) > 0;
}

/** Restores an archived tariff in all its versions; false when none of this id is archived. */
export function restoreTariff(db: Database, id: number): boolean {
  return db.run("UPDATE tariffs SET archived_at = NULL WHERE id = ? AND archived_at IS NOT NULL", id) > 0;
}

const COLUMNS = [
  "id",
  "version",
  "name",
  "currency",
  "per_kwh",
  "per_hour",
  "per_session",
  "time_of_use",
  "station",
  "tag_group",
  "valid_from",
  "created_at",
  "costs_queued_at",
  "costs_queued_id",
] as const;
const INSERT = `INSERT INTO tariffs (${COLUMNS.join(", ")}) VALUES (${marks(COLUMNS.length)})`;

function insert(db: Database, tariff: Tariff): Tariff {
  const { validFrom, createdAt, stationId } = tariff;
  const station = stationId === null ? null : stationKey(db, stationId);
  // The transactions since then are searched for ended ones without a cost: see sweepCosts.
  const queued = validFrom < createdAt ? validFrom : null;
  const values: readonly Bindable[] = [
    tariff.id,
    tariff.version,
    tariff.name,
    tariff.currency,
    tariff.perKwh,
    tariff.perHour,
    tariff.perSession,
    JSON.stringify(tariff.timeOfUse),
    station?.key ?? null,
    tariff.group,
    validFrom,
    createdAt,
    queued,
    queued === null ? null : 0,
  ];
  db.run(INSERT, ...values);
  tariffWasAdded(db);
  return { ...tariff, stationId: station?.id ?? null };
}

const QUEUED = `SELECT id, started_at, cost, stopped_at FROM transactions
  WHERE (started_at, id) > (?, ?) ORDER BY started_at, id LIMIT ?`;

/**
 * Searches the next `limit` transactions since a tariff became valid, and marks the cost of ended ones without a cost as
 * due; false when all have been searched.
 */
export function queueMissingCosts(db: Database, limit: number): boolean {
  const tariff = db.get<{ id: number; version: number; costs_queued_at: number; costs_queued_id: number }>(
    "SELECT id, version, costs_queued_at, costs_queued_id FROM tariffs WHERE costs_queued_at IS NOT NULL ORDER BY id, version LIMIT 1",
  );
  if (tariff === undefined) return false;
  const rows = db.all<{ id: number; started_at: number; cost: number | null; stopped_at: number | null }>(
    QUEUED,
    tariff.costs_queued_at,
    tariff.costs_queued_id,
    limit,
  );
  for (const { id, cost, stopped_at: end } of rows) {
    if (cost === null && end !== null) costIsDue(db, id);
  }
  const last = rows.length < limit ? undefined : rows.at(-1);
  db.run(
    "UPDATE tariffs SET costs_queued_at = ?, costs_queued_id = ? WHERE id = ? AND version = ?",
    last?.started_at ?? null,
    last?.id ?? null,
    tariff.id,
    tariff.version,
  );
  return true;
}

function toTariff(row: Row): Tariff {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    currency: row.currency,
    perKwh: row.per_kwh,
    perHour: row.per_hour,
    perSession: row.per_session,
    // Written by insert.
    timeOfUse: JSON.parse(row.time_of_use) as readonly TimePrice[],
    stationId: row.station_id,
    group: row.tag_group,
    validFrom: row.valid_from,
    createdAt: row.created_at,
    archivedAt: row.archived_at,
  };
}
