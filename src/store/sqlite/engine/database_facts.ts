import type { DatabaseIdentity } from "../../store.ts";
import type { Database } from "./database.ts";

/** Inserts the facts of a new database; within the transaction that creates its tables. */
export function insertDatabaseFacts(db: Database, now: number): void {
  db.run(
    "INSERT INTO database_facts (key, id, created_at, written_at) VALUES (1, ?, ?, 0)",
    crypto.randomUUID(),
    now,
  );
}

/** The identity of the file. */
export function databaseIdentity(db: Database): DatabaseIdentity {
  const facts = db.get<{ id: string; created_at: number }>("SELECT id, created_at FROM database_facts WHERE key = 1");
  const has = (table: string) => db.get(`SELECT 1 FROM ${table} LIMIT 1`) !== undefined;
  const isEmpty = !["stations", "tags", "api_keys", "users", "transactions"].some(has);
  return { id: facts?.id ?? "", createdAt: facts?.created_at ?? 0, isEmpty };
}

/** About the newest time in the file; each of these is the last row of an index, or one of few rows. */
export function newestTime(db: Database): number {
  const row = db.get<{ at: number | null }>(`SELECT max(
    (SELECT written_at FROM database_facts WHERE key = 1),
    coalesce((SELECT received_at FROM transactions WHERE id = (SELECT max(id) FROM transactions)), 0),
    coalesce((SELECT at FROM audit ORDER BY number DESC LIMIT 1), 0),
    coalesce((SELECT max(last_seen_at) FROM stations), 0)
  ) AS at`);
  return row?.at ?? 0;
}

/** Writes the time `at`, so that a commit has something to store. */
export function tryWrite(db: Database, at: number): void {
  db.run("UPDATE database_facts SET written_at = ? WHERE key = 1", at);
}

/** The time zone of local days; null: that of the machine. */
export function timeZone(db: Database): string | null {
  return db.get<{ time_zone: string | null }>("SELECT time_zone FROM database_facts WHERE key = 1")?.time_zone ?? null;
}

/** Stores the time zone of local days. */
export function setTimeZone(db: Database, zone: string | null): void {
  db.run("UPDATE database_facts SET time_zone = ? WHERE key = 1", zone);
}
