import type { Transaction } from "../../domain/transaction.ts";
import type { Database } from "./database.ts";
import type { TransactionEnd } from "../transaction_facts.ts";
import { settled } from "./energy.ts";
import { flagBits, hasFlag, withFlag, withoutRules } from "./flags.ts";
import { openAt, saveTransaction, selectTransaction, toTransaction, type TransactionRow } from "./transactions.ts";

/** Ends a transaction without its station, by a rule of ours or by hand, with the newest register. */
function endUntold(db: Database, row: TransactionRow, { at, by, reason, flag }: TransactionEnd): TransactionRow {
  const flags = flag === undefined ? row.flags : withFlag(withoutRules(row.flags), flag, true);
  return saveTransaction(
    db,
    row,
    settled(db, { ...row, stopped_at: at, ended_by: by, stop_reason: reason, flags }),
  );
}

/** Ends an open transaction by hand or by rule; null when there is none open, or more was heard of it than the rule knew. */
export function endTransaction(db: Database, id: number, end: TransactionEnd): Transaction | null {
  const row = selectTransaction(db, "t.id = ? AND t.stopped_at IS NULL", id);
  if (row === undefined || row.heard_at > (end.heardAt ?? Infinity)) return null;
  return toTransaction(endUntold(db, row, end));
}

/** The first start at the connector after this one; one that is only guessed from a later event does not count. */
const NEXT_START = `SELECT started_at FROM transactions
  WHERE station = ? AND started_at > ? AND connector = ? AND flags & ${flagBits(["start_missing"])} = 0
  ORDER BY started_at LIMIT 1`;

/** The last start at the connector before this one. */
const LAST_START = "t.station = ? AND t.started_at < ? AND t.connector = ? ORDER BY t.started_at DESC LIMIT 1";

/**
 * One connector charges one car: what was open there ends when the next begins (quirk X18), and a transaction that is
 * heard of only after its successor (offline replay, X10) has ended already. A rule that ended the one before later than
 * that knew less. Two of the same instant leave each other alone. The station's own end corrects ours whenever it comes.
 */
export function supersede(
  db: Database,
  row: TransactionRow,
): { readonly row: TransactionRow; readonly superseded: readonly Transaction[] } {
  const { station, connector } = row;
  if (connector === null) return { row, superseded: [] };
  const older = hasFlag(row.flags, "start_missing") ? [] : [
    ...openAt(db, station, connector).filter((other) => other.started_at < row.started_at),
    ...endedTooLate(db, station, connector, row.started_at),
  ];
  const superseded = older.map((other) => toTransaction(endedBySuccessor(db, other, row.started_at)));
  return { row: endedBefore(db, row), superseded };
}

/** The transaction as its successor at the connector leaves it, if there is one: ended, unless it had ended already. */
export function endedBefore(db: Database, row: TransactionRow): TransactionRow {
  const { station, connector } = row;
  if (row.stopped_at !== null || connector === null) return row;
  const next = db.get<{ started_at: number }>(NEXT_START, station, row.started_at, connector);
  return next === undefined ? row : endedBySuccessor(db, row, next.started_at);
}

function endedTooLate(db: Database, station: number, connector: number, at: number): readonly TransactionRow[] {
  const last = selectTransaction(db, LAST_START, station, at, connector);
  return last !== undefined && last.ended_by === "rule" && (last.stopped_at ?? at) > at ? [last] : [];
}

function endedBySuccessor(db: Database, row: TransactionRow, at: number): TransactionRow {
  return endUntold(db, row, { at, by: "rule", reason: "Superseded", flag: "superseded" });
}
