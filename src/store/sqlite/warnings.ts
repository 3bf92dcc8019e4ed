import type { Warning, WarningCode } from "../../domain/warnings.ts";
import type { Database } from "./database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly code: WarningCode;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly detail: string;
}

const UPSERT = `INSERT INTO warnings (station, code, count, first_at, last_at, detail) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count, first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
    detail = iif(excluded.last_at >= last_at, excluded.detail, detail)`;

/** Adds to the count of the station's warning; the newest detail stays. */
export function noteWarning(db: Database, warning: Warning): void {
  const station = stationKey(db, warning.stationId);
  db.run(UPSERT, station.key, warning.code, warning.count, warning.firstAt, warning.lastAt, warning.detail);
}

/** The station's warnings, newest first. */
export function listWarnings(db: Database, stationId: string): readonly Warning[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    "SELECT code, count, first_at, last_at, detail FROM warnings WHERE station = ? ORDER BY last_at DESC, code",
    station,
  ).map((row) => ({
    stationId,
    code: row.code,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    detail: row.detail,
  }));
}
