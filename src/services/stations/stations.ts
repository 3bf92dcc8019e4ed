import { sentence } from "../../domain/sentences/mod.ts";
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
import type { ServerClock } from "../system/server_clock.ts";
import { generatePassword, hashPassword } from "../access/passwords.ts";
import type { SecurityProfiles } from "../access/security_profiles.ts";

/** The allow-list: which stations may connect, their configuration, and their last reports about themselves. */
export interface Stations {
  /** From memory; ids are compared case-insensitively. */
  find(id: string): Station | undefined;
  /** By id. */
  list(): readonly Station[];
  /** How many stations wait for approval. */
  pendingCount(): number;
  /**
   * Adds a station; a removed one is restored with its history, unless it was added by its own connection. Throws
   * `invalid` for a bad id, `conflict` when it is on the list, or was removed and may not be restored.
   */
  add(id: string, change?: StationChange, by?: "owner" | "itself"): Promise<Station>;
  /** Applies the given changes. Throws `not_found`. */
  change(id: string, change: StationChange): Promise<Station>;
  /** Sets or generates a password and returns it, which is never shown again. Throws `not_found`, `invalid`. */
  setPassword(id: string, password?: string): Promise<string>;
  /** The station needs no password any more. Throws `not_found`. */
  clearPassword(id: string): Promise<void>;
  /** Removes the station from the list and closes its connection; its history stays. Throws `not_found`. */
  remove(id: string): Promise<void>;
  /**
   * Accepts a pending station, from its next BootNotification on; an accepted station stays as it is. Throws
   * `not_found`.
   */
  accept(id: string): Promise<Station>;
  /**
   * Removes a pending station; it is not added again by its own connection. Throws `not_found`, `conflict` for an
   * accepted one.
   */
  refuse(id: string): Promise<void>;
  /**
   * Brings a removed station back as it was, with its password. Throws `not_found`, `conflict` when it is on the list.
   */
  restore(id: string): Promise<Station>;
  /** The removed stations, the latest first. */
  archived(): Promise<readonly ArchivedStation[]>;
  /** Newest first. */
  refusals(): Promise<readonly RefusedConnection[]>;
  /** Drops the refused connections of an id. False when there were none. */
  forgetRefusals(id: string): Promise<boolean>;

  /** Records a boot; returns the registration status and the interval in seconds. */
  booted(id: string, boot: Omit<BootReport, "at" | "pending">): Promise<RegistrationResult>;
  /** Stores the observed clock of a station; no caller waits for the write. */
  keepClock(id: string, clock: StationClock): void;
  /** Records that a message arrived; returns the time of our clock. */
  seen(id: string): number;
  /** How many are on the list. */
  readonly count: number;
  connected(station: ConnectedStation): void;
  /** `silent`: the connection was dropped because the station answered no ping. */
  disconnected(station: ConnectedStation, reason: string, silent?: boolean): void;
  /** Loads what another process wrote to the store; closes connections that are no longer allowed. */
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
  readonly serverClock: Pick<ServerClock, "sent">;
  readonly heartbeatIntervalS: number;
  readonly securityProfiles: Pick<SecurityProfiles, "checkOffered">;
}

/** The boot interval of a pending station. */
const PENDING_INTERVAL_S = 60;

/** A new station with default values. */
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

