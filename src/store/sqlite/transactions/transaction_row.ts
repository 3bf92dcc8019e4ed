import type { ChargingState } from "../../../domain/connector.ts";
import type { AuthorizationStatus } from "../../../domain/id_token.ts";
import type { EndedBy } from "../../../domain/transaction.ts";
import type { CorrectionRow } from "./correction_columns.ts";
import type { CostRow } from "./cost_columns.ts";

/** A row of transactions: its columns, and the registered id of the station. */
export interface TransactionRow extends CostRow, CorrectionRow {
  readonly id: number;
  readonly station: number;
  readonly station_id: string;
  readonly reference: string | null;
  readonly connector: number | null;
  readonly tag: string | null;
  readonly tag_name: string | null;
  readonly authorization_status: AuthorizationStatus | null;
  readonly tag_group: string | null;
  readonly started_at: number;
  readonly received_at: number;
  readonly last_message_at: number;
  readonly meter_start: number | null;
  readonly meter_start_at: number | null;
  readonly charging_state: ChargingState | null;
  readonly last_energy: number | null;
  readonly last_energy_at: number | null;
  readonly sampled: number | null;
  readonly stopped_at: number | null;
  readonly meter_stop: number | null;
  readonly stop_reason: string | null;
  readonly stop_tag: string | null;
  readonly ended_by: EndedBy | null;
  readonly reservation_id: number | null;
  readonly remote_start_id: number | null;
  readonly flags: number;
}

/** The columns that may change after the insert. */
export const CHANGEABLE = [
  "connector",
  "tag",
  "tag_name",
  "authorization_status",
  "tag_group",
  "started_at",
  "last_message_at",
  "meter_start",
  "meter_start_at",
  "charging_state",
  "last_energy",
  "last_energy_at",
  "sampled",
  "stopped_at",
  "meter_stop",
  "stop_reason",
  "stop_tag",
  "ended_by",
  "reservation_id",
  "remote_start_id",
  "flags",
] as const satisfies readonly (keyof TransactionRow)[];
