import type { IdToken } from "../../../domain/id_token.ts";
import type { RemoteStart } from "../../transaction_facts.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** So many requests of a station are kept, the newest. */
const KEPT = 100;

const KEEP = "INSERT OR REPLACE INTO remote_starts (station, remote_start_id, tag, kind, at) VALUES (?, ?, ?, ?, ?)";
const TRIM = `DELETE FROM remote_starts WHERE station = ? AND at <
  (SELECT at FROM remote_starts WHERE station = ? ORDER BY at DESC LIMIT 1 OFFSET ${KEPT - 1})`;

/** Keeps the token of a request; another one of the same number, which a script may use again, takes its place. */
export function saveRemoteStart(db: Database, { stationId, remoteStartId, token, at }: RemoteStart): void {
  const { key } = stationKey(db, stationId);
  db.run(KEEP, key, whole(remoteStartId) ?? 0, token.id, token.kind, at);
  db.run(TRIM, key, key);
}

/** The token of a request; null when it is not known (any more). */
export function remoteStartToken(db: Database, stationId: string, remoteStartId: number): IdToken | null {
  const key = everKnownKey(db, stationId);
  if (key === undefined) return null;
  const sql = "SELECT tag AS id, kind FROM remote_starts WHERE station = ? AND remote_start_id = ?";
  return db.get<IdToken & Record<string, string | null>>(sql, key, whole(remoteStartId) ?? 0) ?? null;
}
