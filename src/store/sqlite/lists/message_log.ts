import type {
  Direction,
  MessageIssue,
  MessageLogEntry,
  MessageLogFilter,
  MessageOutcome,
} from "../../../domain/message_log.ts";
import { FINE_OUTCOMES } from "../../../domain/message_log.ts";
import type { Protocol } from "../../../domain/station.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey } from "./stations.ts";

interface Row {
  readonly id: string;
  readonly number: number;
  readonly protocol: Protocol;
  readonly direction: Direction;
  readonly action: string | null;
  readonly message_id: string | null;
  readonly at: number;
  readonly duration_ms: number;
  readonly outcome: MessageOutcome;
  readonly code: string | null;
  readonly message: string;
  readonly answer: string | null;
  readonly issues: string | null;
  readonly repairs: string | null;
}

const COLUMNS =
  "number, protocol, direction, action, message_id, at, duration_ms, outcome, code, message, answer, issues, repairs";
/** The size of an entry without its texts, in characters. */
const ENTRY_CHARS = 400;
const CHARS = `length(message) + coalesce(length(answer), 0) + coalesce(length(issues), 0) +
  coalesce(length(repairs), 0) + ${ENTRY_CHARS} AS chars`;
const INSERT =
  `INSERT OR IGNORE INTO message_log (station, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  RETURNING ${CHARS}`;
// Reads the index only, and finds no row if there is none to delete.
const PRUNE = `DELETE FROM message_log WHERE station = ? AND number <=
  (SELECT number FROM message_log WHERE station = ? ORDER BY number DESC LIMIT 1 OFFSET ?) RETURNING ${CHARS}`;
/** Entries of all stations that are deleted at once when there are too many; a write adds at most about as many. */
const OLDEST =
  `DELETE FROM message_log WHERE number IN (SELECT number FROM message_log WHERE number > 0 ORDER BY number LIMIT 100)
  RETURNING ${CHARS}`;
const USED = "SELECT logged_chars AS chars FROM database_facts WHERE key = 1";
const FINE = FINE_OUTCOMES.map((outcome) => `'${outcome}'`).join(", ");

interface Chars {
  readonly chars: number;
}

const sumOf = (rows: readonly Chars[]) => rows.reduce((sum, { chars }) => sum + chars, 0);

/**
 * Adds entries, and deletes those of their stations before the newest `perStation`, then the oldest of all stations until the
 * log has at most `charsMax` characters. The sum is stored: to add it up would read the whole log.
 */
export function saveMessages(
  db: Database,
  entries: readonly MessageLogEntry[],
  perStation: number,
  charsMax: number,
): void {
  let used = sumOf(db.all<Chars>(USED));
  const keys = new Map<string, number | undefined>();
  for (const entry of entries) {
    const { stationId } = entry;
    if (!keys.has(stationId)) keys.set(stationId, everKnownKey(db, stationId));
    const station = keys.get(stationId);
    if (station === undefined) continue;
    const { number, protocol, direction, action, messageId, at, durationMs, outcome, code, message, answer } = entry;
    const findings = [jsonOf(entry.issues), jsonOf(entry.repairs)];
    const answered = [durationMs, outcome, code, message, answer, ...findings];
    const values = [station, number, protocol, direction, action, messageId, at, ...answered];
    used += sumOf(db.all<Chars>(INSERT, ...values));
  }
  for (const station of keys.values()) {
    if (station !== undefined) used -= sumOf(db.all<Chars>(PRUNE, station, station, perStation));
  }
  while (used > charsMax) {
    const oldest = db.all<Chars>(OLDEST);
    if (oldest.length === 0) break;
    used -= sumOf(oldest);
  }
  db.run("UPDATE database_facts SET logged_chars = ? WHERE key = 1", Math.max(0, used));
}

/** Entries that pass the filter, oldest first: the newest ones, or those after a number. */
export function listMessages(
  db: Database,
  filter: MessageLogFilter,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): readonly MessageLogEntry[] {
  const station = filter.stationId === null ? null : everKnownKey(db, filter.stationId);
  if (station === undefined) return [];
  const conditions = conditionsOf(filter, station, after);
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`;
  const order = after === null ? "DESC" : "ASC";
  const rows = db.all<Row>(
    `SELECT s.id, ${COLUMNS} FROM message_log m JOIN stations s ON s.key = m.station ${where}
      ORDER BY m.number ${order} LIMIT ?`,
    ...conditions.flatMap(([, value]) => value ?? []),
    limit,
  );
  return (after === null ? [...rows].reverse() : rows).map(entryOf);
}

type Condition = readonly [sql: string, value: string | number | null];

function conditionsOf(filter: MessageLogFilter, station: number | null, after: number | null): readonly Condition[] {
  const { action, direction, outcome, failed, from, to } = filter;
  const all: readonly Condition[] = [
    ["m.station = ?", station],
    // A list of all stations is read by the primary key.
    ["m.number > ?", station === null ? after ?? 0 : after],
    ["action = ? COLLATE NOCASE", action],
    ["direction = ?", direction],
    ["outcome = ?", outcome],
    ["at >= ?", from],
    ["at < ?", to],
  ];
  const given = all.filter(([, value]) => value !== null);
  return failed ? [...given, [`outcome NOT IN (${FINE})`, null]] : given;
}

function entryOf({ id, message_id, duration_ms, issues, repairs, ...row }: Row): MessageLogEntry {
  return {
    stationId: id,
    ...row,
    messageId: message_id,
    durationMs: duration_ms,
    // Written by saveMessages.
    issues: issues === null ? [] : JSON.parse(issues) as readonly MessageIssue[],
    repairs: repairs === null ? [] : JSON.parse(repairs) as readonly string[],
  };
}

function jsonOf(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

/** The largest number; 0 for an empty log. */
export function lastMessageNumber(db: Database): number {
  return db.get<{ number: number | null }>("SELECT max(number) AS number FROM message_log")?.number ?? 0;
}
