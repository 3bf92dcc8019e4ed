import type { LocalList } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly version: number;
  readonly entries: string;
  readonly at: number;
}

/** The local list that the station accepted last; null when it accepted none. */
export function localList(db: Database, stationId: string): LocalList | null {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return null;
  const row = db.get<Row>("SELECT version, entries, at FROM local_lists WHERE station = ?", station);
  // Written by saveLocalList.
  return row === undefined ? null : { ...row, entries: JSON.parse(row.entries) as LocalList["entries"] };
}

/** Stores the local list that the station has now. */
export function saveLocalList(db: Database, stationId: string, { version, entries, at }: LocalList): void {
  db.run(
    "INSERT OR REPLACE INTO local_lists (station, version, entries, at) VALUES (?, ?, ?, ?)",
    stationKey(db, stationId).key,
    version,
    JSON.stringify(entries),
    at,
  );
}
