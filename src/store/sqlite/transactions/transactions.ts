import { TRANSACTION_ID_MAX, transactionIdOf } from "../../../domain/transaction_ids.ts";
import { AppError } from "../../../base/errors.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import { CORRECTION_COLUMNS, correctionIn, NO_CORRECTION, outdatesCorrection } from "./correction_columns.ts";
import { COST_COLUMNS, costIn, costIsDue, NO_COST } from "./cost_columns.ts";
import { type Bindable, type Database, marks, whole } from "../engine/database.ts";
import { settleMeter } from "../lists/connectors.ts";
import { flagsOf, hasFlag, withFlag } from "./flags.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { rememberNoEvents } from "./event_cache.ts";
import { rememberNoReadings } from "./reading_cache.ts";
import { CHANGEABLE, type TransactionRow } from "./transaction_row.ts";
import { forgetOnly, openRow, pendingColumns, rememberRow, withPending } from "./open_transaction_cache.ts";

const SELECT = `SELECT t.id, t.station, s.id AS station_id, t.reference, t.received_at, ${
  [...CHANGEABLE, ...COST_COLUMNS].map((column) => `t.${column}`).join(", ")
}, ${CORRECTION_COLUMNS}
  FROM transactions t JOIN stations s ON s.key = t.station LEFT JOIN corrections c ON c.number = t.correction`;

const EMPTY = {
  reference: null,
  connector: null,
  tag: null,
  tag_name: null,
  authorization_status: null,
  tag_group: null,
  meter_start: null,
  meter_start_at: null,
  charging_state: null,
  last_energy: null,
  last_energy_at: null,
  sampled: null,
  stopped_at: null,
  meter_stop: null,
  stop_reason: null,
  stop_tag: null,
  ended_by: null,
  reservation_id: null,
  remote_start_id: null,
  ...NO_COST,
  ...NO_CORRECTION,
} as const;

/** The columns of a new transaction; omitted ones are null. */
export type NewTransaction =
  & Pick<TransactionRow, "station" | "station_id" | "started_at" | "received_at" | "last_message_at" | "flags">
  & Partial<Omit<TransactionRow, "id">>;

const INSERTED = ["station", "reference", "received_at", ...CHANGEABLE] as const;
const INSERT = `INSERT INTO transactions (id, tag_key, content, sent_at, ${INSERTED.join(", ")})
  VALUES (${marks(INSERTED.length + 4)})`;

/** Inserts a transaction with a new id; `content` is the digest of a 1.6 start, `sentAt` its time as sent. */
export function insertTransaction(
  db: Database,
  now: number,
  fresh: NewTransaction,
  content: Uint8Array | null,
  sentAt: number | null = null,
): TransactionRow {
  return insertRow(db, newTransaction(db, now, fresh), content, sentAt);
}

/** A transaction with a new id; {@link insertRow} inserts it when all is known of it. */
export function newTransaction(db: Database, now: number, fresh: NewTransaction): TransactionRow {
  const row: TransactionRow = { ...EMPTY, ...fresh, id: nextId(db, now) };
  rememberNoReadings(db, row.id);
  rememberNoEvents(db, row.id);
  return row;
}

/** Inserts a row of {@link newTransaction}. */
export function insertRow(
  db: Database,
  row: TransactionRow,
  content: Uint8Array | null = null,
  sentAt: number | null = null,
): TransactionRow {
  db.run(INSERT, row.id, idKeyOf(row.tag), content, whole(sentAt), ...INSERTED.map((column): Bindable => row[column]));
  if (row.reference !== null) forgetOnly(db, row.station, row.reference);
  rememberRow(db, undefined, row);
  return row;
}

/**
 * A new id: larger than every earlier id, and at least the seconds since 2025, so that a database restored from an older
 * backup does not use the ids since that backup again; ids that were given faster than that are noted in a file. At least 1 (quirk X6), at most 2^31-1.
 */
function nextId(db: Database, now: number): number {
  const given = db.memory.namespace(GIVEN);
  const last = given.get("last") ?? lastGiven(db);
  const clock = transactionIdOf(now);
  const id = Math.max(last + 1, clock, db.ids.given + 1);
  if (id > TRANSACTION_ID_MAX) throw new AppError("storage", `no transaction id is left: the last one was ${last}`);
  // Ids that run ahead of the clock are not known from the clock after a restore.
  if (id > clock) db.ids.reserve(id);
  given.set("last", id);
  return id;
}

const GIVEN: NamespaceFactory<"last", number> = () => new Map();

function lastGiven(db: Database): number {
  return db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'transactions'")?.seq ?? 0;
}

/** Columns that are written but are not part of {@link TransactionRow}. */
export type WriteOnlyColumns = Readonly<Partial<Record<"tag_key" | "stop_raw" | "stop_matched", Bindable>>>;

