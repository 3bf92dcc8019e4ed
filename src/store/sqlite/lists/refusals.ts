import { normalizeId, type RefusalReason, type RefusedConnection } from "../../../domain/station.ts";
import type { Database } from "../engine/database.ts";

/** How many refused connections are kept. Any client can connect under any id, so the table is bounded. */
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
// Reads at most 201 entries of an index, however many connections are refused.
const BEYOND = `DELETE FROM refusals
  WHERE key IN (SELECT key FROM refusals ORDER BY last_at DESC, key DESC LIMIT -1 OFFSET ${KEPT})`;

/** Counts a refusal, and deletes the oldest beyond 200 and those 30 days older than this one. */
export function noteRefusal(db: Database, refusal: RefusedConnection): void {
  const { stationId, address, reason, detail, count, firstAt, lastAt } = refusal;
  db.run(UPSERT, normalizeId(stationId), address, reason, stationId, detail, count, firstAt, lastAt);
  db.run(AGED, lastAt - KEPT_MS);
  db.run(BEYOND);
}

/** The refused connections, newest first. */
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

/** Deletes the refusals of an id, after its registration or on the operator's request. */
export function forgetRefusals(db: Database, stationId: string): void {
  db.run("DELETE FROM refusals WHERE id_key = ?", normalizeId(stationId));
}
