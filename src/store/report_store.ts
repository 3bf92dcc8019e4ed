import type { ConnectorReport, LiveConnector } from "../domain/connector.ts";
import type { RefusedConnection } from "../domain/station.ts";
import type { StationReport, Variable } from "../domain/station_report.ts";
import type { Warning, WarningCount } from "../domain/warnings.ts";

/** Refused connections, warnings, station reports, variables and connector states. See store.ts for what every method promises. */
export interface ReportStore {
  /** Adds to the count of the same (station id, address, reason), or adds a new row; the newest 200 are kept for 30 days. */
  noteRefusal(refusal: RefusedConnection): Promise<void>;
  /** Newest first. */
  refusals(): Promise<readonly RefusedConnection[]>;
  forgetRefusals(stationId: string): Promise<void>;
  /** Adds `count` to the warning's count; the newest detail and the first and newest frames stay. */
  noteWarning(warning: Warning): Promise<void>;
  warnings(stationId: string): Promise<readonly Warning[]>;
  /** How many kinds of warnings each station of the list has; stations without one are left out. */
  warningCounts(): Promise<readonly WarningCount[]>;
  /** Adds a report; the newest 500 of a station are kept. */
  addStationReport(stationReport: StationReport): Promise<void>;
  /** Newest first. */
  stationReports(stationId: string, limit: number): Promise<readonly StationReport[]>;
  /**
   * Adds or replaces, by station, component, variable, their instances and the attribute. Returns how many were not
   * added, because their station has 5,000.
   */
  putVariables(variables: readonly Variable[]): Promise<number>;
  variables(stationId: string): Promise<readonly Variable[]>;
  /** Stores a connector report; true when it is the newest by its own time. False for a connector beyond 200 of a station. */
  reportConnector(stationId: string, report: ConnectorReport): Promise<boolean>;
  /** Every connector of every station of the list. */
  connectors(): Promise<readonly StoredConnector[]>;
  /** The newest reports of a connector, newest first by the station's own time; of each connector 100 are kept. */
  statuses(stationId: string, connector: number, limit: number): Promise<readonly ConnectorReport[]>;
}

/** A connector with its newest report and meter values, as they were before a restart. */
export interface StoredConnector extends Omit<LiveConnector, "chargingState" | "lines"> {
  readonly stationId: string;
}
