import type { Transaction } from "../../domain/transaction.ts";
import type { Database } from "./database.ts";
import { flagBits, hasFlag, withFlag } from "./flags.ts";
import { openAt, saveTransaction, selectTransaction, toTransaction, type TransactionRow } from "./transactions.ts";

/** A transaction ended without its station: by a rule of ours or by hand, with the newest register. */
export function endedUntold(
  row: TransactionRow,
  end: { readonly at: number; readonly by: "rule" | "hand"; readonly reason: string },
): TransactionRow {
  return withRegisters({ ...row, stopped_at: end.at, ended_by: end.by, stop_reason: end.reason });
}

/**
 * The end register follows the readings where the station never told it: in 2.x always, in 1.6 until its stop comes.
 * An end below the start is flagged.
 */
export function withRegisters(row: TransactionRow): TransactionRow {
  if (row.stopped_at === null) return row;
  const told = row.reference === null && row.ended_by === "station";
  const stop = told ? row.meter_stop : row.last_energy ?? row.meter_start;
  const backwards = stop !== null && row.meter_start !== null && stop < row.meter_start;
  return { ...row, meter_stop: stop, flags: withFlag(row.flags, "register_backwards", backwards) };
}

/** Ends an open transaction by hand or by rule; null when there is none open. */
export function endTransaction(
  db: Database,
  id: number,
  end: { readonly at: number; readonly by: "rule" | "hand"; readonly reason: string },
): Transaction | null {
  const row = selectTransaction(db, "t.id = ? AND t.stopped_at IS NULL", id);
  return row === undefined ? null : toTransaction(saveTransaction(db, row, endedUntold(row, end)));
}

/** The first start at the connector after this one; one that is only guessed from a later event does not count. */
const NEXT_START = `SELECT started_at FROM transactions
  WHERE station = ? AND started_at > ? AND connector = ? AND flags & ${flagBits(["start_missing"])} = 0
  ORDER BY started_at LIMIT 1`;

/**
 * One connector charges one car: what was open there ends when the next begins (quirk X18), and a transaction that is
 * heard of only after its successor (offline replay, X10) has ended already. Two of the same instant leave each other
 * alone. The station's own end corrects ours whenever it comes.
 */
export function supersede(
  db: Database,
  row: TransactionRow,
): { readonly row: TransactionRow; readonly superseded: readonly Transaction[] } {
  const { station, connector } = row;
  if (connector === null) return { row, superseded: [] };
  const older = hasFlag(row.flags, "start_missing")
    ? []
    : openAt(db, station, connector).filter((other) => other.started_at < row.started_at);
  const superseded = older.map((other) => toTransaction(endedBySuccessor(db, other, row.started_at)));
  if (row.stopped_at !== null) return { row, superseded };
  const next = db.get<{ started_at: number }>(NEXT_START, station, row.started_at, connector);
  return { row: next === undefined ? row : endedBySuccessor(db, row, next.started_at), superseded };
}

function endedBySuccessor(db: Database, row: TransactionRow, at: number): TransactionRow {
  const flags = withFlag(row.flags, "superseded", true);
  return saveTransaction(db, row, endedUntold({ ...row, flags }, { at, by: "rule", reason: "Superseded" }));
}
