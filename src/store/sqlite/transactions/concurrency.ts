import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../../domain/id_token.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { Database } from "../engine/database.ts";

// Where one of two connectors of a station is not known they may be the same, and a wrong ConcurrentTx stops a charge. A
// charge whose start was refused keeps nobody busy: most chargers begin none, and some never end it.
const ELSEWHERE = `SELECT 1 FROM transactions WHERE tag_key = ? AND stopped_at IS NULL
  AND (station <> ? OR connector <> ?) AND (authorization_status IS NULL OR authorization_status = 'accepted') LIMIT 1`;

/** The verdict as it is answered: accepted becomes concurrent when the token charges somewhere else and may not. */
export function authorizationAt(
  db: Database,
  place: { readonly station: number; readonly connector: number | null },
  requested: {
    readonly token: IdToken;
    readonly authorizationResult: AuthorizationResult;
    readonly denyConcurrent: boolean;
  },
): AuthorizationStatus {
  const { status } = requested.authorizationResult;
  if (!requested.denyConcurrent || status !== "accepted") return status;
  const elsewhere = db.get(ELSEWHERE, normalizeId(requested.token.id), place.station, place.connector);
  return elsewhere === undefined ? status : "concurrent";
}
