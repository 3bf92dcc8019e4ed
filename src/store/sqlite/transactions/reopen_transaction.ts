import { ENERGY_FLAGS } from "../../../domain/transaction.ts";
import { flagBits, hasFlag, withoutRules } from "./flags.ts";
import type { TransactionRow } from "./transaction_row.ts";

/**
 * The transaction after its station spoke of it: of a moment `at` by its own clock, in a message that came at `receivedAt`.
 * One that a rule had ended before that moment goes on: it is open again, and the rule's end was none. What waited in an
 * offline queue is of moments before it, and opens nothing; so does nothing an end that the station told, that a person
 * set, or that the next start at the connector made.
 */
export function lastMessageOf(
  row: TransactionRow,
  { at, receivedAt }: { readonly at: number; readonly receivedAt: number },
): TransactionRow {
  // A clock that is ahead must not make what comes later look older (reports of connectors are bounded the same way).
  const lastMessageAt = Math.min(at, receivedAt);
  const received = lastMessageAt > row.last_message_at ? { ...row, last_message_at: lastMessageAt } : row;
  return goesOn(row, lastMessageAt) ? reopened(received) : received;
}

function goesOn({ ended_by, stopped_at: end, flags }: TransactionRow, at: number): boolean {
  return ended_by === "rule" && end !== null && at > end && !hasFlag(flags, "superseded");
}

/** The transaction without the end that we had set. */
export function reopened(row: TransactionRow): TransactionRow {
  const flags = withoutRules(row.flags) & ~flagBits(ENERGY_FLAGS);
  return { ...row, stopped_at: null, meter_stop: null, stop_reason: null, ended_by: null, sampled: null, flags };
}
