import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Stations } from "./stations.ts";
import type { Warnings } from "./warnings.ts";

/**
 * Distinguishes stations that are offline from those that only reconnect, and detects stations that do not answer
 * pings.
 */
export interface Presence {
  stop(): Promise<void>;
}

/** What {@link createPresence} needs. */
export interface PresenceDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly stations: Pick<Stations, "change">;
  readonly warnings: Pick<Warnings, "warn">;
}

/** Some chargers reconnect every few minutes (quirk T9); a station that is back within this time was never offline. */
const OFFLINE_GRACE_MS = 90_000;
/** Dropped this often for silence, and reconnected each time: the station works, and answers no pings (quirk T2). */
const SILENT_DROPS = 3;

/** See {@link Presence}. */
export function createPresence({ bus, clock, log, stations, warnings }: PresenceDeps): Presence {
  const offline = new Map<string, Cancel>();
  const silentDrops = new Map<string, number>();
  let disabling: Promise<void> = Promise.resolve();

  const isBack = (key: string) => {
    offline.get(key)?.();
    offline.delete(key);
  };

  const disablePings = async (stationId: string, drops: number) => {
    await stations.change(stationId, { noPing: true });
    silentDrops.delete(normalizeId(stationId));
    warnings.warn(
      stationId,
      "no_pong",
      `disconnected ${drops} times in a row because it did not answer pings, and reconnected each time`,
      null,
    );
  };

  const left = (stationId: string, since: number, silent: boolean) => {
    const key = normalizeId(stationId);
    isBack(key);
    offline.set(
      key,
      clock.after(OFFLINE_GRACE_MS, () => {
        offline.delete(key);
        silentDrops.delete(key);
        bus.publish({ type: "station.offline", stationId, at: clock.now(), since });
      }),
    );
    if (!silent) return void silentDrops.delete(key);
    const drops = (silentDrops.get(key) ?? 0) + 1;
    silentDrops.set(key, drops);
    if (drops < SILENT_DROPS) return;
    disabling = disabling.then(() => disablePings(stationId, drops))
      .catch((thrown) => log.error(`pings were not disabled: ${errorMessage(thrown)}`, { station: stationId }));
  };

  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "station.connected" || event.type === "station.removed") isBack(normalizeId(event.stationId));
    if (event.type === "station.disconnected") left(event.stationId, event.at, event.silent);
  });

  return {
    async stop() {
      unsubscribe();
      for (const key of [...offline.keys()]) isBack(key);
      await disabling;
    },
  };
}
