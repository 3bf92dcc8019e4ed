import type { SettingSource } from "./setting.ts";
import type { VariablePlace } from "./variable_name.ts";

/** The kinds of reports that are neither a status, a measurement nor a transaction; they are stored for queries. */
export type StationReportKind =
  | "firmware"
  | "diagnostics"
  | "log_upload"
  | "security_event"
  | "event"
  | "charging_limit"
  | "charging_limit_cleared"
  | "charging_schedule"
  | "charging_profile"
  | "charging_needs"
  | "priority_charging"
  | "monitoring"
  | "customer_information"
  | "display_message"
  | "firmware_publishing"
  | "reservation"
  | "battery_swap"
  | "der_alarm"
  | "der_control"
  | "event_stream"
  | "settlement"
  | "data_transfer";

/** A report of a station, stored for queries. */
export interface StationReport {
  readonly stationId: string;
  readonly kind: StationReportKind;
  /** The summary: a status or the name of an event. */
  readonly subject: string;
  readonly connector: number | null;
  readonly at: number;
  /** The remaining contents as sent, in JSON. */
  readonly detail: string;
}

/** A stored setting of a station (2.x: a variable of a component; 1.6: a key, with an empty component). */
export interface Variable extends VariablePlace {
  readonly stationId: string;
  /** Masked where it is a secret. */
  readonly value: string | null;
  /** As the station sent it. */
  readonly mutability: string | null;
  readonly source: SettingSource;
  readonly at: number;
}
