import { AppError } from "../../base/errors.ts";
import { createSerial } from "../../base/serial.ts";
import { isDone, type OnLate, type Outcome } from "../../domain/commands.ts";
import { normalizeId } from "../../domain/station.ts";
import { hashPassword } from "./passwords.ts";
import type { Stations } from "../stations/stations.ts";

/**
 * Has a station told a new password (1.6 AuthorizationKey, 2.x BasicAuthPassword) in such a way that it can't lock itself out,
 * whenever we or it crash: the hash is on disk before `notify` runs, and while nobody knows whether the station took it, the old one
 * and the new one both open (protocol.md, "A key change"). `notify` hands on what hears an answer after the time-out: it settles the
 * matter too. One change a station at a time, through whichever door it came. Throws `invalid` for what can be no password,
 * `conflict` when too many changes are open.
 */
export type KeyChange = (
  stationId: string,
  password: string,
  notify: (onLate: OnLate<Outcome>) => Promise<Outcome>,
) => Promise<Outcome>;

/** What {@link createKeyChange} needs. */
export interface KeyChangeDeps {
  readonly stations: Stations;
}

/** Passwords of one station whose fate is unknown; more at once mean that somebody should set one by hand. */
const PENDING_MAX = 4;

/** See {@link KeyChange}. */
export function createKeyChange({ stations }: KeyChangeDeps): KeyChange {
  const changes = createSerial<string>();

  const settle = async (stationId: string, hash: string, outcome: Outcome): Promise<void> => {
    // A login with the new one, or a later change, may have settled it meanwhile.
    const now = stations.find(stationId)?.pendingPasswordHashes ?? [];
    const place = now.indexOf(hash);
    if (place < 0) return;
    if (outcome.kind === "answered" && outcome.status === "Accepted") {
      // It was told those before this one, and those behind it afterwards.
      await stations.change(stationId, { passwordHashes: [hash], pendingPasswordHashes: now.slice(place + 1) });
    } else if (isRefused(outcome)) {
      await stations.change(stationId, { pendingPasswordHashes: now.filter((other) => other !== hash) });
    }
  };

  return (stationId, password, notify) =>
    changes.run(normalizeId(stationId), async () => {
      const hash = await hashPassword(password);
      const pending = stations.find(stationId)?.pendingPasswordHashes ?? [];
      if (pending.length >= PENDING_MAX) {
        throw new AppError(
          "conflict",
          `station ${stationId}: ${pending.length} changes of its password have an unknown end; set one by hand, here and there`,
        );
      }
      await stations.change(stationId, { pendingPasswordHashes: [...pending, hash] });
      const outcome = await notify((late) => changes.run(normalizeId(stationId), () => settle(stationId, hash, late)));
      await settle(stationId, hash, outcome);
      return outcome;
    });
}

/** True when the station has surely not taken it: it said so, or never heard of it. */
function isRefused(outcome: Outcome): boolean {
  if (outcome.kind === "answered") return !isDone(outcome);
  return outcome.kind === "unsupported" || outcome.kind === "not_connected" || outcome.kind === "busy";
}
