import type { StoreHealth } from "../../store.ts";
import type { Database } from "./database.ts";
import { schemaVersion } from "./migrations.ts";

/** Checks the pages of the whole file, without its indexes and references; at most so many faults. */
export function quickCheck(db: Database): readonly string[] {
  return db.all<{ quick_check: string }>("PRAGMA quick_check(10)").map((row) => row.quick_check)
    .filter((line) => line !== "ok");
}

/** Reads the whole file: pages, indexes, constraints and references between the tables. */
export function checkDatabase(db: Database): StoreHealth {
  const found = db.all<{ integrity_check: string }>("PRAGMA integrity_check").map((row) => row.integrity_check);
  const dangling = db.all<{ table: string; parent: string }>("PRAGMA foreign_key_check");
  const count = (table: string, where = "TRUE") =>
    db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${where}`)?.count ?? 0;
  return {
    schemaVersion: schemaVersion(db),
    faults: [
      ...found.filter((line) => line !== "ok"),
      ...dangling.map(({ table, parent }) => `a row of ${table} refers to a row that ${parent} does not have`),
    ],
    stations: count("stations", "removed_at IS NULL"),
    tags: count("tags"),
    transactions: count("transactions"),
    readings: count("readings"),
  };
}
