import type { Reading } from "../../../domain/meter.ts";
import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { type RunningRegister, withRegister } from "./running_energy.ts";
import { shownPower } from "./shown_power.ts";
import type { TransactionRow } from "./transaction_row.ts";

// Open transactions are remembered. What each meter value changes of one (TRAILING) may be on disk later than in memory, as
// the readings and events, which always are there, tell it too: a message then writes one page instead of three, and
// whoever opens the file finds out the rest by itself.

/** An open transaction, as it is remembered. */
interface OpenRow {
  readonly row: TransactionRow;
  /** As it is on disk. */
  readonly stored: TransactionRow;
  /** The largest number of its events; undefined when nobody has looked. */
  readonly lastSeqNo?: number | undefined;
}

/** The columns that may be behind on disk. */
export const DEFERRED_COLUMNS = ["last_message_at", "last_energy", "last_energy_at"] as const satisfies readonly (
  keyof TransactionRow
)[];

/** So far a row on disk may be behind: what a program of before this rule, or an SQL shell, sees too late. */
const DEFER_MAX_MS = 15 * 60_000;

const OPEN: NamespaceFactory<number, OpenRow> = () => new Map();
/** By station and reference, where no other transaction goes by it. */
const ONLY: NamespaceFactory<string, number> = () => new Map();
const keyOfReference = (station: number, reference: string) => `${station} ${reference}`;

/** An open transaction that is remembered. */
export function openRow(db: Database, id: number): TransactionRow | undefined {
  return db.memory.namespace(OPEN).get(id)?.row;
}

/** A row as it was just read, with what its readings and events tell beyond it. */
export function withPending(db: Database, stored: TransactionRow): TransactionRow {
  if (stored.stopped_at !== null) return stored;
  const known = openRow(db, stored.id);
  if (known !== undefined) return known;
  const row = withLaterReadings(db, stored);
  db.memory.namespace(OPEN).set(row.id, { row, stored });
  return row;
}

const LATER_READINGS =
  `SELECT at, meter_wh AS wh, iif(power_derived = 0, power_w, NULL) AS powerW FROM readings WHERE transaction_id = ? AND station = ? AND connector = ? AND at > ?
  AND meter_wh IS NOT NULL ORDER BY at, meter_wh`;
const LAST_EVENT =
  "SELECT at FROM events WHERE transaction_id = ? ORDER BY seq_no DESC, phase DESC, sent_at DESC LIMIT 1";

function withLaterReadings(db: Database, row: TransactionRow): TransactionRow {
  if (row.connector === null) return row;
  const update = db.all<RunningRegister>(
    LATER_READINGS,
    row.id,
    row.station,
    row.connector,
    reportedUntil(row),
  );
  const provenW = shownPower(db, row.station, row.connector);
  const reported = update.reduce((before, register) => {
    const after = agreeing(before, register, provenW);
    return isActivity(before, after)
      ? { ...after, last_message_at: Math.max(before.last_message_at, register.at) }
      : after;
  }, row);
  const event = row.reference === null ? undefined : db.get<{ at: number }>(LAST_EVENT, row.id);
  return event === undefined || event.at <= reported.last_message_at
    ? reported
    : { ...reported, last_message_at: event.at };
}

/** One that contradicts the others is judged when the next one comes. */
function agreeing(before: TransactionRow, register: RunningRegister, provenW: number): TransactionRow {
  return withRegister(before, register, provenW) ?? before;
}

/**
 * True when a reading tells that a 1.6 transaction was heard of, whether its station named it or not: the register rises. A
 * clock-aligned value of a meter that stands still does not. In 2.x the events tell.
 */
function isActivity(before: TransactionRow, after: TransactionRow): boolean {
  return before.reference === null && rises(before, after);
}

/** True when the register of a transaction has risen. */
export function rises(before: TransactionRow, after: TransactionRow): boolean {
  return (after.last_energy ?? -Infinity) > (before.last_energy ?? before.meter_start ?? -Infinity);
}

/** What is told of later moments is news. */
function reportedUntil(row: TransactionRow): number {
  return Math.max(row.last_message_at, row.last_energy_at ?? 0);
}

/** What a message told of an open transaction. */
export interface MessageFacts {
  readonly connector: number;
  /** Stored by now. */
  readonly readings: readonly Reading[];
  /** The time in it that is found again as the last word of the transaction. */
  readonly lastMessageAt: number;
  readonly receivedAt: number;
}

