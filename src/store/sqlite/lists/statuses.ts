import type { ChargingState, ConnectorReport, ConnectorStatus } from "../../../domain/connector.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey } from "./stations.ts";

/** How many reports of a connector are kept, so that one that changes its status rapidly does not fill the disk. */
const KEPT = 100;

interface Row {
  readonly connector: number;
  readonly at: number;
  readonly raw_status: string;
  readonly status: ConnectorStatus;
  readonly charging_state: ChargingState | null;
  readonly error_code: string | null;
  readonly vendor_error_code: string | null;
  readonly info: string | null;
}

const INSERT = `INSERT OR REPLACE INTO statuses
  (station, connector, at, raw_status, status, charging_state, error_code, vendor_error_code, info)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const TRIM = `DELETE FROM statuses WHERE station = ? AND connector = ? AND at <
  (SELECT at FROM statuses WHERE station = ? AND connector = ? ORDER BY at DESC LIMIT 1 OFFSET ${KEPT - 1})`;

/** Stores a report in its connector's history, also a late one (quirk S5); a repeat is stored once. */
export function saveStatus(db: Database, station: number, report: ConnectorReport): void {
  const connector = whole(report.connector) ?? 0;
  const { at, rawStatus, status, chargingState, errorCode, vendorErrorCode, info } = report;
  db.run(INSERT, station, connector, at, rawStatus, status, chargingState, errorCode, vendorErrorCode, info);
  db.run(TRIM, station, connector, station, connector);
}

/** The reports of a connector, newest first by the station's own time. */
export function listStatuses(
  db: Database,
  stationId: string,
  connector: number,
  limit: number,
): readonly ConnectorReport[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    `SELECT connector, at, raw_status, status, charging_state, error_code, vendor_error_code, info FROM statuses
     WHERE station = ? AND connector = ? ORDER BY at DESC, raw_status LIMIT ?`,
    station,
    connector,
    limit,
  ).map((row) => ({
    connector: row.connector,
    status: row.status,
    chargingState: row.charging_state,
    rawStatus: row.raw_status,
    errorCode: row.error_code,
    vendorErrorCode: row.vendor_error_code,
    info: row.info,
    at: row.at,
  }));
}
