import type { Database } from "./database.ts";

/** Inserts the facts of a new database; within the transaction that creates its tables. */
export function insertDatabaseFacts(db: Database, now: number): void {
  db.run(
    "INSERT INTO database_facts (key, id, created_at, written_at) VALUES (1, ?, ?, ?)",
    crypto.randomUUID(),
    now,
    now,
  );
}

/** Writes the time `at`, so that a commit has something to store. */
export function tryWrite(db: Database, at: number): void {
  db.run("UPDATE database_facts SET written_at = ? WHERE key = 1", at);
}
