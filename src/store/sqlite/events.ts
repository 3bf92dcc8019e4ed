import type { ChargingState } from "../../domain/connector.ts";
import type { VerdictStatus } from "../../domain/id_token.ts";
import type { EventFact } from "../store.ts";
import { type Bindable, type Database, marks, whole } from "./database.ts";
import { flagBits } from "./flags.ts";

/** The phases of an event as they are kept, so that events of one sequence number sort as they happened. */
export const PHASES: Readonly<Record<EventFact["phase"], number>> = { started: 0, updated: 1, ended: 2 };

/** What a 2.x event told of its transaction; null where it told nothing. */
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
  readonly verdict: VerdictStatus | null;
  readonly grp: string | null;
  readonly charging_state: ChargingState | null;
  readonly stop_reason: string | null;
  readonly reservation_id: number | null;
  readonly remote_start_id: number | null;
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
  "verdict",
  "grp",
  "charging_state",
  "stop_reason",
  "reservation_id",
  "remote_start_id",
] as const satisfies readonly (keyof EventRow)[];

const INSERT = `INSERT OR IGNORE INTO events (${COLUMNS.join(", ")}) VALUES (${marks(COLUMNS.length)})`;

/** The event as a row of `transaction`, with the verdict that it is answered with. */
export function toEventRow(transaction: number, fact: EventFact, verdict: VerdictStatus | null): EventRow {
  const token = fact.token?.id ?? null;
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
    verdict,
    grp: fact.verdict?.group ?? null,
    charging_state: fact.chargingState,
    stop_reason: fact.stopReason,
    reservation_id: whole(fact.reservationId),
    remote_start_id: whole(fact.remoteStartId),
  };
}

/** Stores an event; false when the same (sequence number, phase, time as sent) was here before. */
export function insertEvent(db: Database, event: EventRow): boolean {
  return db.run(INSERT, ...COLUMNS.map((column): Bindable => event[column])) > 0;
}

/** The verdict that the same event was answered with when it was here before. */
export function knownVerdict(db: Database, event: EventRow): VerdictStatus | null {
  return db.get<{ verdict: VerdictStatus | null }>(
    "SELECT verdict FROM events WHERE transaction_id = ? AND seq_no = ? AND phase = ? AND sent_at = ?",
    event.transaction_id,
    event.seq_no,
    event.phase,
    event.sent_at,
  )?.verdict ?? null;
}

/** The first or the last event of a transaction, by sequence number, that meets `condition`. */
export function eventWhere(
  db: Database,
  transaction: number,
  condition: string,
  which: "first" | "last",
): EventRow | undefined {
  const order = which === "first" ? "ASC" : "DESC";
  return db.get<EventRow>(
    `SELECT ${COLUMNS.join(", ")} FROM events WHERE transaction_id = ? AND ${condition}
     ORDER BY seq_no ${order}, phase ${order}, sent_at ${order} LIMIT 1`,
    transaction,
  );
}

/** True when numbers are missing between the first and the last event of a transaction. */
export function hasGap(db: Database, transaction: number): boolean {
  const seen = db.get<{ numbers: number; first: number; last: number }>(
    `SELECT count(DISTINCT seq_no) AS numbers, min(seq_no) AS first, max(seq_no) AS last
     FROM events WHERE transaction_id = ?`,
    transaction,
  );
  return seen !== undefined && seen.numbers !== seen.last - seen.first + 1;
}
