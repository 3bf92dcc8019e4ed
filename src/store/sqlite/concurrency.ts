import type { IdToken, Verdict, VerdictStatus } from "../../domain/id_token.ts";
import { keyOf } from "../../domain/station.ts";
import type { Database } from "./database.ts";

// Where one of two connectors of a station is not known they may be the same, and a wrong ConcurrentTx stops a charge. A
// charge whose start was refused keeps nobody busy: most chargers begin none, and some never end it.
const ELSEWHERE = `SELECT 1 FROM transactions WHERE tag_fold = ? AND stopped_at IS NULL
  AND (station <> ? OR connector <> ?) AND (verdict IS NULL OR verdict = 'accepted') LIMIT 1`;

/** The verdict as it is answered: accepted becomes concurrent when the token charges somewhere else and may not. */
export function verdictAt(
  db: Database,
  place: { readonly station: number; readonly connector: number | null },
  asked: { readonly token: IdToken; readonly verdict: Verdict; readonly denyConcurrent: boolean },
): VerdictStatus {
  const { status } = asked.verdict;
  if (!asked.denyConcurrent || status !== "accepted") return status;
  const elsewhere = db.get(ELSEWHERE, keyOf(asked.token.id), place.station, place.connector);
  return elsewhere === undefined ? status : "concurrent";
}
