import type { ChargingState } from "../../../domain/connector.ts";
import type { AuthorizationStatus } from "../../../domain/id_token.ts";
import type { EventFact, EventIdentity } from "../../transaction_facts.ts";
import { type Bindable, type Database, whole } from "../engine/database.ts";
import type { PendingTable } from "../engine/pending_rows.ts";
import { flagBits } from "./flags.ts";
import { forgetEvents, isGapless, lastSeqNo, rememberEvent, rememberSeqNo } from "./event_cache.ts";
import { DIFFERING_END, PHASES } from "./event_phases.ts";
import { openRow } from "./open_transaction_cache.ts";

/** The stored fields of a 2.x event; null for a field that the event does not have. */
export interface EventRow {
  readonly transaction_id: number;
  readonly seq_no: number;
  readonly phase: number;
  readonly sent_at: number;
  readonly at: number;
  readonly trigger: string;
  readonly offline: number;
  readonly flags: number;
  readonly connector: number | null;
  readonly tag: string | null;
  readonly stop_tag: string | null;
  readonly authorization_status: AuthorizationStatus | null;
  readonly tag_group: string | null;
  readonly charging_state: ChargingState | null;
  readonly stop_reason: string | null;
  readonly reservation_id: number | null;
  readonly remote_start_id: number | null;
  readonly measured_from: number | null;
  readonly measured_until: number | null;
  readonly requested_tag: string | null;
}

const COLUMNS = [
  "transaction_id",
  "seq_no",
  "phase",
  "sent_at",
  "at",
  "trigger",
  "offline",
  "flags",
  "connector",
  "tag",
  "stop_tag",
  "authorization_status",
  "tag_group",
  "charging_state",
  "stop_reason",
  "reservation_id",
  "remote_start_id",
  "measured_from",
  "measured_until",
  "requested_tag",
] as const satisfies readonly (keyof EventRow)[];

const EVENTS: PendingTable = { name: "events", columns: COLUMNS };

/** Maps an event to a row of `transaction`, with the authorization status of the answer. */
export function toEventRow(
  transaction: number,
  fact: EventFact,
  authorizationStatus: AuthorizationStatus | null,
): EventRow {
  const token = fact.token?.id ?? null;
  const measured = fact.readings.map(({ at }) => at).sort((a, b) => a - b);
  return {
    transaction_id: transaction,
    seq_no: whole(fact.seqNo) ?? 0,
    phase: PHASES[fact.phase],
    sent_at: whole(fact.sentAt) ?? 0,
    at: fact.at,
    trigger: fact.trigger,
    offline: Number(fact.offline),
    flags: flagBits(fact.flags),
    connector: whole(fact.connector),
    tag: fact.stopToken ? null : token,
    stop_tag: fact.stopToken ? token : null,
    authorization_status: authorizationStatus,
    tag_group: (fact.authorizationResult ?? fact.requested?.authorizationResult)?.group ?? null,
    charging_state: fact.chargingState,
    stop_reason: fact.stopReason,
    reservation_id: whole(fact.reservationId),
    remote_start_id: whole(fact.remoteStartId),
    measured_from: measured[0] ?? null,
    measured_until: measured.at(-1) ?? null,
    requested_tag: fact.requested?.tagId ?? null,
  };
}

/** Inserts an event that is not stored yet. */
export function insertEvent(db: Database, event: EventRow): void {
  db.insertLater(EVENTS, COLUMNS.map((column): Bindable => event[column]));
  rememberEvent(db, event);
}

/** True when the seqNo of an event is larger than all stored ones of its transaction, so it cannot be a repeat. */
export function isNewest(db: Database, transaction: number, { seqNo }: Pick<EventFact, "seqNo">): boolean {
  const last = lastSeqNo(db, transaction) ?? lastStored(db, transaction);
  return (whole(seqNo) ?? 0) > last;
}

function lastStored(db: Database, transaction: number): number {
  const { last } = db.get<{ last: number | null }>(LAST, transaction) ?? { last: null };
  if (openRow(db, transaction) !== undefined) rememberSeqNo(db, transaction, last ?? -Infinity);
  return last ?? -Infinity;
}

const LAST = "SELECT max(seq_no) AS last FROM events WHERE transaction_id = ?";

const SAME = "transaction_id = ? AND seq_no = ? AND phase IN (?, ?) AND sent_at = ?";

/** The phases under which an event of a phase may be stored. */
function phasesOf(phase: number): readonly [number, number] {
  return [phase, phase === PHASES.ended ? DIFFERING_END : phase];
}

/** True when the same (seqNo, phase, time as sent) is already stored. */
export function isKnown(db: Database, transaction: number, { seqNo, phase, sentAt }: EventIdentity): boolean {
  return db.get(
    `SELECT 1 FROM events WHERE ${SAME}`,
    transaction,
    whole(seqNo) ?? 0,
    ...phasesOf(PHASES[phase]),
    whole(sentAt) ?? 0,
  ) !== undefined;
}

/** The authorization status of the first answer to the same event; null when it had none. */
export function knownAuthorization(db: Database, event: EventRow): AuthorizationStatus | null {
  return db.get<{ authorization_status: AuthorizationStatus | null }>(
    `SELECT authorization_status FROM events WHERE ${SAME}`,
    event.transaction_id,
    event.seq_no,
    ...phasesOf(event.phase),
    event.sent_at,
  )?.authorization_status ?? null;
}

/** The first or last event of a transaction, by seqNo, that matches `condition` and counts. */
export function eventWhere(
  db: Database,
  transaction: number,
  condition: string,
  which: "first" | "last",
): EventRow | undefined {
  const order = which === "first" ? "ASC" : "DESC";
  return db.get<EventRow>(
    `SELECT ${COLUMNS.join(", ")} FROM events WHERE transaction_id = ? AND phase <> ${DIFFERING_END} AND ${condition}
     ORDER BY seq_no ${order}, phase ${order}, sent_at ${order} LIMIT 1`,
    transaction,
  );
}

/** All events of a transaction, by seqNo. */
export function eventsOf(db: Database, transaction: number): readonly EventRow[] {
  return db.all<EventRow>(
    `SELECT ${COLUMNS.join(", ")} FROM events WHERE transaction_id = ? ORDER BY seq_no, phase, sent_at`,
    transaction,
  );
}

/** Moves the events since `at` from one transaction to another; returns their number. */
export function moveEvents(db: Database, from: number, to: number, at: number): number {
  for (const id of [from, to]) forgetEvents(db, id);
  return db.run("UPDATE events SET transaction_id = ? WHERE transaction_id = ? AND at >= ?", to, from, at);
}

/** True when a seqNo is missing between the first and the last event of a transaction. */
export function hasGap(db: Database, transaction: number): boolean {
  const gapless = isGapless(db, transaction);
  if (gapless !== undefined) return !gapless;
  const seen = db.get<{ numbers: number; first: number; last: number }>(
    `SELECT count(DISTINCT seq_no) AS numbers, min(seq_no) AS first, max(seq_no) AS last
     FROM events WHERE transaction_id = ? AND phase <> ${DIFFERING_END}`,
    transaction,
  );
  return seen !== undefined && seen.numbers !== seen.last - seen.first + 1;
}
