import type { Direction, MessageLogEntry, MessageOutcome } from "../../../domain/message_log.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey } from "./stations.ts";

interface Row {
  readonly number: number;
  readonly direction: Direction;
  readonly action: string | null;
  readonly message_id: string | null;
  readonly at: number;
  readonly duration_ms: number;
  readonly outcome: MessageOutcome;
  readonly code: string | null;
  readonly message: string;
  readonly answer: string | null;
}

const COLUMNS = "number, direction, action, message_id, at, duration_ms, outcome, code, message, answer";
/** The size of an entry without its texts, in characters. */
const ENTRY_CHARS = 400;
const CHARS = `length(message) + coalesce(length(answer), 0) + ${ENTRY_CHARS} AS chars`;
const INSERT = `INSERT OR IGNORE INTO message_log (station, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  RETURNING ${CHARS}`;
// Reads the index only, and finds no row if there is none to delete.
const PRUNE = `DELETE FROM message_log WHERE station = ? AND number <=
  (SELECT number FROM message_log WHERE station = ? ORDER BY number DESC LIMIT 1 OFFSET ?) RETURNING ${CHARS}`;
/** Entries of all stations that are deleted at once when there are too many; a write adds at most about as many. */
const OLDEST =
  `DELETE FROM message_log WHERE number IN (SELECT number FROM message_log WHERE number > 0 ORDER BY number LIMIT 100)
  RETURNING ${CHARS}`;
const USED = "SELECT logged_chars AS chars FROM database_facts WHERE key = 1";
const NEWEST = `SELECT ${COLUMNS} FROM message_log WHERE station = ? ORDER BY number DESC LIMIT ?`;
const BEHIND = `SELECT ${COLUMNS} FROM message_log WHERE station = ? AND number > ? ORDER BY number LIMIT ?`;

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
    const { number, direction, action, messageId, at, durationMs, outcome, code, message, answer } = entry;
    const values = [station, number, direction, action, messageId, at, durationMs, outcome, code, message, answer];
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

/** The entries of a station, oldest first: the newest ones, or those after a number. */
export function listMessages(
  db: Database,
  stationId: string,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): readonly MessageLogEntry[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  const rows = after === null
    ? [...db.all<Row>(NEWEST, station, limit)].reverse()
    : db.all<Row>(BEHIND, station, after, limit);
  return rows.map(({ message_id, duration_ms, ...row }) => ({
    stationId,
    ...row,
    messageId: message_id,
    durationMs: duration_ms,
  }));
}

/** The largest number; 0 for an empty log. */
export function lastMessageNumber(db: Database): number {
  return db.get<{ number: number | null }>("SELECT max(number) AS number FROM message_log")?.number ?? 0;
}
