import type { EventFact } from "../../transaction_facts.ts";
import { type Database, marks, whole } from "../engine/database.ts";
import { supersede } from "./end_transaction.ts";
import { measuredAnew } from "./energy.ts";
import { chooseEnd } from "./differing_ends.ts";
import { orderedEvents } from "./event_cache.ts";
import { DIFFERING_END, PHASES } from "./event_phases.ts";
import { eventsOf, moveEvents } from "./event_rows.ts";
import { flagBits, hasFlag, rulesOf, withFlag } from "./flags.ts";
import { onlyRow, rememberOnly } from "./open_transaction_cache.ts";
import { CONNECTOR_UNKNOWN, moveReadings, moveReadingsSince } from "./reading_rows.ts";
import { reopened } from "./reopen_transaction.ts";
import type { StationKey } from "../lists/stations.ts";
import { recomputed } from "./event_projection.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { insertTransaction, saveTransaction, selectTransactions } from "./transactions.ts";

// Finds the transactions of a 2.x transactionId (reference), and splits them when a station uses one for several charges.

const OF_REFERENCE = "t.station = ? AND t.reference = ?";
const NEWEST = `${OF_REFERENCE} ORDER BY t.started_at DESC LIMIT 6`;
const BEFORE = `${OF_REFERENCE} AND t.started_at <= ? ORDER BY t.started_at DESC LIMIT 3`;
const AFTER = `${OF_REFERENCE} AND t.started_at > ? ORDER BY t.started_at LIMIT 2`;

/**
 * The transactions of a station with one reference, oldest first. There is one, unless the station uses references again.
 * With more than five, only those near the time `at`: the one that it belongs to, and the adjacent ones.
 */
export function rowsAround(db: Database, station: number, reference: string, at: number): readonly TransactionRow[] {
  const only = onlyRow(db, station, reference);
  if (only !== undefined) return [only];
  const newest = selectTransactions(db, NEWEST, station, reference);
  const [first, ...others] = newest;
  if (first !== undefined && others.length === 0) rememberOnly(db, first);
  if (newest.length < 6) return newest.toReversed();
  const before = selectTransactions(db, BEFORE, station, reference, at);
  return [...before.toReversed(), ...selectTransactions(db, AFTER, station, reference, at)];
}

/** The transaction of {@link rowsAround} that the time belongs to: each lasts until the next begins. */
export function rowAt(rows: readonly TransactionRow[], at: number): TransactionRow | undefined {
  return rows.findLast((row) => row.started_at <= at) ?? rows[0];
}

/** A start within this time after an end may be a repeat of the same charge's start, with the time of the repeat. */
const ANOTHER_AFTER_MS = 30_000;

/** The time of a started or ended event whose station clock was set. */
interface Mark {
  readonly phase: number;
  readonly seq_no: number;
  readonly at: number;
}

/** The transactions of a reference after they were split for an event. */
export interface KeptApart {
  /** The rows of {@link rowsAround} after the split. */
  readonly rows: readonly TransactionRow[];
  /** The ids of the transactions that were created. */
  readonly made: ReadonlySet<number>;
  /** The ids of all transactions that were created or changed, including adjacent ones at the connector. */
  readonly touched: ReadonlySet<number>;
}

/**
 * Splits charges that have the same reference (some stations count transactionIds from 1 at each boot). A started event with
 * seqNo 0, well after an end with a start of its own, begins another charge; an event then belongs to the charge in whose
 * time it happened. The decision uses all stored events and `fact`, so the order of arrival does not matter: events that
 * arrived before their own transaction existed are moved to it.
 */
export function keptApart(
  db: Database,
  { now, station, fact, rows }: {
    readonly now: number;
    readonly station: StationKey;
    readonly fact: EventFact;
    readonly rows: readonly TransactionRow[];
  },
): KeptApart {
  const mark = markOf(fact);
  const made = new Set<number>();
  const touched = new Set<number>();
  if (mark === undefined || rows.length === 0 || isOnlyEnd(db, rows, mark)) return { rows, made, touched };
  const wanted = beginnings([...marksOf(db, rows), mark]);
  let current = rows;
  for (const at of wanted) {
    const [, ...later] = current;
    if (later.some((row) => row.started_at === at)) continue;
    const found = rowAt(current, at);
    if (found === undefined) break;
    const from = begunBefore(db, found, at);
    // A start that arrives late may be the real start of a transaction that was split off at a later start.
    const replaced = later.find((row) => row.started_at > at && !wanted.includes(row.started_at));
    const to = replaced ?? insertTransaction(db, now, {
      station: station.key,
      station_id: station.id,
      reference: fact.reference,
      started_at: at,
      received_at: fact.receivedAt,
      last_message_at: Math.min(at, fact.receivedAt),
      flags: withFlag(0, "start_missing", true),
    }, null);
    if (replaced === undefined) made.add(to.id);
    for (const id of divide(db, { from, to, at })) touched.add(id);
    current = reread(db, [...current.filter(({ id }) => id !== to.id), to]);
  }
  return { rows: current, made, touched };
}