/** Loads the allow-list and keeps it in memory and in the store. */
export async function createStations(deps: StationsDeps): Promise<Stations> {
  const { store, bus, clock, gateway, serverClock } = deps;
  let byKey = keyed(await store.stations());

  const known = (id: string): Station => {
    const station = byKey.get(normalizeId(id));
    if (station === undefined) throw new AppError("not_found", sentence("station_not_listed", { id }));
    return station;
  };
  const write = async (id: string, wanted: StationChange): Promise<Station> => {
    // The operator who sets a password here knows which one the station has: pending changes end.
    const over = wanted.passwordHashes === undefined ? {} : { pendingPasswordHashes: [] };
    const station = await store.changeStation(id, { ...over, ...wanted });
    if (station === null) throw new AppError("not_found", sentence("station_not_listed", { id }));
    byKey.set(normalizeId(id), station);
    return station;
  };
  /** A profile that is not raised can always stay. */
  const checkProfile = ({ securityProfile = 0 }: StationChange, before = 0) => {
    if (securityProfile > before) deps.securityProfiles.checkOffered(securityProfile);
  };
  const put = async (station: Station, by: "owner" | "itself"): Promise<Station> => {
    const { id } = station;
    if (!await store.addStation(station, { mayComeBack: by === "owner" })) {
      throw new AppError(
        "conflict",
        sentence(by === "owner" ? "station_listed_already" : "station_listed_or_removed", { id }),
      );
    }
    // Before the next write: after a conflict, the caller looks up the station that was added first.
    byKey.set(normalizeId(id), station);
    await store.forgetRefusals(id);
    bus.publish({ type: "station.changed", stationId: id, at: clock.now() });
    return station;
  };
  const change = async (id: string, wanted: StationChange): Promise<Station> => {
    checkProfile(wanted, byKey.get(normalizeId(id))?.securityProfile);
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

  const publishRemoved = (id: string) => {
    gateway.disconnect(id, "removed from the list");
    bus.publish({ type: "station.removed", stationId: id, at: clock.now() });
  };

  const remove = async (id: string): Promise<void> => {
    const station = known(id);
    await store.removeStation(station.id);
    byKey.delete(normalizeId(id));
    publishRemoved(station.id);
  };

  return {
    get count() {
      return byKey.size;
    },
    find: (id) => byKey.get(normalizeId(id)),
    list: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    pendingCount() {
      let count = 0;
      for (const { registrationStatus } of byKey.values()) if (registrationStatus === "pending") count++;
      return count;
    },
    async add(id, wanted = {}, by = "owner") {
      checkProfile(wanted);
      return await put({ ...newStation(id, clock.now()), ...wanted }, by);
    },
    change,
    async setPassword(id, password = generatePassword()) {
      await change(known(id).id, { passwordHashes: [await hashPassword(password)] });
      return password;
    },
    async clearPassword(id) {
      // Without a password its connections have security profile 0, which a higher stored profile would refuse.
      await change(known(id).id, { passwordHashes: [], pendingPasswordHashes: [], securityProfile: 0 });
    },
    remove,
    async restore(id) {
      const station = await store.restoreStation(id);
      if (station === null) {
        const listed = byKey.get(normalizeId(id));
        if (listed !== undefined) throw new AppError("conflict", sentence("station_is_listed", { id: listed.id }));
        throw new AppError("not_found", sentence("station_not_removed", { id }));
      }
      byKey.set(normalizeId(id), station);
      await store.forgetRefusals(station.id);
      bus.publish({ type: "station.changed", stationId: station.id, at: clock.now() });
      return station;
    },
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
          sentence("station_not_pending", { id: station.id }),
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
        // The command line changed its status a moment ago.
        boot = bootOf(station);
        station = await write(id, { boot });
      }
      serverClock.sent(station.id);
      bus.publish({ type: "station.booted", stationId: station.id, at: now, boot });
      return boot.pending === undefined
        ? { status: "accepted", intervalS: deps.heartbeatIntervalS, now }
        : { status: "pending", intervalS: PENDING_INTERVAL_S, now };
    },
    keepClock(id, found) {
      const station = byKey.get(normalizeId(id));
      if (station === undefined) return;
      byKey.set(normalizeId(id), { ...station, clock: found });
      // If this fails, the clock is observed again after a restart.
      store.changeStation(station.id, { clock: found }).catch(() => {});
    },
    seen(id) {
      serverClock.sent(id);
      return touch(id);
    },
    connected(station) {
      touch(station.stationId);
      bus.publish({ type: "station.connected", at: station.since, ...pick(station) });
    },
    disconnected(station, reason, silent = false) {
      const at = touch(station.stationId);
      // The list shows when the station was last connected; no caller waits for this write.
      store.changeStation(station.stationId, { lastSeenAt: at }).catch(() => {});
      bus.publish({ type: "station.disconnected", stationId: station.stationId, at, reason, silent });
    },
    async reload() {
      // No await between reading the store and replacing the map: a change in between must not be overwritten.
      const rows = await store.stations();
      const before = byKey;
      byKey = keyed(rows);
      for (const [key, station] of before) {
        const now = byKey.get(key);
        if (now === undefined) publishRemoved(station.id);
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
