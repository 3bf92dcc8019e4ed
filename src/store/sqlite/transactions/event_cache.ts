import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { PHASES } from "./event_phases.ts";

// Remembers of the events of open transactions what each event needs: the largest seqNo, which shows that a larger one is no
// repeat, and where all events came in order, what an end needs. An end then reads no events: 4 statements less, and new rows of
// events can wait for a common INSERT.

/** What is remembered of an event. */
interface SeenEvent {
  readonly transaction_id: number;
  readonly seq_no: number;
  readonly phase: number;
  readonly at: number;
  readonly measured_until: number | null;
}

/** All events of a transaction, each with a larger seqNo than those before. */
interface OrderedEvents {
  readonly firstSeqNo: number;
  readonly count: number;
  /** The latest time of a started event; -Infinity without one. */
  readonly lastStartAt: number;
  /** The last ended event. */
  readonly end: SeenEvent | undefined;
}

interface KnownEvents {
  lastSeqNo: number;
  /** Undefined when events were stored in another order, or not all were seen. */
  ordered: OrderedEvents | undefined;
}

const KNOWN: NamespaceFactory<number, KnownEvents> = () => new Map();
/** The most transactions; beyond that the cache is cleared, and their events are read again. */
const KNOWN_MAX = 50_000;

function remember(db: Database, transaction: number, events: KnownEvents): void {
  const all = db.memory.namespace(KNOWN);
  if (all.size >= KNOWN_MAX) all.clear();
  all.set(transaction, events);
}

/** Caches that a new transaction has no events. */
export function rememberNoEvents(db: Database, transaction: number): void {
  const ordered = { firstSeqNo: NaN, count: 0, lastStartAt: -Infinity, end: undefined };
  remember(db, transaction, { lastSeqNo: -Infinity, ordered });
}

/** Caches the largest seqNo of a transaction's events as it was read. */
export function rememberSeqNo(db: Database, transaction: number, lastSeqNo: number): void {
  remember(db, transaction, { lastSeqNo, ordered: undefined });
}

/** Caches an event that was inserted. */
export function rememberEvent(db: Database, event: SeenEvent): void {
  const known = db.memory.namespace(KNOWN).get(event.transaction_id);
  if (known === undefined) return;
  const { seq_no: seqNo, phase, at } = event;
  const { ordered, lastSeqNo } = known;
  known.ordered = ordered === undefined || seqNo <= lastSeqNo ? undefined : {
    firstSeqNo: ordered.count === 0 ? seqNo : ordered.firstSeqNo,
    count: ordered.count + 1,
    lastStartAt: phase === PHASES.started ? Math.max(ordered.lastStartAt, at) : ordered.lastStartAt,
    end: phase === PHASES.ended ? event : ordered.end,
  };
  known.lastSeqNo = Math.max(lastSeqNo, seqNo);
}

/** Removes what is cached: the transaction has ended, or its events were changed. */
export function forgetEvents(db: Database, transaction: number): void {
  db.memory.namespace(KNOWN).delete(transaction);
}

/** The largest seqNo of a transaction's events; undefined when it is not cached. */
export function lastSeqNo(db: Database, transaction: number): number | undefined {
  return db.memory.namespace(KNOWN).get(transaction)?.lastSeqNo;
}

/** What is known of all events of a transaction; undefined when they did not come in order, or are not cached. */
export function orderedEvents(db: Database, transaction: number): OrderedEvents | undefined {
  return db.memory.namespace(KNOWN).get(transaction)?.ordered;
}

/** True when no seqNo is missing between the first and the last event of a transaction; undefined when that is not cached. */
export function isGapless(db: Database, transaction: number): boolean | undefined {
  const { ordered, lastSeqNo = NaN } = db.memory.namespace(KNOWN).get(transaction) ?? {};
  return ordered === undefined ? undefined : ordered.count === lastSeqNo - ordered.firstSeqNo + 1;
}