function reread(db: Database, rows: readonly TransactionRow[]): readonly TransactionRow[] {
  return selectTransactions(db, `t.id IN (${marks(rows.length)}) ORDER BY t.started_at`, ...rows.map(({ id }) => id));
}

/** True for an end behind which no start of the reference can begin another charge, nor another end of it is stored. */
function isOnlyEnd(db: Database, [row, ...others]: readonly TransactionRow[], { phase, at }: Mark): boolean {
  if (row === undefined || others.length > 0 || phase !== PHASES.ended) return false;
  const events = orderedEvents(db, row.id);
  return events !== undefined && events.end === undefined && !hasFlag(row.flags, "stop_differs") &&
    events.lastStartAt < at + ANOTHER_AFTER_MS;
}

function markOf({ phase, seqNo, at, flags }: EventFact): Mark | undefined {
  const isMark = phase !== "updated" && !flags.includes("clock_unset");
  return isMark ? { phase: PHASES[phase], seq_no: whole(seqNo) ?? 0, at } : undefined;
}

function marksOf(db: Database, rows: readonly TransactionRow[]): readonly Mark[] {
  return db.all<Mark>(
    `SELECT phase, seq_no, at FROM events WHERE transaction_id IN (${marks(rows.length)})
     AND phase IN (${PHASES.started}, ${PHASES.ended}, ${DIFFERING_END}) AND flags & ${flagBits(["clock_unset"])} = 0`,
    ...rows.map(({ id }) => id),
  );
}

/** The start times of the second and each later charge of a reference. */
function beginnings(reported: readonly Mark[]): readonly number[] {
  const byTime = reported.toSorted((a, b) => a.at - b.at);
  const starts = byTime.filter(({ phase }) => phase === PHASES.started);
  const ends = byTime.filter(({ phase }) => phase !== PHASES.started);
  const after = ends.filter((end) => starts.some((start) => start.at <= end.at)).flatMap((end) =>
    starts.find(({ seq_no, at }) => seq_no === 0 && at >= end.at + ANOTHER_AFTER_MS)?.at ?? []
  );
  return [...new Set(after)];
}

/** Moves the start of a transaction before `at` when its only start belongs to the later charge: to its earliest other event. */
function begunBefore(db: Database, row: TransactionRow, at: number): TransactionRow {
  if (row.started_at < at) return row;
  const first = eventsOf(db, row.id).reduce((least, event) => Math.min(least, event.at), at - 1);
  return saveTransaction(db, row, { ...row, started_at: first });
}

/** Moves the events and readings since `at` to another transaction; returns the ids of all changed transactions. */
function divide(
  db: Database,
  { from, to, at }: { readonly from: TransactionRow; readonly to: TransactionRow; readonly at: number },
): readonly number[] {
  const kept = eventsOf(db, from.id).filter((event) => event.at < at);
  const ended = Math.max(...kept.filter(({ phase }) => phase >= PHASES.ended).map((event) => event.at), -Infinity);
  const events = moveEvents(db, from.id, to.id, at);
  const moved = events === 0 ? [] : eventsOf(db, to.id);
  // The timestamp of a reading may be slightly before that of its event.
  const measuredFrom = Math.min(at, ...moved.map(({ measured_from }) => measured_from ?? at));
  const readings = moveReadingsSince(db, from.id, to.id, Math.max(measuredFrom, ended + 1));
  if (events === 0 && readings === 0 && to.started_at === at) return [to.id];
  // An end by a rule or an operator belongs to the charge that was running at that time.
  const isLate = (from.ended_by === "rule" || from.ended_by === "operator") && (from.stopped_at ?? at) >= at;
  reprojected(db, from, isLate ? reopened(from) : from);
  const late = reprojected(db, to, { ...(isLate && to.stopped_at === null ? endedAs(to, from) : to), started_at: at });
  return [from.id, to.id, ...supersede(db, late).superseded.map(({ id }) => id)];
}

function endedAs(row: TransactionRow, { stopped_at, stop_reason, ended_by, flags }: TransactionRow): TransactionRow {
  return { ...row, stopped_at, stop_reason, ended_by, flags: row.flags | rulesOf(flags) };
}

/** Writes a transaction computed again from its events and readings. */
function reprojected(db: Database, before: TransactionRow, row: TransactionRow): TransactionRow {
  chooseEnd(db, { ...row, flags: withFlag(row.flags, "stop_differs", true) }, row.started_at);
  const reported = recomputed(db, row);
  moveReadings(db, reported.id, reported.connector ?? CONNECTOR_UNKNOWN);
  return saveTransaction(db, before, measuredAnew(db, reported));
}
