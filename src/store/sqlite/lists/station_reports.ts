import type { StationReport, StationReportKind } from "../../../domain/station_report.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** How many reports of a station are kept, so that one that reports without pause does not fill the disk. */
const KEPT = 500;

interface Row {
  readonly kind: StationReportKind;
  readonly subject: string;
  readonly connector: number | null;
  readonly at: number;
  readonly detail: string;
}

/** Stores a report, and deletes those of the station before the last 500 received. */
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
  // The numbers have no gaps, so this reads only the one row that is too old.
  db.run("DELETE FROM station_reports WHERE station = ? AND number <= ?", key, number - KEPT);
}

/** The reports of a station, newest first by the station's own time. */
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
