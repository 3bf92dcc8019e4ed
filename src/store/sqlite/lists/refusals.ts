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
  readonly path: string;
  readonly user_agent: string | null;
  readonly offered_protocols: string;
  readonly secure: 0 | 1;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
}

const UPSERT =
  `INSERT INTO refusals (id_key, address, reason, station_id, detail, path, user_agent, offered_protocols, secure, count, first_at, last_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id_key, address, reason) DO UPDATE SET
    station_id = excluded.station_id, detail = excluded.detail, path = excluded.path,
    user_agent = excluded.user_agent, offered_protocols = excluded.offered_protocols, secure = excluded.secure,
    count = count + excluded.count,
    first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`;
const AGED = "DELETE FROM refusals WHERE last_at < ?";
// Reads at most 201 entries of an index, however many connections are refused.
const BEYOND = `DELETE FROM refusals
  WHERE key IN (SELECT key FROM refusals ORDER BY last_at DESC, key DESC LIMIT -1 OFFSET ${KEPT})`;

/** Counts a refusal, and deletes the oldest beyond 200 and those 30 days older than this one. */
export function noteRefusal(db: Database, refusal: RefusedConnection): void {
  const { stationId, address, reason, detail, count, firstAt, lastAt } = refusal;
  const { path, userAgent, offeredProtocols, secure } = refusal.attempt;
  const attempt = [path, userAgent, JSON.stringify(offeredProtocols), secure ? 1 : 0] as const;
  db.run(UPSERT, normalizeId(stationId), address, reason, stationId, detail, ...attempt, count, firstAt, lastAt);
  db.run(AGED, lastAt - KEPT_MS);
  db.run(BEYOND);
}

/** The refused connections, newest first. */
export function listRefusals(db: Database): readonly RefusedConnection[] {
  return db.all<Row>(
    `SELECT station_id, address, reason, detail, path, user_agent, offered_protocols, secure, count, first_at, last_at
       FROM refusals ORDER BY last_at DESC, key DESC`,
  ).map((row) => ({
    stationId: row.station_id,
    address: row.address,
    reason: row.reason,
    detail: row.detail,
    attempt: {
      path: row.path,
      userAgent: row.user_agent,
      offeredProtocols: JSON.parse(row.offered_protocols),
      secure: row.secure === 1,
    },
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }));
}

/** Deletes the refusals of an id, after its registration or on the operator's request. */
export function forgetRefusals(db: Database, stationId: string): void {
  db.run("DELETE FROM refusals WHERE id_key = ?", normalizeId(stationId));
}
