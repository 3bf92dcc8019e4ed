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
const INSERT = `INSERT OR IGNORE INTO message_log (station, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
// Reads the index only, and finds no row if there is none to delete.
const PRUNE = `DELETE FROM message_log WHERE station = ? AND number <=
  (SELECT number FROM message_log WHERE station = ? ORDER BY number DESC LIMIT 1 OFFSET ?)`;
const NEWEST = `SELECT ${COLUMNS} FROM message_log WHERE station = ? ORDER BY number DESC LIMIT ?`;
const BEHIND = `SELECT ${COLUMNS} FROM message_log WHERE station = ? AND number > ? ORDER BY number LIMIT ?`;

/** Adds entries, and deletes those of their stations before the newest `perStation`. */
export function saveMessages(db: Database, entries: readonly MessageLogEntry[], perStation: number): void {
  const keys = new Map<string, number | undefined>();
  for (const entry of entries) {
    const { stationId } = entry;
    if (!keys.has(stationId)) keys.set(stationId, everKnownKey(db, stationId));
    const station = keys.get(stationId);
    if (station === undefined) continue;
    const { number, direction, action, messageId, at, durationMs, outcome, code, message, answer } = entry;
    db.run(INSERT, station, number, direction, action, messageId, at, durationMs, outcome, code, message, answer);
  }
  for (const station of keys.values()) {
    if (station !== undefined) db.run(PRUNE, station, station, perStation);
  }
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
