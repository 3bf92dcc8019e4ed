import type { RecordedSize, StoreSize } from "../../store.ts";
import type { Database } from "./database.ts";
import { schemaVersion } from "./migrations.ts";

/** The size of the database, read from its header alone. */
export function databaseSize(db: Database): StoreSize {
  const pragma = (name: string) => Object.values(db.get<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0;
  const page = pragma("page_size");
  const { version = "" } = db.get<{ version: string }>("SELECT sqlite_version() AS version") ?? {};
  return {
    engine: `SQLite ${version}`,
    schemaVersion: schemaVersion(db),
    bytes: page * pragma("page_count"),
    freeBytes: page * pragma("freelist_count"),
  };
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 60;

/** Stores the size of the day of `at`, unless it has one. */
export function recordSize(db: Database, at: number): void {
  const { bytes, freeBytes } = databaseSize(db);
  const day = Math.floor(at / DAY_MS);
  db.run(
    "INSERT INTO database_sizes (day, at, used_bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    day,
    at,
    bytes - freeBytes,
  );
  db.run(
    "DELETE FROM database_sizes WHERE day NOT IN (SELECT day FROM database_sizes ORDER BY day DESC LIMIT ?)",
    KEPT_DAYS,
  );
}

/** The stored sizes, oldest first. */
export function listSizes(db: Database): readonly RecordedSize[] {
  return db.all<{ at: number; used_bytes: number }>("SELECT at, used_bytes FROM database_sizes ORDER BY day")
    .map(({ at, used_bytes }) => ({ at, usedBytes: used_bytes }));
}
