import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { ConnectedStation, StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { NO_STATION_OVERRIDES } from "../../domain/workarounds.ts";
import {
  type BootReport,
  checkedStationId,
  normalizeId,
  type RefusedConnection,
  type Station,
} from "../../domain/station.ts";
import type { StationClock } from "../../domain/station_clock.ts";
import type { ArchivedStation, StationChange, Store } from "../../store/store.ts";
import { generatePassword, hashPassword } from "../access/passwords.ts";

/** The allow-list: who may connect, what is set for each, and what each last said of itself. */
export interface Stations {
  /** From memory; ids are compared without regard to case. */
  find(id: string): Station | undefined;
  /** By id. */
  list(): readonly Station[];
  /**
   * Adds a station; one that was removed comes back with its history, unless it comes by itself. Throws `invalid` for a bad
   * id, `conflict` when it is on the list, or was removed and may not come back.
   */
  add(id: string, change?: StationChange, by?: "owner" | "itself"): Promise<Station>;
  /** Changes what is named. Throws `not_found`. */
  change(id: string, change: StationChange): Promise<Station>;
  /** Sets a password, or makes one; the only time that it is seen. Throws `not_found`, `invalid`. */
  setPassword(id: string, password?: string): Promise<string>;
  /** Asks it for no password any more. Throws `not_found`. */
  clearPassword(id: string): Promise<void>;
  /** Takes it off the list and off the line; its history stays. Throws `not_found`. */
  remove(id: string): Promise<void>;
  /** Lets one work that waits for it, from its next boot message on; one that works already stays as it is. Throws `not_found`. */
  accept(id: string): Promise<Station>;
  /** Removes one that waits for approval; it does not come back by itself. Throws `not_found`, `conflict` for one that works here. */
  refuse(id: string): Promise<void>;
  /** Those that were removed, the last first. */
  archived(): Promise<readonly ArchivedStation[]>;
  /** Newest first. */
  refusals(): Promise<readonly RefusedConnection[]>;
  /** Forgets the refused connections of an id. False when there were none. */
  forgetRefusals(id: string): Promise<boolean>;

  /** It booted; whether it may work here, and after how many seconds it shall report again. */
  booted(id: string, boot: Omit<BootReport, "at" | "pending">): Promise<RegistrationResult>;
  /** Keeps what was found out about its clock; nothing waits for it. */
  keepClock(id: string, clock: StationClock): void;
  /** It said something; the time of our clock. */
  seen(id: string): number;
  connected(station: ConnectedStation): void;
  /** `silent`: it was dropped because it answered no ping. */
  disconnected(station: ConnectedStation, reason: string, silent?: boolean): void;
  /** Takes over what somebody else wrote to the store; ends connections that may no longer be. */
  reload(): Promise<void>;
}

/** The answer to a boot (1.6 §4.2, 2.x B01-B03). */
export interface RegistrationResult {
  readonly status: "accepted" | "pending";
  readonly intervalS: number;
  readonly now: number;
}

/** What {@link createStations} needs. */
export interface StationsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "disconnect">;
  readonly heartbeatIntervalS: number;
}

/** How soon a station that waits for approval shall ask again. */
const PENDING_INTERVAL_S = 60;

/** A new station as it is before anything is set. */
export function newStation(id: string, now: number): Station {
  return {
    id: checkedStationId(id),
    name: null,
    comment: null,
    registrationStatus: "accepted",
    pinnedProtocol: null,
    passwordHashes: [],
    pendingPasswordHashes: [],
    securityProfile: 0,
    validation: null,
    ignoreUserName: false,
    noPing: false,
    ...NO_STATION_OVERRIDES,
    boot: null,
    clock: null,
    lastSeenAt: null,
    createdAt: now,
  };
}

