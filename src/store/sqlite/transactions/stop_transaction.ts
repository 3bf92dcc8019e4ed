import type { LiveMeter } from "../../../domain/connector.ts";
import { normalizeId } from "../../../domain/station.ts";
import { isRefused } from "../../../domain/transaction.ts";
import type { StopFact, StopResult } from "../../transaction_facts.ts";
import { lookAtMeter, refreshMeter } from "../lists/connectors.ts";
import type { Database } from "../engine/database.ts";
import { digestOf } from "../engine/digest.ts";
import { concernsAdjacent, isReportedAlready, supersede } from "./end_transaction.ts";
import { settled } from "./energy.ts";
import { flagBits, withFlag, withoutRules } from "./flags.ts";
import { attachedTo, saveOrphan } from "./orphans.ts";
import { storeReadings } from "./reading_rows.ts";
import { lastMessageOf } from "./reopen_transaction.ts";
import { stationKey } from "../lists/stations.ts";
import { groupOf } from "../lists/tags.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { openOf, ownTransaction, saveTransaction, selectTransactions, toTransaction } from "./transactions.ts";

/** Ends the transaction that a 1.6 stop names, or the only one that fits; otherwise stores an orphan (quirks X1-X3). */
export function stopTransaction(db: Database, fact: StopFact): StopResult {
  const { key } = stationKey(db, fact.stationId);
  const named = ownTransaction(db, key, fact.transactionId);
  if (named !== undefined) return stopNamed(db, named, fact);
  const repeated = selectTransactions(
    db,
    "t.station = ? AND t.stop_matched <> 0 AND (t.stop_raw = ? OR t.stopped_at = ?)",
    key,
    digestOf(fact.raw),
    fact.stoppedAt,
  ).find((row) => isSameStop(db, row, fact));
  if (repeated !== undefined) return { kind: "repeated", transaction: toTransaction(repeated) };
  const match = onlyMatch(db, key, fact);
  if (match === undefined) {
    return { kind: "orphaned", bounds: saveOrphan(db, key, "stop_unknown", fact) };
  }
  return stopped(db, match, applyStop(db, match, fact));
}

function stopNamed(db: Database, row: TransactionRow, fact: StopFact): StopResult {
  const isOurs = row.ended_by !== "station" && row.ended_by !== "import";
  if (isOurs && !isReportedAlready(db, row, fact)) {
    return stopped(db, row, applyStop(db, row, fact));
  }
  if (isSameStop(db, row, fact)) return { kind: "repeated", transaction: toTransaction(row) };
  const attached = ownTransaction(db, row.station, attachedTo(db, row.station, "stop_differs", fact));
  if (attached !== undefined) return { kind: "repeated", transaction: toTransaction(attached) };
  const bounds = saveOrphan(db, row.station, "stop_differs", { ...fact, transactionId: row.id });
  const flagged = saveTransaction(db, row, { ...row, flags: withFlag(row.flags, "stop_differs", true) });
  return { kind: "differs", transaction: toTransaction(flagged), bounds };
}

function stopped(
  db: Database,
  before: TransactionRow,
  { row, liveState }: { readonly row: TransactionRow; readonly liveState: LiveMeter | null },
): StopResult {
  const { superseded } = concernsAdjacent(before, row) ? supersede(db, row) : { superseded: [] };
  return { kind: "stopped", transaction: toTransaction(row), liveState, superseded };
}

/** Ends `row` with the station's stop, which replaces an end by a rule or an operator. `digest` identifies its message. */
export function applyStop(
  db: Database,
  row: TransactionRow,
  fact: StopFact,
  digest: Uint8Array = digestOf(fact.raw),
): { readonly row: TransactionRow; readonly liveState: LiveMeter | null } {
  const reported: TransactionRow = {
    ...lastMessageOf(row, { at: fact.stoppedAt, receivedAt: fact.receivedAt }),
    stopped_at: fact.stoppedAt,
    meter_stop: fact.meterStopWh,
    stop_reason: fact.reason,
    stop_tag: fact.tagId,
    ended_by: "station",
    flags: withoutRules(row.flags) | flagBits(fact.flags),
  };
  const { station, connector } = reported;
  if (connector !== null) lookAtMeter(db, station, connector);
  storeReadings(
    db,
    { station, connector: connector ?? 0, transaction: row.id, named: true, sentOrder: fact.receivedAt },
    fact.readings,
  );
  // Before the transaction is written as ended: its readings may be newer than the meter row on disk.
  const liveState = connector === null
    ? null
    : refreshMeter(db, station, connector, { readings: fact.readings, idleAt: fact.stoppedAt });
  const after = saveTransaction(db, row, settled(db, reported), {
    stop_raw: digest,
    stop_matched: fact.transactionId !== row.id,
  });
  return { row: after, liveState };
}

/** True when the stop is a repeat: the same message, or the same tag, register, reason and time. */
function isSameStop(db: Database, row: TransactionRow, fact: StopFact): boolean {
  const same = sameTag(row.stop_tag, fact.tagId) && row.meter_stop === fact.meterStopWh &&
    row.stop_reason === fact.reason && row.stopped_at === fact.stoppedAt;
  return same ||
    db.get("SELECT 1 FROM transactions WHERE id = ? AND stop_raw = ?", row.id, digestOf(fact.raw)) !== undefined;
}

/**
 * The only open transaction that fits a stop without a usable id. A positive id may come from another central system or a
 * lost database, so tag and register must agree too.
 */
function onlyMatch(db: Database, station: number, fact: StopFact): TransactionRow | undefined {
  const fits = fact.transactionId !== null && fact.transactionId > 0
    ? (row: TransactionRow) => fact.tagId !== null && sameTag(row.tag, fact.tagId) && isForwards(row, fact)
    : (row: TransactionRow) => mayStop(db, row, fact.tagId);
  const fitting = openOf(db, station).filter((row) => row.started_at <= fact.stoppedAt && fits(row));
  // Accepted transactions come first: one with a refused start hardly runs at the same time.
  const accepted = fitting.filter((row) => !isRefused({ authorizationStatus: row.authorization_status }));
  const [only, ...others] = accepted.length === 0 ? fitting : accepted;
  return others.length === 0 ? only : undefined;
}

function mayStop(db: Database, row: TransactionRow, tagId: string | null): boolean {
  return tagId === null || sameTag(row.tag, tagId) || (row.tag_group !== null && groupOf(db, tagId) === row.tag_group);
}

function isForwards(row: TransactionRow, fact: StopFact): boolean {
  return fact.meterStopWh !== null && row.meter_start !== null && fact.meterStopWh >= row.meter_start;
}

/** True when two messages have the same tag, or both have no tag. */
export function sameTag(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && normalizeId(a) === normalizeId(b));
}
