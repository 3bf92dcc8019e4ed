import type { Transaction } from "../../../domain/transaction.ts";
import type { Database } from "../engine/database.ts";
import type { StopFact, TransactionEnd } from "../../transaction_facts.ts";
import { measuredAnew, settled } from "./energy.ts";
import { hasFlag, withFlag, withoutRules } from "./flags.ts";
import { reopened } from "./reopen_transaction.ts";
import { endsAtStart, givesWay, isReportedOrByOperator, isSameCharge } from "./succession.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { openAt, saveTransaction, selectTransaction, selectTransactions, toTransaction } from "./transactions.ts";

/** Ends a transaction without its station, by a rule of ours or by hand, with the newest register. */
function endUnreported(db: Database, row: TransactionRow, { at, by, reason, flag }: TransactionEnd): TransactionRow {
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
  if (row === undefined || row.last_message_at > (end.lastMessageAt ?? Infinity)) return null;
  return toTransaction(endUnreported(db, row, end));
}

/** So many starts before and behind a transaction are compared with it, beside all that are open. */
const ADJACENT = 3;
const AT_CONNECTOR = "t.station = ? AND t.connector = ?";
const BEFORE = `${AT_CONNECTOR} AND t.started_at < ? ORDER BY t.started_at DESC LIMIT ${ADJACENT}`;
const BEHIND = `${AT_CONNECTOR} AND t.started_at > ? ORDER BY t.started_at LIMIT ${ADJACENT}`;

/** Transactions near one at its connector, by their starts. */
interface AdjacentTransactions {
  readonly older: readonly TransactionRow[];
  readonly newer: readonly TransactionRow[];
}

function adjacentOf(
  db: Database,
  { id, station, started_at }: TransactionRow,
  connector: number,
): AdjacentTransactions {
  const all = new Map<number, TransactionRow>();
  const found = [
    ...selectTransactions(db, BEFORE, station, connector, started_at),
    ...selectTransactions(db, BEHIND, station, connector, started_at),
    ...openAt(db, station, connector),
  ];
  for (const row of found) if (row.id !== id) all.set(row.id, row);
  const rows = [...all.values()].sort((a, b) => a.started_at - b.started_at || a.id - b.id);
  return {
    older: rows.filter((row) => row.started_at < started_at),
    newer: rows.filter((row) => row.started_at > started_at),
  };
}

/**
 * One connector charges one car: settles which of the transactions there ended by the start of another (succession.ts), those
 * that are heard of late among them (offline replay, quirk X10). A rule that ended one later than that knew less; the
 * station's own end, and one by hand, stay. Two of the same instant leave each other alone. Gives the transaction and the
 * others that changed.
 */
export function supersede(
  db: Database,
  row: TransactionRow,
): { readonly row: TransactionRow; readonly superseded: readonly Transaction[] } {
  if (row.connector === null) return { row, superseded: [] };
  const { older, newer } = adjacentOf(db, row, row.connector);
  const changed: TransactionRow[] = [];
  for (const other of older) {
    if (isReportedOrByOperator(other)) continue;
    if (endsAtStart(db, other, row)) {
      if (isEndedLater(other, row.started_at)) changed.push(endedByStart(db, other, row.started_at));
    } else if (isSuperseded(other) && other.stopped_at === row.started_at) {
      const behind = [row, ...newer, ...older.filter((one) => one.started_at > other.started_at)];
      changed.push(settle(db, other, { older: [], newer: behind.toSorted((a, b) => a.started_at - b.started_at) }));
    }
  }
  for (const other of newer) {
    if (givesWay(db, other, row) && isEndedLater(other, other.started_at)) {
      changed.push(endedByStart(db, other, other.started_at));
    }
  }
  return { row: settle(db, row, { older, newer }), superseded: changed.map(toTransaction) };
}

/** The transaction as its neighbours leave it: ended at its own start, at that of its successor, or going on. */
function settle(db: Database, row: TransactionRow, { older, newer }: AdjacentTransactions): TransactionRow {
  if (isReportedOrByOperator(row)) return row;
  // A start that comes behind the end of another charge begins one, whatever a clock that was set back says.
  const mayGiveWay = (other: TransactionRow) => !isReportedOrByOperator(other) || row.stopped_at === row.started_at;
  const end = older.some((other) => mayGiveWay(other) && givesWay(db, row, other))
    ? row.started_at
    : newer.find((other) => endsAtStart(db, row, other))?.started_at;
  if (end === undefined) return isSuperseded(row) ? goingOn(db, row) : row;
  if (isEndedLater(row, end)) return endedByStart(db, row, end);
  return isSuperseded(row) && row.stopped_at !== end ? endedByStart(db, goingOn(db, row), end) : row;
}

/**
 * True when the end of a transaction that another one has superseded tells what the station told as the end of that other one: a
 * charge that went by two numbers is billed once.
 */
export function isReportedAlready(
  db: Database,
  row: TransactionRow,
  { stoppedAt, meterStopWh }: Pick<StopFact, "stoppedAt" | "meterStopWh">,
): boolean {
  if (row.connector === null || !isSuperseded(row)) return false;
  const charge = {
    card: row.tag,
    from: row.started_at,
    until: stoppedAt,
    fromWh: row.meter_start,
    untilWh: meterStopWh,
  };
  const { older, newer } = adjacentOf(db, row, row.connector);
  return [...older, ...newer].some((other) =>
    other.ended_by === "station" && isSameCharge(charge, {
      ...{ card: other.tag, from: other.started_at, until: other.stopped_at ?? other.started_at },
      ...{ fromWh: other.meter_start, untilWh: other.meter_stop },
    })
  );
}

function isSuperseded(row: TransactionRow): boolean {
  return row.ended_by === "rule" && hasFlag(row.flags, "superseded");
}

function isEndedLater(row: TransactionRow, at: number): boolean {
  return row.stopped_at === null || (row.ended_by === "rule" && row.stopped_at > at);
}

function endedByStart(db: Database, row: TransactionRow, at: number): TransactionRow {
  return endUnreported(db, row, { at, by: "rule", reason: "Superseded", flag: "superseded" });
}

/** Takes the end by another start back, with the registers that were read since. */
function goingOn(db: Database, row: TransactionRow): TransactionRow {
  return saveTransaction(db, row, measuredAnew(db, reopened(row)));
}

/**
 * True when what changed of a transaction may change what runs at its connector. What is told of one that runs does not, nor
 * does its end: whoever gave way to it has done so before.
 */
export function concernsAdjacent(before: TransactionRow, after: TransactionRow): boolean {
  return before.connector !== after.connector || before.started_at !== after.started_at ||
    before.authorization_status !== after.authorization_status ||
    hasFlag(before.flags, "start_missing") !== hasFlag(after.flags, "start_missing") ||
    (before.stopped_at !== null && before.stopped_at !== after.stopped_at) ||
    (before.last_message_at !== after.last_message_at && isSuperseded(after));
}
