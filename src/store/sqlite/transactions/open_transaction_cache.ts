import type { Reading } from "../../../domain/meter.ts";
import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { forgetEvents } from "./event_cache.ts";
import { type RunningRegister, withRegister } from "./running_energy.ts";
import { shownPower } from "./shown_power.ts";
import { CHANGEABLE, type TransactionRow } from "./transaction_row.ts";

// Caches the rows of open transactions in memory. The columns that every meter value changes (DEFERRED_COLUMNS) may be
// written to disk later: the stored readings and events contain the same values, so withPending computes them again after
// a restart. A message then writes one page instead of three.

/** The cache entry of an open transaction: changed in place, since a rollback clears the whole cache. */
interface OpenRow {
  row: TransactionRow;
  /** The row as it is on disk. */
  stored: TransactionRow;
}

/** The columns whose values on disk may be older than those in memory. */
export const DEFERRED_COLUMNS = ["last_message_at", "last_energy", "last_energy_at"] as const satisfies readonly (
  keyof TransactionRow
)[];

/** The other columns that may change; a list made once, since listing the columns of each row took 0.5 µs a message. */
const WRITTEN_AT_ONCE = CHANGEABLE.filter((column) => !DEFERRED_COLUMNS.some((deferred) => deferred === column));

/** How long a deferred column may lag behind memory. An SQL shell sees values up to this old. */
const DEFER_MAX_MS = 15 * 60_000;

const OPEN: NamespaceFactory<number, OpenRow> = () => new Map();
/** The transaction id by station and reference, for references that only one transaction has. */
const ONLY: NamespaceFactory<string, number> = () => new Map();
const keyOfReference = (station: number, reference: string) => `${station} ${reference}`;

/** The cached row of an open transaction; undefined when it is not cached. */
export function openRow(db: Database, id: number): TransactionRow | undefined {
  return db.memory.namespace(OPEN).get(id)?.row;
}

/** A row as read from disk, with the deferred values computed from its later readings and events. */
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

/** Skips a register that contradicts the earlier ones; energy.ts evaluates it when the next register comes. */
function agreeing(before: TransactionRow, register: RunningRegister, provenW: number): TransactionRow {
  return withRegister(before, register, provenW) ?? before;
}

/**
 * True when a reading is activity of a 1.6 transaction, with or without a transactionId: the register has risen. A
 * clock-aligned value of a meter that does not change is no activity. In 2.x, events are the activity.
 */
function isActivity(before: TransactionRow, after: TransactionRow): boolean {
  return before.reference === null && rises(before, after);
}

/** True when the register of a transaction has risen. */
export function rises(before: TransactionRow, after: TransactionRow): boolean {
  return (after.last_energy ?? -Infinity) > (before.last_energy ?? before.meter_start ?? -Infinity);
}

/** Readings and events after this time are not yet in the row. */
function reportedUntil(row: TransactionRow): number {
  return Math.max(row.last_message_at, row.last_energy_at ?? 0);
}

/** The content of a message about an open transaction. */
export interface MessageFacts {
  readonly connector: number;
  /** These are already stored. */
  readonly readings: readonly Reading[];
  /** The time in the message from which `last_message_at` can be computed again. */
  readonly lastMessageAt: number;
  readonly receivedAt: number;
}

/** True when the stored message suffices to compute every difference between `before` and `after`, so that it need not be written. */
export function mayDefer(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  { connector, readings, lastMessageAt, receivedAt }: MessageFacts,
): boolean {
  const known = db.memory.namespace(OPEN).get(before.id);
  if (known === undefined || known.row !== before || after.stopped_at !== null) return false;
  const until = reportedUntil(before);
  // When the station's clock is ahead, the recomputed `last_message_at` is the time as sent: minutes too late at most.
  const isRecoverable = before.reference !== null ||
    (after.last_energy_at === lastMessageAt && isActivity(before, after));
  return isRecoverable && before.connector === connector &&
    after.last_message_at === Math.min(lastMessageAt, receivedAt) &&
    lastMessageAt > until && isReadAgain(db, before, after, readings) &&
    lastMessageAt - known.stored.last_message_at < DEFER_MAX_MS && readings.every(({ at }) => at > until) &&
    differsInDeferredOnly(before, after);
}

/** True when the readings alone give the same last register. */
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
  for (const column of WRITTEN_AT_ONCE) if (before[column] !== after[column]) return false;
  return true;
}

/** Caches a row whose write {@link mayDefer} allows to defer. */
export function deferRow(db: Database, after: TransactionRow): TransactionRow {
  const known = db.memory.namespace(OPEN).get(after.id);
  if (known !== undefined) known.row = after;
  return after;
}

/** The columns whose values in memory are newer than those on disk. */
export function pendingColumns(db: Database, after: TransactionRow): readonly (typeof DEFERRED_COLUMNS)[number][] {
  const stored = db.memory.namespace(OPEN).get(after.id)?.stored;
  return stored === undefined ? [] : DEFERRED_COLUMNS.filter((column) => stored[column] !== after[column]);
}

/** Replaces `before` in the cache by the row that was written; removes the entry when the transaction has ended. */
export function rememberRow(db: Database, before: TransactionRow | undefined, row: TransactionRow): void {
  const open = db.memory.namespace(OPEN);
  const known = open.get(row.id);
  // A row computed from an older state than the cached one must not overwrite it: the next read loads it from disk.
  if (row.stopped_at === null && known === undefined && before === undefined) {
    open.set(row.id, { row, stored: row });
  } else if (row.stopped_at === null && known !== undefined && known.row === before) {
    known.row = known.stored = row;
  } else {
    open.delete(row.id);
    forgetEvents(db, row.id);
    if (row.reference !== null) db.memory.namespace(ONLY).delete(keyOfReference(row.station, row.reference));
  }
}

/** The only transaction with a reference, if cached. */
export function onlyRow(db: Database, station: number, reference: string): TransactionRow | undefined {
  const id = db.memory.namespace(ONLY).get(keyOfReference(station, reference));
  return id === undefined ? undefined : openRow(db, id);
}

/** Caches that no other transaction has the reference of this open one. */
export function rememberOnly(db: Database, { id, station, reference }: TransactionRow): void {
  if (reference === null || openRow(db, id) === undefined) return;
  db.memory.namespace(ONLY).set(keyOfReference(station, reference), id);
}

/** Removes the entry: another transaction has the reference, or may have it. */
export function forgetOnly(db: Database, station: number, reference: string): void {
  db.memory.namespace(ONLY).delete(keyOfReference(station, reference));
}
