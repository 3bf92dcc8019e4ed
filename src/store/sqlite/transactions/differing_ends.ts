import type { EventFact, StopFact } from "../../transaction_facts.ts";
import { type Database, whole } from "../engine/database.ts";
import { DIFFERING_END, type EventRow, eventsOf, eventWhere, insertEvent, PHASES, toEventRow } from "./event_rows.ts";
import { isReportedAlready } from "./end_transaction.ts";
import { hasFlag, withFlag } from "./flags.ts";
import { attachedTo, endOfEvent, markAttached, saveOrphan } from "./orphans.ts";
import { CONNECTOR_UNKNOWN, storeReadings } from "./readings.ts";
import { sameTag } from "./stop_transaction.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { saveTransaction } from "./transactions.ts";

// A 2.x transaction has one end: the first that came. Another one changes nothing of its bill; it is kept among the orphans
// for the owner, and among the events (DIFFERING_END), because it may turn out to be the end of a second charge that goes by
// the same reference (references.ts).

/** What an end is to a transaction that its station has ended already. */
export type AnotherEnd =
  /** The end that counts, in other words: a station that numbers its messages anew when it tries again. */
  | { readonly kind: "same" }
  /** It is kept beside the end that counts. */
  | { readonly kind: "differs"; readonly row: TransactionRow };

/** Takes an end beside the one that counts; undefined when it is none, or the first. */
export function anotherEnd(db: Database, row: TransactionRow, fact: EventFact): AnotherEnd | undefined {
  if (fact.phase !== "ended") return undefined;
  const stop = stopOf(row, fact);
  const counting = row.ended_by === "station" ? eventWhere(db, row.id, `phase = ${PHASES.ended}`, "last") : undefined;
  // An end that a person has attached gives way to the station's own.
  if (counting === undefined && !isReportedAlready(db, row, stop)) return undefined;
  const isSame = counting !== undefined && isSameEnd(row, counting, stop);
  if (isSame || attachedTo(db, row.station, "stop_differs", stop) !== null) return { kind: "same" };
  insertEvent(db, { ...toEventRow(row.id, fact, fact.authorizationResult?.status ?? null), phase: DIFFERING_END });
  saveOrphan(db, row.station, "stop_differs", stop);
  const flagged = { ...row, flags: withFlag(row.flags, "stop_differs", true) };
  return { kind: "differs", row: saveTransaction(db, row, flagged) };
}

function isSameEnd(row: TransactionRow, counting: EventRow, stop: StopFact): boolean {
  return counting.sent_at === stop.event?.sentAt && sameTag(counting.stop_tag, stop.tagId) &&
    counting.stop_reason === stop.reason && (stop.meterStopWh === null || stop.meterStopWh === row.meter_stop);
}

/** The end in the words of a stop, as orphans are kept. */
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
 * Looks whether the end that counts can be that of a transaction that began at `startedAt`: it may be that of an earlier charge
 * whose start is yet to come. Then, and where none counts, the first behind the start counts. True when that is another one
 * now; its events are the truth, and the row must be told anew.
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

/** A person has given a differing end of a transaction to another one. */
export function forgetEnd(db: Database, transaction: number, { event }: StopFact): void {
  if (event === undefined) return;
  const same = `transaction_id = ? AND seq_no = ? AND phase = ${DIFFERING_END} AND sent_at = ?`;
  db.run(`DELETE FROM events WHERE ${same}`, transaction, event.seqNo, event.sentAt);
}

const SET_PHASE = "UPDATE events SET phase = ? WHERE transaction_id = ? AND seq_no = ? AND phase = ? AND sent_at = ?";

function setPhase(db: Database, { id, station, connector, reference }: TransactionRow, event: EventRow, phase: number) {
  const { seq_no: seqNo, sent_at: sentAt } = event;
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
