import type { LoginSession } from "../../../domain/user.ts";
import type { Database } from "../engine/database.ts";

/** The row of a log-in session. */
interface Row {
  readonly id: number;
  readonly user_id: number;
  readonly hash: string;
  readonly created_at: number;
  readonly last_seen_at: number;
  readonly address: string;
  readonly browser: string;
}

const COLUMNS = "user_id, hash, created_at, last_seen_at, address, browser";

/** All log-in sessions, by number. */
export function listLoginSessions(db: Database): readonly LoginSession[] {
  return db.all<Row>(`SELECT id, ${COLUMNS} FROM login_sessions ORDER BY id`).map(toSession);
}

/** Stores a session under a new number; the oldest ones of the user beyond `most` are removed. */
export function addLoginSession(db: Database, fact: Omit<LoginSession, "id">, most: number): LoginSession {
  const { userId, hash, createdAt, lastSeenAt, address, browser } = fact;
  db.run(
    `INSERT INTO login_sessions (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
    userId,
    hash,
    createdAt,
    lastSeenAt,
    address,
    browser,
  );
  const id = db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0;
  db.run(
    `DELETE FROM login_sessions WHERE id IN
     (SELECT id FROM login_sessions WHERE user_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?)`,
    userId,
    most,
  );
  return { ...fact, id };
}

/** Stores when a session was used last. */
export function useLoginSession(db: Database, id: number, at: number): void {
  db.run("UPDATE login_sessions SET last_seen_at = ? WHERE id = ?", at, id);
}

/** Removes sessions by number. */
export function removeLoginSessions(db: Database, ids: readonly number[]): void {
  for (const id of ids) db.run("DELETE FROM login_sessions WHERE id = ?", id);
}

function toSession({ id, user_id, hash, created_at, last_seen_at, address, browser }: Row): LoginSession {
  return { id, userId: user_id, hash, createdAt: created_at, lastSeenAt: last_seen_at, address, browser };
}
