import type { SettingSource } from "./setting.ts";
import type { VariablePlace } from "./variable_name.ts";

/** What a station reports that is neither a status, a measurement nor a transaction; kept where a query shows it. */
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

/** One such report. */
export interface StationReport {
  readonly stationId: string;
  readonly kind: StationReportKind;
  /** The one word that matters: a status, an event's name. */
  readonly subject: string;
  readonly connector: number | null;
  readonly at: number;
  /** The rest of it, as JSON in the station's words. */
  readonly detail: string;
}

/** A setting of a station as it is kept (2.x: a variable of a component; 1.6: a key, with an empty component). */
export interface Variable extends VariablePlace {
  readonly stationId: string;
  /** Masked where it is a secret. */
  readonly value: string | null;
  /** The station's own word. */
  readonly mutability: string | null;
  readonly source: SettingSource;
  readonly at: number;
}
