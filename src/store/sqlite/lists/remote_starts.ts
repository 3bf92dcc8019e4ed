import type { IdToken } from "../../../domain/id_token.ts";
import type { RemoteStart } from "../../transaction_facts.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** How many remote starts of a station are kept, the newest first. */
const KEPT = 100;

const KEEP = "INSERT OR REPLACE INTO remote_starts (station, remote_start_id, tag, kind, at) VALUES (?, ?, ?, ?, ?)";
const TRIM = `DELETE FROM remote_starts WHERE station = ? AND at <
  (SELECT at FROM remote_starts WHERE station = ? ORDER BY at DESC LIMIT 1 OFFSET ${KEPT - 1})`;

/** Stores the token of a remote start; replaces one with the same remoteStartId, since scripts may use an id again. */
export function saveRemoteStart(db: Database, { stationId, remoteStartId, token, at }: RemoteStart): void {
  const { key } = stationKey(db, stationId);
  db.run(KEEP, key, whole(remoteStartId) ?? 0, token.id, token.kind, at);
  db.run(TRIM, key, key);
}

/** The token of a remote start; null when it is unknown or no longer kept. */
export function remoteStartToken(db: Database, stationId: string, remoteStartId: number): IdToken | null {
  const key = everKnownKey(db, stationId);
  if (key === undefined) return null;
  const sql = "SELECT tag AS id, kind FROM remote_starts WHERE station = ? AND remote_start_id = ?";
  return db.get<IdToken & Record<string, string | null>>(sql, key, whole(remoteStartId) ?? 0) ?? null;
}
