import { ENERGY_FLAGS } from "../../../domain/transaction.ts";
import { flagBits, hasFlag, withoutRules } from "./flags.ts";
import type { TransactionRow } from "./transaction_row.ts";

/**
 * The transaction after a message about the time `at` (station's clock), received at `receivedAt`. A transaction that a rule
 * ended before that time is open again. Messages from an offline queue are about earlier times and do not reopen it. An end
 * by the station, by an operator or by the next start at the connector is never reopened.
 */
export function lastMessageOf(
  row: TransactionRow,
  { at, receivedAt }: { readonly at: number; readonly receivedAt: number },
): TransactionRow {
  // The time of receipt bounds a clock that is ahead, else later messages would look older (connector reports are bounded too).
  const lastMessageAt = Math.min(at, receivedAt);
  const received = lastMessageAt > row.last_message_at ? { ...row, last_message_at: lastMessageAt } : row;
  return goesOn(row, lastMessageAt) ? reopened(received) : received;
}

function goesOn({ ended_by, stopped_at: end, flags }: TransactionRow, at: number): boolean {
  return ended_by === "rule" && end !== null && at > end && !hasFlag(flags, "superseded");
}

/** The transaction without the end by a rule or an operator. */
export function reopened(row: TransactionRow): TransactionRow {
  const flags = withoutRules(row.flags) & ~flagBits(ENERGY_FLAGS);
  return { ...row, stopped_at: null, meter_stop: null, stop_reason: null, ended_by: null, sampled: null, flags };
}