/** True when everything in which `after` differs from `before` is found again in what is stored of the message, so that it may trail. */
export function mayDefer(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  { connector, readings, lastMessageAt, receivedAt }: MessageFacts,
): boolean {
  const known = db.memory.namespace(OPEN).get(before.id);
  if (known === undefined || known.row !== before || after.stopped_at !== null) return false;
  const until = reportedUntil(before);
  // By a clock that is ahead, the last word is found again as it was sent: minutes too late at most.
  const isFoundAgain = before.reference !== null ||
    (after.last_energy_at === lastMessageAt && isActivity(before, after));
  return isFoundAgain && before.connector === connector &&
    after.last_message_at === Math.min(lastMessageAt, receivedAt) &&
    lastMessageAt > until && isReadAgain(db, before, after, readings) &&
    lastMessageAt - known.stored.last_message_at < DEFER_MAX_MS && readings.every(({ at }) => at > until) &&
    differsInDeferredOnly(before, after);
}

/** True when the readings alone lead to the same last register. */
function isReadAgain(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  readings: readonly Reading[],
): boolean {
  const provenW = shownPower(db, before.station, before.connector);
  const again = readings.reduce((row, { at, meterWh: wh, powerW, powerDerived }) => {
    if (wh === null || at < (row.last_energy_at ?? 0)) return row;
    return agreeing(row, { at, wh, powerW: powerDerived ? null : powerW }, provenW);
  }, before);
  return again.last_energy === after.last_energy && again.last_energy_at === after.last_energy_at;
}

function differsInDeferredOnly(before: TransactionRow, after: TransactionRow): boolean {
  return (Object.keys(before) as (keyof TransactionRow)[]).every((column) =>
    before[column] === after[column] || (DEFERRED_COLUMNS as readonly string[]).includes(column)
  );
}

/** Remembers what {@link mayDefer}. */
export function deferRow(db: Database, after: TransactionRow): TransactionRow {
  const open = db.memory.namespace(OPEN);
  const known = open.get(after.id);
  if (known !== undefined) open.set(after.id, { ...known, row: after });
  return after;
}

/** The columns in which the disk is behind. */
export function pendingColumns(db: Database, after: TransactionRow): readonly (typeof DEFERRED_COLUMNS)[number][] {
  const stored = db.memory.namespace(OPEN).get(after.id)?.stored;
  return stored === undefined ? [] : DEFERRED_COLUMNS.filter((column) => stored[column] !== after[column]);
}

/** Takes a row that is written, in place of `before`; one that has ended is remembered no more. */
export function rememberRow(db: Database, before: TransactionRow | undefined, row: TransactionRow): void {
  const open = db.memory.namespace(OPEN);
  const known = open.get(row.id);
  // What was worked out from an older state says nothing about what the row holds now.
  if (row.stopped_at === null && known?.row === before) open.set(row.id, { ...known, row, stored: row });
  else {
    open.delete(row.id);
    if (row.reference !== null) db.memory.namespace(ONLY).delete(keyOfReference(row.station, row.reference));
  }
}

/** The one transaction that goes by a reference, where that is remembered. */
export function onlyRow(db: Database, station: number, reference: string): TransactionRow | undefined {
  const id = db.memory.namespace(ONLY).get(keyOfReference(station, reference));
  return id === undefined ? undefined : openRow(db, id);
}

/** Remembers that no other transaction goes by the reference of an open one. */
export function rememberOnly(db: Database, { id, station, reference }: TransactionRow): void {
  if (reference === null || openRow(db, id) === undefined) return;
  db.memory.namespace(ONLY).set(keyOfReference(station, reference), id);
}

/** There is another transaction with the reference, or there may be. */
export function forgetOnly(db: Database, station: number, reference: string): void {
  db.memory.namespace(ONLY).delete(keyOfReference(station, reference));
}

/** The largest number of the events of an open transaction; undefined when that is not remembered. */
export function lastSeqNo(db: Database, id: number): number | undefined {
  return db.memory.namespace(OPEN).get(id)?.lastSeqNo;
}

/** Remembers {@link lastSeqNo}; undefined: it may be another one now. */
export function rememberSeqNo(db: Database, id: number, lastSeqNo: number | undefined): void {
  const open = db.memory.namespace(OPEN);
  const known = open.get(id);
  if (known !== undefined) open.set(id, { ...known, lastSeqNo });
}
