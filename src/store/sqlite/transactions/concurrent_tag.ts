import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../../domain/id_token.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { Database } from "../engine/database.ts";

// Finds an open transaction of a token at another connector. An unknown connector never counts as another one, since a wrong
// ConcurrentTx stops a charge. A transaction with a refused start does not count: most chargers do not charge then, and some
// never end it.
const ELSEWHERE = `SELECT 1 FROM transactions WHERE tag_key = ? AND stopped_at IS NULL
  AND (station <> ? OR connector <> ?) AND (authorization_status IS NULL OR authorization_status = 'accepted') LIMIT 1`;

/** The status to answer: accepted becomes concurrent when the token already charges at another connector and that is denied. */
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
