import type { EventFact, OrphanBound, StopFact } from "../../transaction_facts.ts";
import { type Database, whole } from "../engine/database.ts";
import { forgetEvents } from "./event_cache.ts";
import { DIFFERING_END, PHASES } from "./event_phases.ts";
import { type EventRow, eventsOf, eventWhere, insertEvent, toEventRow } from "./event_rows.ts";
import { isReportedAlready } from "./end_transaction.ts";
import { hasFlag, withFlag } from "./flags.ts";
import { attachedTo, endOfEvent, markAttached, saveOrphan } from "./orphans.ts";
import { CONNECTOR_UNKNOWN, storeReadings } from "./reading_rows.ts";
import { sameTag } from "./stop_transaction.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { saveTransaction } from "./transactions.ts";

// Handles a second, differing Ended event of a 2.x transaction. The first Ended event counts, and a later one does not
// change the bill. It is stored as an orphan for the operator, and as an event (DIFFERING_END) because it may be the end of
// a second charge with the same reference (references.ts).

/** How an Ended event relates to a transaction that the station has already ended. */
export type AnotherEnd =
  /** It equals the end that counts: some stations use a new seqNo when they send an event again. */
  | { readonly kind: "same" }
  /** It differs from the end that counts and is stored as an orphan. */
  | { readonly kind: "differs"; readonly row: TransactionRow; readonly bounds: readonly OrphanBound[] };

/** Stores a further Ended event; undefined when the event is not Ended or is the first one. */
export function anotherEnd(db: Database, row: TransactionRow, fact: EventFact): AnotherEnd | undefined {
  if (fact.phase !== "ended") return undefined;
  const stop = stopOf(row, fact);
  const counting = row.ended_by === "station" ? eventWhere(db, row.id, `phase = ${PHASES.ended}`, "last") : undefined;
  // The station's own end replaces one that an operator has attached.
  if (counting === undefined && !isReportedAlready(db, row, stop)) return undefined;
  const isSame = counting !== undefined && isSameEnd(row, counting, stop);
  if (isSame || attachedTo(db, row.station, "stop_differs", stop) !== null) return { kind: "same" };
  insertEvent(db, { ...toEventRow(row.id, fact, fact.authorizationResult?.status ?? null), phase: DIFFERING_END });
  const bounds = saveOrphan(db, row.station, "stop_differs", stop);
  const flagged = { ...row, flags: withFlag(row.flags, "stop_differs", true) };
  return { kind: "differs", row: saveTransaction(db, row, flagged), bounds };
}

function isSameEnd(row: TransactionRow, counting: EventRow, stop: StopFact): boolean {
  return counting.sent_at === stop.event?.sentAt && sameTag(counting.stop_tag, stop.tagId) &&
    counting.stop_reason === stop.reason && (stop.meterStopWh === null || stop.meterStopWh === row.meter_stop);
}

/** Maps an Ended event to a StopFact, the form in which orphans are stored. */
function stopOf({ id }: TransactionRow, fact: EventFact): StopFact {
  const { stationId, reference, seqNo, sentAt, token, at, stopReason, readings, flags, receivedAt } = fact;
  const register = readings.toSorted((a, b) => a.at - b.at).findLast(({ meterWh: energyWh }) => energyWh !== null);
  return {
    stationId,
    transactionId: id,
    tagId: token?.id ?? null,
    meterStopWh: register?.meterWh ?? null,
    stoppedAt: at,
    reason: stopReason,
    readings,
    flags,
    raw: fact.raw ?? JSON.stringify([reference, seqNo, sentAt]),
    receivedAt,
    event: { reference, seqNo: whole(seqNo) ?? 0, sentAt: whole(sentAt) ?? 0 },
  };
}

/**
 * Chooses the end that counts for a transaction that began at `startedAt`. An end before that time belongs to an earlier
 * charge whose start has not arrived yet; then, and when no end counts, the first end after the start counts. Returns true
 * when another end counts now: the caller must compute the row from its events again.
 */
export function chooseEnd(db: Database, row: TransactionRow, startedAt: number): boolean {
  if (!hasFlag(row.flags, "stop_differs")) return false;
  const events = eventsOf(db, row.id);
  const counting = events.find(({ phase }) => phase === PHASES.ended);
  if (counting !== undefined && counting.at >= startedAt) return false;
  const [chosen] = events.filter(({ phase, at }) => phase === DIFFERING_END && at >= startedAt)
    .sort((a, b) => a.at - b.at || a.seq_no - b.seq_no);
  if (chosen === undefined) return false;
  if (counting !== undefined) setPhase(db, row, counting, DIFFERING_END);
  setPhase(db, row, chosen, PHASES.ended);
  return true;
}

/** Removes a differing end that an operator has attached to another transaction. */
export function forgetEnd(db: Database, transaction: number, { event }: StopFact): void {
  if (event === undefined) return;
  forgetEvents(db, transaction);
  const same = `transaction_id = ? AND seq_no = ? AND phase = ${DIFFERING_END} AND sent_at = ?`;
  db.run(`DELETE FROM events WHERE ${same}`, transaction, event.seqNo, event.sentAt);
}

const SET_PHASE = "UPDATE events SET phase = ? WHERE transaction_id = ? AND seq_no = ? AND phase = ? AND sent_at = ?";

function setPhase(db: Database, { id, station, connector, reference }: TransactionRow, event: EventRow, phase: number) {
  const { seq_no: seqNo, sent_at: sentAt } = event;
  forgetEvents(db, id);
  db.run(SET_PHASE, phase, id, seqNo, event.phase, sentAt);
  const orphan = reference === null ? undefined : endOfEvent(db, station, { reference, seqNo, sentAt });
  if (orphan === undefined) return;
  markAttached(db, orphan.key, phase === PHASES.ended ? id : null);
  if (phase !== PHASES.ended) return;
  storeReadings(
    db,
    { station, connector: connector ?? CONNECTOR_UNKNOWN, transaction: id, named: true, sentOrder: seqNo },
    orphan.fact.readings,
  );
}
