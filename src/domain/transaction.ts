import type { ChargingState } from "./connector.ts";
import type { VerdictStatus } from "./id_token.ts";

/** Who said that a transaction is over: the station, a rule of ours, or a person. */
export type EndedBy = "station" | "rule" | "hand";

/** A remark about a transaction that its owner should know before billing it. */
export type TransactionFlag =
  /** The token was not accepted, yet the station may have charged. */
  | "unauthorised"
  /** The end register is below the start register. */
  | "register_backwards"
  /** A second, different end was reported; the first one counts. */
  | "stop_differs"
  /** The station never told the start. */
  | "start_missing"
  /** Ended because the next transaction began at the connector. */
  | "superseded"
  /** The station's clock was not set; times are those of receipt. */
  | "clock_unset"
  /** Numbers of events are missing between the first and the last. */
  | "gap";

/** One charge, in any version. */
export interface Transaction {
  /** Ours: from 1 to 2^31-1, unique for ever; what a 1.6 station knows it by. */
  readonly id: number;
  readonly stationId: string;
  /** What a 2.x station knows it by; null from 1.6. */
  readonly reference: string | null;
  /** Null until the station tells (2.x may begin without a connector). */
  readonly connector: number | null;
  readonly tagId: string | null;
  readonly verdict: VerdictStatus | null;
  readonly group: string | null;
  readonly startedAt: number;
  readonly meterStartWh: number | null;
  readonly chargingState: ChargingState | null;
  /** The newest register seen while it ran. */
  readonly lastEnergyWh: number | null;
  readonly stoppedAt: number | null;
  readonly meterStopWh: number | null;
  readonly stopReason: string | null;
  readonly stopTagId: string | null;
  readonly endedBy: EndedBy | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  readonly flags: readonly TransactionFlag[];
}

/** Energy of a transaction in Wh as far as it is known, never negative. */
export function energyOf(transaction: Transaction): number | null {
  const end = transaction.meterStopWh ?? transaction.lastEnergyWh;
  if (transaction.meterStartWh === null || end === null) return null;
  return Math.max(0, end - transaction.meterStartWh);
}
