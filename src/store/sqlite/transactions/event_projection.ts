import type { Database } from "../engine/database.ts";
import { DIFFERING_END, PHASES } from "./event_phases.ts";
import { type EventRow, eventsOf, eventWhere, hasGap } from "./event_rows.ts";
import { hasFlag, rulesOf, withFlag, withoutRules } from "./flags.ts";
import type { TransactionRow } from "./transaction_row.ts";

// Computes a 2.x transaction from its stored events. Each FieldRule says which event determines a field.

/** Determines one field of a transaction: which events contain it, which of them counts, and how it changes the row. */
interface FieldRule {
  /** True when the event contains the field. */
  readonly notifies: (event: EventRow) => boolean;
  /** The same as SQL. */
  readonly condition: string;
  readonly counts: "first" | "last";
  /** For a field of the first event: true when the row has its value already. */
  readonly isTaken?: (row: TransactionRow) => boolean;
  /** True when the value in the row may come from another source: the first event is then looked up among all. */
  readonly isUncertain?: (row: TransactionRow) => boolean;
  readonly take: (row: TransactionRow, event: EventRow) => TransactionRow;
  /** Ignores events with a larger seqNo than the end. */
  readonly untilEnd?: true;
}

/** The events of a transaction up to its end, or all events while it has no end. */
const UNTIL_END = `seq_no <= coalesce((SELECT max(e.seq_no) FROM events e
  WHERE e.transaction_id = events.transaction_id AND e.phase = ${PHASES.ended}), seq_no)`;

const FIELD_RULES: readonly FieldRule[] = [
  {
    notifies: (event) => event.connector !== null,
    condition: "connector IS NOT NULL",
    counts: "first",
    isTaken: (row) => row.connector !== null,
    take: (row, { connector }) => ({ ...row, connector }),
  },
  {
    notifies: (event) => event.tag !== null,
    condition: "tag IS NOT NULL",
    counts: "first",
    isTaken: (row) => row.tag !== null,
    // The tag of a remote start is replaced by a tag that was presented at the station.
    isUncertain: (row) => row.remote_start_id !== null,
    take: (row, event) => withToken(row, event, event.tag),
  },
  {
    notifies: (event) => event.requested_tag !== null,
    condition: "requested_tag IS NOT NULL",
    counts: "first",
    isTaken: (row) => row.tag !== null,
    take: (row, event) => row.tag === null ? withToken(row, event, event.requested_tag) : row,
  },
  {
    notifies: (event) => event.stop_tag !== null,
    condition: `stop_tag IS NOT NULL AND ${UNTIL_END}`,
    counts: "last",
    untilEnd: true,
    take: (row, { stop_tag }) => ({ ...row, stop_tag }),
  },
  {
    notifies: (event) => event.charging_state !== null,
    condition: "charging_state IS NOT NULL",
    counts: "last",
    take: (row, { charging_state }) => row.ended_by === "station" ? row : { ...row, charging_state },
  },
  {
    notifies: (event) => event.reservation_id !== null,
    condition: "reservation_id IS NOT NULL",
    counts: "first",
    isTaken: (row) => row.reservation_id !== null,
    take: (row, { reservation_id }) => ({ ...row, reservation_id }),
  },
  {
    notifies: (event) => event.remote_start_id !== null,
    condition: "remote_start_id IS NOT NULL",
    counts: "first",
    isTaken: (row) => row.remote_start_id !== null,
    take: (row, { remote_start_id }) => ({ ...row, remote_start_id }),
  },
  {
    notifies: (event) => event.phase === PHASES.ended,
    condition: `phase = ${PHASES.ended}`,
    counts: "last",
    take: (row, { at, stop_reason, charging_state }) => ({
      ...row,
      // Only the charging state of the end counts: earlier and later events cannot make an ended transaction charge.
      charging_state,
      stopped_at: at,
      stop_reason,
      ended_by: "station",
      flags: withoutRules(row.flags),
    }),
  },
];

