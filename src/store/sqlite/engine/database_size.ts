import type { StoreSize } from "../../store.ts";
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
