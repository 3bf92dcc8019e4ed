import { AppError } from "../base/errors.ts";
import { isDone, type Outcome } from "../domain/commands.ts";
import { hashPassword } from "./passwords.ts";
import type { Stations } from "./stations.ts";

/** Passwords of one station whose fate is unknown; more at once mean that somebody should set one by hand. */
const PENDING_MAX = 4;

/**
 * Has a station told a new password (1.6 AuthorizationKey, 2.x BasicAuthPassword) in such a way that it can't lock itself out,
 * whenever we or it crash: the hash is on disk before `tell` runs, and while nobody knows whether the station took it, the old one
 * and the new one both open (protocol.md, "A key change"). Throws `invalid` for what can be no password, `conflict` when too
 * many changes are open.
 */
export async function changeKey(
  stations: Stations,
  stationId: string,
  password: string,
  tell: () => Promise<Outcome>,
): Promise<Outcome> {
  const hash = await hashPassword(password);
  const pending = stations.find(stationId)?.pendingPasswordHashes ?? [];
  if (pending.length >= PENDING_MAX) {
    throw new AppError(
      "conflict",
      `station ${stationId}: ${pending.length} changes of its password have an unknown end; set one by hand, here and there`,
    );
  }
  await stations.change(stationId, { pendingPasswordHashes: [...pending, hash] });
  const outcome = await tell();
  // A login with the new one may have settled it meanwhile.
  const now = stations.find(stationId)?.pendingPasswordHashes ?? [];
  if (!now.includes(hash)) return outcome;
  if (outcome.kind === "answered" && outcome.status === "Accepted") {
    await stations.change(stationId, { passwordHashes: [hash], pendingPasswordHashes: [] });
  } else if (isRefused(outcome)) {
    await stations.change(stationId, { pendingPasswordHashes: now.filter((other) => other !== hash) });
  }
  return outcome;
}

/** True when the station has surely not taken it: it said so, or never heard of it. */
function isRefused(outcome: Outcome): boolean {
  if (outcome.kind === "answered") return !isDone(outcome);
  return outcome.kind === "unsupported" || outcome.kind === "not_connected" || outcome.kind === "busy";
}
