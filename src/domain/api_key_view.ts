import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { type ApiKey, keyState } from "./api_key.ts";

/** A key without its secret. */
export function keyView(key: ApiKey, now: number) {
  return {
    id: key.id,
    name: key.name,
    scope: key.scope,
    state: keyState(key, now),
    createdAt: isoTime(key.createdAt),
    expiresAt: isoTimeOrNull(key.expiresAt),
    revokedAt: isoTimeOrNull(key.revokedAt),
    lastUsedAt: isoTimeOrNull(key.lastUsedAt),
  };
}
