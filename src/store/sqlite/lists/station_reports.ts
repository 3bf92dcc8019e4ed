import type { StationReport, StationReportKind } from "../../../domain/station_report.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** A station that reports without end must not fill the disk. */
const KEPT = 500;

interface Row {
  readonly kind: StationReportKind;
  readonly subject: string;
  readonly connector: number | null;
  readonly at: number;
  readonly detail: string;
}

/** Keeps a notice; of one station the last 500 that came are kept. */
export function addStationReport(db: Database, stationReport: StationReport): void {
  const { key } = stationKey(db, stationReport.stationId);
  const last = db.get<{ number: number }>(
    "SELECT number FROM station_reports WHERE station = ? ORDER BY number DESC LIMIT 1",
    key,
  );
  const number = (last?.number ?? 0) + 1;
  db.run(
    "INSERT INTO station_reports (station, number, kind, subject, connector, at, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
    key,
    number,
    stationReport.kind,
    stationReport.subject,
    whole(stationReport.connector),
    stationReport.at,
    stationReport.detail,
  );
  // Numbers have no holes, so this finds the one row that is too old, and reads nothing else.
  db.run("DELETE FROM station_reports WHERE station = ? AND number <= ?", key, number - KEPT);
}

/** Newest first, by the station's own time. */
export function listStationReports(db: Database, stationId: string, limit: number): readonly StationReport[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    "SELECT kind, subject, connector, at, detail FROM station_reports WHERE station = ? ORDER BY at DESC, number DESC LIMIT ?",
    station,
    limit,
  ).map((row) => ({
    stationId,
    kind: row.kind,
    subject: row.subject,
    connector: row.connector,
    at: row.at,
    detail: row.detail,
  }));
}
