import type { Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId, type Station } from "../../domain/station.ts";
import type { Stations } from "../stations/stations.ts";
import type { StorageWatch } from "../system/storage_watch.ts";
import type { Notifier } from "./notifications.ts";

/** What {@link watchStations} needs. */
export interface StationWatchDeps {
  readonly clock: Clock;
  readonly stations: Pick<Stations, "list" | "find">;
  readonly gateway: Pick<StationGateway, "find">;
  readonly storage: Pick<StorageWatch, "fault">;
}

/** Watches which chargers are offline, and which wait to be accepted. */
export interface StationWatch {
  /** Called every minute. */
  check(): void;
  onEvent(event: DomainEvent): void;
}

const MINUTE_MS = 60_000;
/** A charger is reported after so long without a connection. */
export const OFFLINE_MINUTES = 30;
/** After a start, chargers need a while to connect again: they wait longer after each attempt. */
export const RECONNECT_MS = 15 * MINUTE_MS;
/** Between two checks is a minute; the machine slept when there was more. */
const SLEPT_MS = 5 * MINUTE_MS;
/** More chargers at once are in one notification, which names some of them. */
const SINGLE_MAX = 3;
const NAMED_MAX = 10;

const OFFLINE = "offline ";
const WAITS = "waits ";

/** See {@link StationWatch}; the time in which chargers may reconnect begins with this call. */
export function watchStations(
  { clock, stations, gateway, storage }: StationWatchDeps,
  notifier: Notifier,
): StationWatch {
  let checkedAt = clock.now();
  let settledAt = checkedAt + RECONNECT_MS;

  /** Reports each of a few chargers, or many at once. */
  const report = (
    found: readonly Station[],
    prefix: string,
    about: { readonly type: "charger_offline"; readonly minutes: number } | { readonly type: "charger_waits" },
  ) => {
    const fresh = found.filter(({ id }) => notifier.reported(prefix + normalizeId(id)) === undefined);
    const groups = fresh.length > SINGLE_MAX ? [fresh] : fresh.map((station) => [station]);
    for (const group of groups) {
      const [first, ...others] = group;
      if (first === undefined) continue;
      // One message with one condition, and the conditions of the others.
      for (const { id } of others) notifier.note(prefix + normalizeId(id), "");
      notifier.report(prefix + normalizeId(first.id), "", () => ({ ...about, ...chargersOf(group) }));
    }
  };

  const check = () => {
    const now = clock.now();
    const slept = Math.abs(now - checkedAt) > SLEPT_MS;
    checkedAt = now;
    // While nothing can be stored, chargers are disconnected by this server.
    if (slept || storage.fault !== undefined) settledAt = now + RECONNECT_MS;
    const all = stations.list();
    const isConnected = ({ id }: Station) => gateway.find(id) !== undefined;
    const isOffline = (station: Station) =>
      station.registrationStatus === "accepted" && station.lastSeenAt !== null && !isConnected(station) &&
      now - station.lastSeenAt >= OFFLINE_MINUTES * MINUTE_MS;
    const back = all.filter((station) => isConnected(station) && notifier.end(OFFLINE + normalizeId(station.id)));
    sendBack(back);
    if (now >= settledAt) {
      report(all.filter(isOffline), OFFLINE, { type: "charger_offline", minutes: OFFLINE_MINUTES });
    }
    const pending = all.filter(({ registrationStatus }) => registrationStatus === "pending");
    report(pending, WAITS, { type: "charger_waits" });
    const kept = new Set([
      ...all.map(({ id }) => OFFLINE + normalizeId(id)),
      ...pending.map(({ id }) => WAITS + normalizeId(id)),
    ]);
    for (const key of notifier.conditions()) {
      if ((key.startsWith(OFFLINE) || key.startsWith(WAITS)) && !kept.has(key)) notifier.end(key);
    }
  };
  const sendBack = (back: readonly Station[]) => {
    const groups = back.length > SINGLE_MAX ? [back] : back.map((station) => [station]);
    for (const group of groups) notifier.send({ type: "charger_back", ...chargersOf(group) });
  };

  return {
    check,
    onEvent({ type, stationId }) {
      // A charger that was added by its own connection, or was accepted.
      if (type === "station.changed" && stations.find(stationId)?.registrationStatus === "pending") check();
    },
  };
}

function chargersOf(group: readonly Station[]) {
  const [first] = group;
  return {
    chargers: group.slice(0, NAMED_MAX).map(({ id, name }) => name ?? id),
    count: group.length,
    stationId: group.length === 1 && first !== undefined ? first.id : null,
  };
}
