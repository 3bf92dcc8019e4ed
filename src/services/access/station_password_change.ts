import { sentence } from "../../domain/sentences/mod.ts";
import { AppError } from "../../base/errors.ts";
import { createSerial } from "../../base/serial.ts";
import { isDone, type OnLate, type Outcome } from "../../domain/commands.ts";
import { normalizeId } from "../../domain/station.ts";
import { hashPassword } from "./passwords.ts";
import type { Stations } from "../stations/stations.ts";

/**
 * Changes the password of a station (1.6 AuthorizationKey, 2.x BasicAuthPassword) without locking it out if we or the
 * station crash: the hash is on disk before `sendChange` runs, and while the outcome is unknown the old and the new
 * password are both accepted (docs/protocol.md, "The handshake"). `sendChange` passes a callback for an answer after the timeout,
 * which settles the change too. Changes of one station run one at a time, whichever API they come from. Throws
 * `invalid` for an impossible password, `conflict` when too many changes are pending.
 */
export type KeyChange = (
  stationId: string,
  password: string,
  sendChange: (onLate: OnLate<Outcome>) => Promise<Outcome>,
) => Promise<Outcome>;

/** What {@link createKeyChange} needs. */
export interface KeyChangeDeps {
  readonly stations: Stations;
}

/** Passwords of one station with an unknown outcome; after this many, an operator has to set one at the charger. */
const PENDING_MAX = 4;

/** See {@link KeyChange}. */
export function createKeyChange({ stations }: KeyChangeDeps): KeyChange {
  const changes = createSerial<string>();

  const settle = async (stationId: string, hash: string, outcome: Outcome): Promise<void> => {
    // A login with the new password, or a later change, may have settled it in the meantime.
    const now = stations.find(stationId)?.pendingPasswordHashes ?? [];
    const place = now.indexOf(hash);
    if (place < 0) return;
    if (outcome.kind === "answered" && outcome.status === "Accepted") {
      // The station got the earlier passwords before this one, and the later ones afterwards.
      await stations.change(stationId, { passwordHashes: [hash], pendingPasswordHashes: now.slice(place + 1) });
    } else if (isRefused(outcome)) {
      await stations.change(stationId, { pendingPasswordHashes: now.filter((other) => other !== hash) });
    }
  };

  return (stationId, password, sendChange) =>
    changes.run(normalizeId(stationId), async () => {
      const hash = await hashPassword(password);
      const pending = stations.find(stationId)?.pendingPasswordHashes ?? [];
      if (pending.length >= PENDING_MAX) {
        throw new AppError(
          "conflict",
          sentence("password_changes_unsettled", { id: stationId, count: pending.length }),
        );
      }
      await stations.change(stationId, { pendingPasswordHashes: [...pending, hash] });
      const outcome = await sendChange((late) =>
        changes.run(normalizeId(stationId), () => settle(stationId, hash, late))
      );
      await settle(stationId, hash, outcome);
      return outcome;
    });
}

/** True when the station has certainly not accepted it: it refused, or the request never reached it. */
function isRefused(outcome: Outcome): boolean {
  if (outcome.kind === "answered") return !isDone(outcome);
  return outcome.kind === "unsupported" || outcome.kind === "not_connected" || outcome.kind === "busy";
}
