import type { LocalList } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly version: number;
  readonly entries: string;
  readonly at: number;
}

/** The list that the station took last; null when it took none. */
export function localList(db: Database, stationId: string): LocalList | null {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return null;
  const row = db.get<Row>("SELECT version, entries, at FROM local_lists WHERE station = ?", station);
  // keepLocalList wrote it.
  return row === undefined ? null : { ...row, entries: JSON.parse(row.entries) as LocalList["entries"] };
}

/** Keeps what the station has now. */
export function saveLocalList(db: Database, stationId: string, { version, entries, at }: LocalList): void {
  db.run(
    "INSERT OR REPLACE INTO local_lists (station, version, entries, at) VALUES (?, ?, ?, ?)",
    stationKey(db, stationId).key,
    version,
    JSON.stringify(entries),
    at,
  );
}
