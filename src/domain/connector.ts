/** Whether a car could charge at a connector. */
export type ConnectorStatus = "available" | "occupied" | "reserved" | "unavailable" | "faulted" | "unknown";

/** What goes on at an occupied connector; null where the station did not tell. */
export type ChargingState =
  | "preparing"
  | "connected"
  | "charging"
  | "suspended_ev"
  | "suspended_evse"
  | "finishing"
  | "idle";

/** What a station reported of one connector; number 0 is the station itself. */
export interface ConnectorReport {
  readonly connector: number;
  readonly status: ConnectorStatus;
  readonly chargingState: ChargingState | null;
  /** The station's own word for it, kept as sent. */
  readonly rawStatus: string;
  /** OCPP's error code, or the vendor's where that tells nothing; null for none. */
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
  /** The power was worked out from two registers. */
  readonly powerDerived: boolean;
  readonly socPercent: number | null;
  readonly at: number;
}

/** What a station as a whole says is wrong with it: number 0 faulted or unavailable (quirk S2); undefined for nothing. */
export function stationFault(connectors: readonly LiveConnector[]): ConnectorReport | undefined {
  const report = connectors.find(({ connector }) => connector === 0)?.report;
  return report?.status === "faulted" || report?.status === "unavailable" ? report : undefined;
}

/** What a report tells of a fault: both codes and the words, as far as there are any. */
export function faultText(
  { errorCode, vendorErrorCode, info }: Pick<ConnectorReport, "errorCode" | "vendorErrorCode" | "info">,
): string {
  return [...new Set([errorCode, vendorErrorCode, info])].filter(Boolean).join(" ");
}

/** Everything known of a connector right now. */
export interface LiveConnector {
  readonly connector: number;
  /** 2.x tells it of the transaction that runs there, 1.6 in the status of the connector. */
  readonly chargingState: ChargingState | null;
  readonly report: ConnectorReport | null;
  readonly meter: LiveMeter | null;
}
