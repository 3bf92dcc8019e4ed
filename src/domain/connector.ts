import type { PerPhase } from "./meter.ts";

/** The status of a connector, independent of the OCPP version. */
export type ConnectorStatus = "available" | "occupied" | "reserved" | "unavailable" | "faulted" | "unknown";

/** The charging state of an occupied connector. */
export type ChargingState =
  | "preparing"
  | "connected"
  | "charging"
  | "suspended_ev"
  | "suspended_evse"
  | "finishing"
  | "idle";

/** How many connectors of a station are kept; with more, a station invents their numbers. */
export const CONNECTORS_MAX = 200;

/** A status report for one connector; number 0 is the station itself. */
export interface ConnectorReport {
  readonly connector: number;
  readonly status: ConnectorStatus;
  readonly chargingState: ChargingState | null;
  /** The status as the station sent it. */
  readonly rawStatus: string;
  /** OCPP's error code, or the vendor's where OCPP's is unspecific; null for none. */
  readonly errorCode: string | null;
  /** The vendor's own error code, null for none. */
  readonly vendorErrorCode: string | null;
  readonly info: string | null;
  readonly at: number;
}

/** The newest meter values of a connector; null where they are not known. */
export interface LiveMeter {
  readonly meterWh: number | null;
  readonly powerW: number | null;
  /** The power was calculated from two registers. */
  readonly powerDerived: boolean;
  readonly socPercent: number | null;
  readonly at: number;
}

/** The newest currents and voltages of each line; null where none was measured. They are in memory only. */
export interface LiveLines {
  readonly currentA: PerPhase | null;
  readonly voltageV: PerPhase | null;
}

/** The report of the station itself (connector 0) when it is faulted or unavailable (quirk S2); else undefined. */
export function stationFault(connectors: readonly LiveConnector[]): ConnectorReport | undefined {
  const report = connectors.find(({ connector }) => connector === 0)?.report;
  return report?.status === "faulted" || report?.status === "unavailable" ? report : undefined;
}

/** The text of a fault: both codes and the info text, as far as present. */
export function faultText(
  { errorCode, vendorErrorCode, info }: Pick<ConnectorReport, "errorCode" | "vendorErrorCode" | "info">,
): string {
  return [...new Set([errorCode, vendorErrorCode, info])].filter(Boolean).join(" ");
}

/** The current state of a connector. */
export interface LiveConnector {
  readonly connector: number;
  /** 2.x sends it with the running transaction, 1.6 in the status of the connector. */
  readonly chargingState: ChargingState | null;
  readonly report: ConnectorReport | null;
  readonly meter: LiveMeter | null;
  readonly lines: LiveLines;
}