/** Writes the columns in which `wanted` differs from `before`, the deferred ones, and `writeOnly`; returns the new row. */
export function saveTransaction(
  db: Database,
  before: TransactionRow,
  wanted: TransactionRow,
  writeOnly: WriteOnlyColumns = {},
): TransactionRow {
  const after = withCorrectionFlag(before, wanted);
  // Also when no column differs: a late reading may change when the energy flowed, and with it a time-of-use price.
  if (after.stopped_at !== null) costIsDue(db, after.id);
  // Its readings may have changed since they were thinned.
  if (before.stopped_at !== null) db.run("UPDATE transactions SET thinned = 0 WHERE id = ? AND thinned <> 0", after.id);
  const moves = before.stopped_at === null && (after.stopped_at !== null || after.connector !== before.connector);
  if (moves && before.connector !== null) settleMeter(db, before.station, before.connector);
  const pending: readonly string[] = pendingColumns(db, after);
  const differing = CHANGEABLE.filter((column) => before[column] !== after[column] || pending.includes(column));
  // An unchanged indexed column is not written: writing it would cost an index update.
  const additional: WriteOnlyColumns = before.tag === after.tag
    ? writeOnly
    : { ...writeOnly, tag_key: idKeyOf(after.tag) };
  const columns = [...differing, ...Object.keys(additional)];
  if (columns.length === 0) return after;
  const values = [...differing.map((column): Bindable => after[column]), ...Object.values(additional)];
  db.run(
    `UPDATE transactions SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    ...values,
    after.id,
  );
  rememberRow(db, before, after);
  return after;
}

/** Keeps a correction, and flags it as outdated when the measured energy has changed since. */
function withCorrectionFlag(before: TransactionRow, after: TransactionRow): TransactionRow {
  if (before.corrected_wh === null) return after;
  const outdated = hasFlag(before.flags, "correction_outdated") || outdatesCorrection(before, after);
  return outdated ? { ...after, flags: withFlag(after.flags, "correction_outdated", true) } : after;
}

function idKeyOf(tag: string | null): string | null {
  return tag === null ? null : normalizeId(tag);
}

/** The transactions that match `where` (over `t`, with ORDER BY and LIMIT; it must not use DEFERRED_COLUMNS). */
export function selectTransactions(
  db: Database,
  where: string,
  ...values: readonly Bindable[]
): readonly TransactionRow[] {
  return db.all<TransactionRow>(`${SELECT} WHERE ${where}`, ...values).map((row) => withPending(db, row));
}

/** The first transaction that matches `where`. */
export function selectTransaction(
  db: Database,
  where: string,
  ...values: readonly Bindable[]
): TransactionRow | undefined {
  const row = db.get<TransactionRow>(`${SELECT} WHERE ${where}`, ...values);
  return row === undefined ? undefined : withPending(db, row);
}

/** The transaction with an id if it belongs to the station: a station never changes the transactions of another one. */
export function ownTransaction(db: Database, station: number, id: number | null): TransactionRow | undefined {
  if (id === null || !Number.isInteger(id) || id < 1 || id > TRANSACTION_ID_MAX) return undefined;
  const open = openRow(db, id);
  if (open !== undefined) return open.station === station ? open : undefined;
  return selectTransaction(db, "t.id = ? AND t.station = ?", id, station);
}

/** The open transactions of a connector. */
export function openAt(db: Database, station: number, connector: number): readonly TransactionRow[] {
  return selectTransactions(db, "t.station = ? AND t.connector = ? AND t.stopped_at IS NULL", station, connector);
}

/** Every open transaction of a station. */
export function openOf(db: Database, station: number): readonly TransactionRow[] {
  return selectTransactions(db, "t.station = ? AND t.stopped_at IS NULL", station);
}

/** Every open transaction, oldest first. */
export function listOpen(db: Database): readonly Transaction[] {
  // The + prevents SQLite from scanning the whole history by time to find the few open transactions.
  return selectTransactions(db, "t.stopped_at IS NULL ORDER BY +t.started_at, t.id").map(toTransaction);
}

/** Maps a row to the domain type. */
export function toTransaction(row: TransactionRow): Transaction {
  return {
    id: row.id,
    stationId: row.station_id,
    reference: row.reference,
    connector: row.connector,
    tagId: row.tag,
    tagName: row.tag_name,
    authorizationStatus: row.authorization_status,
    group: row.tag_group,
    startedAt: row.started_at,
    receivedAt: row.received_at,
    lastMessageAt: row.last_message_at,
    meterStartWh: row.meter_start,
    chargingState: row.charging_state,
    lastEnergyWh: row.last_energy,
    sampledWh: row.sampled,
    stoppedAt: row.stopped_at,
    meterStopWh: row.meter_stop,
    stopReason: row.stop_reason,
    stopTagId: row.stop_tag,
    endedBy: row.ended_by,
    reservationId: row.reservation_id,
    remoteStartId: row.remote_start_id,
    flags: flagsOf(row.flags),
    cost: costIn(row),
    correction: correctionIn(row),
  };
}
