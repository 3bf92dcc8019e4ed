import { normalizeId, type RefusalReason, type RefusedConnection } from "../../../domain/station.ts";
import type { Database } from "../engine/database.ts";

/** Anybody can knock under any name: what is kept of them is bounded. */
const KEPT = 200;
const KEPT_MS = 30 * 24 * 3_600_000;

interface Row {
  readonly station_id: string;
  readonly address: string;
  readonly reason: RefusalReason;
  readonly detail: string;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
}

const UPSERT = `INSERT INTO refusals (id_key, address, reason, station_id, detail, count, first_at, last_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id_key, address, reason) DO UPDATE SET
    station_id = excluded.station_id, detail = excluded.detail, count = count + excluded.count,
    first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`;
const AGED = "DELETE FROM refusals WHERE last_at < ?";
// Walks 201 entries of an index at most, however long the flood.
const BEYOND = `DELETE FROM refusals
  WHERE key IN (SELECT key FROM refusals ORDER BY last_at DESC, key DESC LIMIT -1 OFFSET ${KEPT})`;

/** Counts a refusal; the oldest beyond 200, and those 30 days older than this one, go. */
export function noteRefusal(db: Database, refusal: RefusedConnection): void {
  const { stationId, address, reason, detail, count, firstAt, lastAt } = refusal;
  db.run(UPSERT, normalizeId(stationId), address, reason, stationId, detail, count, firstAt, lastAt);
  db.run(AGED, lastAt - KEPT_MS);
  db.run(BEYOND);
}

/** Newest first. */
export function listRefusals(db: Database): readonly RefusedConnection[] {
  return db.all<Row>(
    `SELECT station_id, address, reason, detail, count, first_at, last_at FROM refusals ORDER BY last_at DESC, key DESC`,
  ).map((row) => ({
    stationId: row.station_id,
    address: row.address,
    reason: row.reason,
    detail: row.detail,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }));
}

/** Forgets everything refused under this id: it was registered since, or the owner has seen it. */
export function forgetRefusals(db: Database, stationId: string): void {
  db.run("DELETE FROM refusals WHERE id_key = ?", normalizeId(stationId));
}
