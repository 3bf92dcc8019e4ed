import { AppError } from "../../../base/errors.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import { CORRECTION_COLUMNS, correctionIn, NO_CORRECTION, outdatesCorrection } from "./correction_columns.ts";
import { COST_COLUMNS, costIn, costIsDue, NO_COST } from "./cost_columns.ts";
import { type Bindable, type Database, marks } from "../engine/database.ts";
import { settleMeter } from "../lists/connectors.ts";
import { flagsOf, hasFlag, withFlag } from "./flags.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { forgetOnly, openRow, pendingColumns, rememberRow, withPending } from "./open_transaction_cache.ts";

/** What may change after a transaction was made. */
const CHANGEABLE = [
  "connector",
  "tag",
  "authorization_status",
  "tag_group",
  "started_at",
  "last_message_at",
  "meter_start",
  "meter_start_at",
  "charging_state",
  "last_energy",
  "last_energy_at",
  "sampled",
  "stopped_at",
  "meter_stop",
  "stop_reason",
  "stop_tag",
  "ended_by",
  "reservation_id",
  "remote_start_id",
  "flags",
] as const satisfies readonly (keyof TransactionRow)[];

const SELECT = `SELECT t.id, t.station, s.id AS station_id, t.reference, t.received_at, ${
  [...CHANGEABLE, ...COST_COLUMNS].map((column) => `t.${column}`).join(", ")
}, ${CORRECTION_COLUMNS}
  FROM transactions t JOIN stations s ON s.key = t.station LEFT JOIN corrections c ON c.number = t.correction`;

const EMPTY = {
  reference: null,
  connector: null,
  tag: null,
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

/** What a transaction begins as: whatever is not named is null. */
export type NewTransaction =
  & Pick<TransactionRow, "station" | "station_id" | "started_at" | "received_at" | "last_message_at" | "flags">
  & Partial<Omit<TransactionRow, "id">>;

const INSERTED = ["station", "reference", "received_at", ...CHANGEABLE] as const;
const INSERT = `INSERT INTO transactions (id, tag_key, content, ${INSERTED.join(", ")})
  VALUES (${marks(INSERTED.length + 3)})`;

/** Makes a transaction with an id of its own; `content` is the digest of a 1.6 start. */
export function insertTransaction(
  db: Database,
  now: number,
  fresh: NewTransaction,
  content: Uint8Array | null,
): TransactionRow {
  const row: TransactionRow = { ...EMPTY, ...fresh, id: nextId(db, now) };
  db.run(INSERT, row.id, idKeyOf(row.tag), content, ...INSERTED.map((column): Bindable => row[column]));
  if (row.reference !== null) forgetOnly(db, row.station, row.reference);
  rememberRow(db, undefined, row);
  return row;
}

const ID_MAX = 2 ** 31 - 1;
const ID_EPOCH = Date.UTC(2025, 0, 1);
/** Where the clock's part in an id ends (the year 2059): a clock that is wrong by centuries must not use up all ids. */
const ID_CLOCK_MAX = 2 ** 30;

/**
 * Larger than every id ever given, and not below the seconds since 2025: an older copy of the file, restored, does not
 * give the ids of the days that it missed a second time. At least 1 (quirk X6), at most 2^31-1.
 */
function nextId(db: Database, now: number): number {
  const given = db.memory.namespace(GIVEN);
  const last = given.get("last") ?? lastGiven(db);
  const clock = Math.min(Math.floor((now - ID_EPOCH) / 1000), ID_CLOCK_MAX);
  const id = Math.max(last + 1, clock, 1);
  if (id > ID_MAX) throw new AppError("storage", `no transaction id is left: the last one was ${last}`);
  given.set("last", id);
  return id;
}

const GIVEN: NamespaceFactory<"last", number> = () => new Map();

function lastGiven(db: Database): number {
  return db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'transactions'")?.seq ?? 0;
}

/** Columns that nobody reads in a row: what is beside them in the same write. */
export type Unread = Readonly<Partial<Record<"tag_key" | "stop_raw" | "stop_matched", Bindable>>>;

/** Writes the columns in which `after` differs from `before`, what was behind on disk, and `unread`; returns `after`. */
export function saveTransaction(
  db: Database,
  before: TransactionRow,
  wanted: TransactionRow,
  unread: Unread = {},
): TransactionRow {
  const after = withCorrectionFlag(before, wanted);
  // Also where no column differs: a reading that came late may tell when its energy flowed.
  if (after.stopped_at !== null) costIsDue(db, after.id);
  const moves = before.stopped_at === null && (after.stopped_at !== null || after.connector !== before.connector);
  if (moves && before.connector !== null) settleMeter(db, before.station, before.connector);
  const behind: readonly string[] = pendingColumns(db, after);
  const differing = CHANGEABLE.filter((column) => before[column] !== after[column] || behind.includes(column));
  // Indexed columns are left alone where they did not change, which is nearly always.
  const beside: Unread = before.tag === after.tag ? unread : { ...unread, tag_key: idKeyOf(after.tag) };
  const columns = [...differing, ...Object.keys(beside)];
  if (columns.length === 0) return after;
  const values = [...differing.map((column): Bindable => after[column]), ...Object.values(beside)];
  db.run(
    `UPDATE transactions SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    ...values,
    after.id,
  );
  rememberRow(db, before, after);
  return after;
}

/** A correction stays whatever comes, and says so. */
function withCorrectionFlag(before: TransactionRow, after: TransactionRow): TransactionRow {
  if (before.corrected_wh === null) return after;
  const outdated = hasFlag(before.flags, "correction_outdated") || outdatesCorrection(before, after);
  return outdated ? { ...after, flags: withFlag(after.flags, "correction_outdated", true) } : after;
}

function idKeyOf(tag: string | null): string | null {
  return tag === null ? null : normalizeId(tag);
}

/** The transactions that `where` (over `t`, with its ORDER BY and LIMIT; not over what trails on disk) finds. */
export function selectTransactions(
  db: Database,
  where: string,
  ...values: readonly Bindable[]
): readonly TransactionRow[] {
  return db.all<TransactionRow>(`${SELECT} WHERE ${where}`, ...values).map((row) => withPending(db, row));
}

/** The one transaction that `where` finds. */
export function selectTransaction(
  db: Database,
  where: string,
  ...values: readonly Bindable[]
): TransactionRow | undefined {
  const row = db.get<TransactionRow>(`${SELECT} WHERE ${where}`, ...values);
  return row === undefined ? undefined : withPending(db, row);
}

/** A transaction of this very station: one station never touches another's. No number but an id of ours finds any. */
export function ownTransaction(db: Database, station: number, id: number | null): TransactionRow | undefined {
  if (id === null || !Number.isInteger(id) || id < 1 || id > ID_MAX) return undefined;
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
  // The + keeps SQLite from walking through all of history by time, only to find the few that are open.
  return selectTransactions(db, "t.stopped_at IS NULL ORDER BY +t.started_at, t.id").map(toTransaction);
}

/** A row in the words of the domain. */
export function toTransaction(row: TransactionRow): Transaction {
  return {
    id: row.id,
    stationId: row.station_id,
    reference: row.reference,
    connector: row.connector,
    tagId: row.tag,
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
