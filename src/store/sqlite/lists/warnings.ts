import type { Warning, WarningCode, WarningCount } from "../../../domain/warnings.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly code: WarningCode;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly detail: string;
  readonly first_frame: string | null;
  readonly last_frame: string | null;
}

const COLUMNS = "code, count, first_at, last_at, detail, first_frame, last_frame";
const UPSERT = `INSERT INTO warnings (station, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    first_frame = iif(excluded.first_at < first_at,
      coalesce(excluded.first_frame, first_frame), coalesce(first_frame, excluded.first_frame)),
    last_frame = iif(excluded.last_at >= last_at,
      coalesce(excluded.last_frame, last_frame), coalesce(last_frame, excluded.last_frame)),
    count = count + excluded.count, first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
    detail = iif(excluded.last_at >= last_at, excluded.detail, detail)`;

/** Counts a warning of the station; keeps the newest detail, and the first and the newest frame. */
export function noteWarning(db: Database, warning: Warning): void {
  const station = stationKey(db, warning.stationId);
  const { code, count, firstAt, lastAt, detail, firstFrame, lastFrame } = warning;
  db.run(UPSERT, station.key, code, count, firstAt, lastAt, detail, firstFrame, lastFrame);
}

/** The station's warnings, newest first. */
export function listWarnings(db: Database, stationId: string): readonly Warning[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    `SELECT ${COLUMNS} FROM warnings WHERE station = ? ORDER BY last_at DESC, code`,
    station,
  ).map((row) => ({
    stationId,
    code: row.code,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    detail: row.detail,
    firstFrame: row.first_frame,
    lastFrame: row.last_frame,
  }));
}

/** How many kinds of warnings each station of the list has, by id. */
export function countWarnings(db: Database): readonly WarningCount[] {
  return db.all<{ readonly id: string; readonly kinds: number; readonly last_at: number }>(
    `SELECT stations.id, count(*) AS kinds, max(last_at) AS last_at FROM warnings
      JOIN stations ON stations.key = warnings.station WHERE removed_at IS NULL GROUP BY stations.key ORDER BY id_key`,
  ).map(({ id, kinds, last_at: lastAt }) => ({ stationId: id, kinds, lastAt }));
}