/** Loads the allow-list and keeps it in memory beside the store. */
export async function createStations(deps: StationsDeps): Promise<Stations> {
  const { store, bus, clock, gateway } = deps;
  let byKey = keyed(await store.stations());

  const known = (id: string): Station => {
    const station = byKey.get(normalizeId(id));
    if (station === undefined) throw new AppError("not_found", `station ${id} is not on the list`);
    return station;
  };
  const write = async (id: string, wanted: StationChange): Promise<Station> => {
    // Whoever sets a password here knows what the station has: what was pending is over.
    const over = wanted.passwordHashes === undefined ? {} : { pendingPasswordHashes: [] };
    const station = await store.changeStation(id, { ...over, ...wanted });
    if (station === null) throw new AppError("not_found", `station ${id} is not on the list`);
    byKey.set(normalizeId(id), station);
    return station;
  };
  const change = async (id: string, wanted: StationChange): Promise<Station> => {
    const station = await write(id, wanted);
    bus.publish({ type: "station.changed", stationId: station.id, at: clock.now() });
    return station;
  };
  const touch = (id: string): number => {
    const now = clock.now();
    const station = byKey.get(normalizeId(id));
    if (station !== undefined) byKey.set(normalizeId(id), { ...station, lastSeenAt: now });
    return now;
  };

  const closing = (id: string) => {
    gateway.disconnect(id, "removed from the list");
    bus.publish({ type: "station.removed", stationId: id, at: clock.now() });
  };

  const remove = async (id: string): Promise<void> => {
    const station = known(id);
    await store.removeStation(station.id);
    byKey.delete(normalizeId(id));
    closing(station.id);
  };

  return {
    find: (id) => byKey.get(normalizeId(id)),
    list: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    async add(id, wanted = {}, by = "owner") {
      const station = { ...newStation(id, clock.now()), ...wanted };
      if (!await store.addStation(station, { mayComeBack: by === "owner" })) {
        throw new AppError(
          "conflict",
          `station ${id} is on the list already${by === "owner" ? "" : ", or was removed"}`,
        );
      }
      // At once: whoever hears of the conflict looks here for the one that was first.
      byKey.set(normalizeId(id), station);
      await store.forgetRefusals(id);
      bus.publish({ type: "station.changed", stationId: station.id, at: clock.now() });
      return station;
    },
    change,
    async setPassword(id, password = generatePassword()) {
      await change(known(id).id, { passwordHashes: [await hashPassword(password)] });
      return password;
    },
    async clearPassword(id) {
      // Without a password its connections have security profile 0, which else would be refused from now on.
      await change(known(id).id, { passwordHashes: [], pendingPasswordHashes: [], securityProfile: 0 });
    },
    remove,
    async accept(id) {
      const station = known(id);
      return station.registrationStatus === "accepted"
        ? station
        : await change(station.id, { registrationStatus: "accepted" });
    },
    async refuse(id) {
      const station = known(id);
      if (station.registrationStatus === "accepted") {
        throw new AppError(
          "conflict",
          `station ${station.id} does not wait for approval, it works here; wanted to remove it?`,
        );
      }
      await remove(id);
    },
    archived: () => store.archivedStations(),
    refusals: () => store.refusals(),
    async forgetRefusals(id) {
      const known = (await store.refusals()).some(({ stationId }) => normalizeId(stationId) === normalizeId(id));
      await store.forgetRefusals(id);
      return known;
    },

    async booted(id, report) {
      const now = clock.now();
      const bootOf = ({ registrationStatus }: Station): BootReport =>
        registrationStatus === "accepted" ? { ...report, at: now } : { ...report, at: now, pending: true };
      let boot = bootOf(known(id));
      let station = await write(id, { boot, lastSeenAt: now });
      if (bootOf(station).pending !== boot.pending) {
        // The command line decided about it a moment ago.
        boot = bootOf(station);
        station = await write(id, { boot });
      }
      bus.publish({ type: "station.booted", stationId: station.id, at: now, boot });
      return boot.pending === undefined
        ? { status: "accepted", intervalS: deps.heartbeatIntervalS, now }
        : { status: "pending", intervalS: PENDING_INTERVAL_S, now };
    },
    keepClock(id, found) {
      const station = byKey.get(normalizeId(id));
      if (station === undefined) return;
      byKey.set(normalizeId(id), { ...station, clock: found });
      // Found anew after a restart, if this fails.
      store.changeStation(station.id, { clock: found }).catch(() => {});
    },
    seen: touch,
    connected(station) {
      touch(station.stationId);
      bus.publish({ type: "station.connected", at: station.since, ...pick(station) });
    },
    disconnected(station, reason, silent = false) {
      const at = touch(station.stationId);
      // The list shows when it was last here; nothing waits for this.
      store.changeStation(station.stationId, { lastSeenAt: at }).catch(() => {});
      bus.publish({ type: "station.disconnected", stationId: station.stationId, at, reason, silent });
    },
    async reload() {
      // No await between the store's answer and the exchange: what is changed meanwhile must not be overwritten.
      const rows = await store.stations();
      const before = byKey;
      byKey = keyed(rows);
      for (const [key, station] of before) {
        const now = byKey.get(key);
        if (now === undefined) closing(station.id);
        else if (station.lastSeenAt !== null && (now.lastSeenAt ?? 0) < station.lastSeenAt) {
          byKey.set(key, { ...now, lastSeenAt: station.lastSeenAt });
        }
      }
    },
  };
}

function keyed(stations: readonly Station[]): Map<string, Station> {
  return new Map(stations.map((station) => [normalizeId(station.id), station]));
}

function pick({ stationId, protocol, address }: ConnectedStation) {
  return { stationId, protocol, address };
}