function withToken(
  row: TransactionRow,
  { authorization_status: authorizationStatus, tag_group }: EventRow,
  tag: string | null,
): TransactionRow {
  const unauthorised = authorizationStatus !== null && authorizationStatus !== "accepted";
  return {
    ...row,
    tag,
    authorization_status: authorizationStatus,
    tag_group,
    flags: withFlag(row.flags, "unauthorised", unauthorised),
  };
}

/** The transaction with the fields of `event`, which is already stored; `isNewest`: its seqNo is the largest stored one. */
export function withProjectedEvents(
  db: Database,
  row: TransactionRow,
  event: EventRow,
  isNewest: boolean,
): TransactionRow {
  const hasEnded = row.ended_by === "station";
  const isEnd = event.phase === PHASES.ended;
  let next = withStart({ ...row, flags: row.flags | event.flags }, event);
  for (const { notifies, condition, counts, isTaken, isUncertain, take, untilEnd } of FIELD_RULES) {
    if (untilEnd && isEnd && !isNewest) {
      next = take(next, eventWhere(db, row.id, condition, counts) ?? event);
      continue;
    }
    if (!notifies(event) || (untilEnd && hasEnded && isNewest)) continue;
    if (!isNewest || isUncertain?.(next)) next = take(next, eventWhere(db, row.id, condition, counts) ?? event);
    else if (!isTaken?.(next)) next = take(next, event);
  }
  return withGap(db, next);
}

/** Sets the start time: that of the started event, or the earliest time of any event while the started event is missing. */
function withStart(row: TransactionRow, event: EventRow): TransactionRow {
  const missing = hasFlag(row.flags, "start_missing");
  const earliest = Math.min(row.started_at, event.at);
  if (event.phase !== PHASES.started) return missing ? { ...row, started_at: earliest } : row;
  return { ...row, started_at: missing ? event.at : earliest, flags: withFlag(row.flags, "start_missing", false) };
}

function withGap(db: Database, row: TransactionRow): TransactionRow {
  return { ...row, flags: withFlag(row.flags, "gap", row.ended_by === "station" && hasGap(db, row.id)) };
}

/** The fields that are null before an event sets them. */
const UNREPORTED = {
  connector: null,
  tag: null,
  authorization_status: null,
  tag_group: null,
  stop_tag: null,
  charging_state: null,
  reservation_id: null,
  remote_start_id: null,
} as const;
const OPEN = { stopped_at: null, meter_stop: null, stop_reason: null, ended_by: null, sampled: null } as const;

/** The transaction computed from all of its events; an end by a rule or an operator is kept. */
export function recomputed(db: Database, row: TransactionRow): TransactionRow {
  const all = eventsOf(db, row.id);
  const events = all.filter(({ phase }) => phase !== DIFFERING_END);
  if (events.length === 0) return row;
  const times = events.map(({ at }) => at);
  const starts = events.filter(({ phase }) => phase === PHASES.started).map(({ at }) => at);
  const isOurs = row.ended_by === "rule" || row.ended_by === "operator";
  const end = events.find(({ phase }) => phase === PHASES.ended)?.seq_no ?? Infinity;
  const reported = events.reduce((bits, { flags }) => bits | flags, 0);
  const blank: TransactionRow = {
    ...row,
    ...UNREPORTED,
    ...(isOurs ? {} : OPEN),
    started_at: Math.min(row.started_at, ...(starts.length > 0 ? starts : times)),
    last_message_at: times.reduce((newest, at) => Math.max(newest, at), row.started_at),
    flags: withFlag(
      withFlag(reported | rulesOf(row.flags), "start_missing", starts.length === 0),
      "stop_differs",
      all.length > events.length,
    ),
  };
  return withGap(
    db,
    FIELD_RULES.reduce((next, { notifies, counts, take, untilEnd }) => {
      const notifying = events.filter((event) => notifies(event) && !(untilEnd && event.seq_no > end));
      const event = counts === "first" ? notifying[0] : notifying.at(-1);
      return event === undefined ? next : take(next, event);
    }, blank),
  );
}
