import type { Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { Store, StoreSize } from "../../store/store.ts";
import type { ExternalAuthorizationState } from "../access/external_authorization.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Stations } from "../stations/stations.ts";
import type { ClockFault, ServerClock } from "./server_clock.ts";
import type { DiskSpace } from "../../base/disk_space.ts";
import type { StorageFault, StorageWatch } from "./storage_watch.ts";

/** Facts about this program and its machine, and its health. */
export interface System {
  facts(): Promise<SystemFacts>;
  /** Sets the IANA time zone of local days, for good; null: that of the machine. */
  setTimeZone(zone: string | null): Promise<void>;
  /** Checks whether the database stores, by a write; one check serves all callers within a second. Never rejects. */
  readiness(): Promise<Readiness>;
  /** How long a read takes, and why nothing is stored, if that is so; without a write. Throws `storage`. */
  health(): Promise<Health>;
}

/** See {@link System.facts}. */
export interface SystemFacts {
  readonly version: string;
  readonly startedAt: number;
  readonly uptimeS: number;
  readonly runtime: string;
  readonly os: string;
  readonly arch: string;
  readonly timeZone: string;
  /** Of the whole process, bytes. */
  readonly rssBytes: number;
  readonly stations: { readonly known: number; readonly connected: number; readonly pending: number };
  readonly openTransactions: number;
  readonly database: StoreSize;
  /** Of the data directory's disk, what this process may use; null where the system does not say it. */
  readonly disk: DiskSpace | null;
  /** Why nothing is stored, by the last write; undefined while everything is. */
  readonly storageFault: StorageFault | undefined;
  readonly clockFault: ClockFault | undefined;
  /** The space that is kept for a full disk, in bytes. */
  readonly reserveBytes: number;
  /** The other system that authorizes cards; null without the setting `authorization.url`. */
  readonly authorization: ExternalAuthorizationState | null;
}

/** See {@link System.health}. */
export interface Health {
  /** The fault of the last write; undefined when it was stored. */
  readonly fault: StorageFault | undefined;
  readonly databaseMs: number;
}

/** See {@link System.readiness}. */
export interface Readiness {
  /** Undefined when the write was stored. */
  readonly fault: StorageFault | undefined;
  /** The space that is kept for a full disk, in bytes. */
  readonly reserveBytes: number;
  /** What is wrong with the clock of the machine; undefined: nothing is known to be. */
  readonly clockFault: ClockFault | undefined;
}

/** What {@link createSystem} needs. */
export interface SystemDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "connected">;
  readonly stations: Pick<Stations, "list">;
  readonly liveState: Pick<LiveState, "open">;
  readonly storage: Pick<StorageWatch, "check" | "fault" | "reserveBytes">;
  readonly serverClock: Pick<ServerClock, "fault" | "useZone">;
  readonly version: string;
  /** Undefined without the setting `authorization.url`. */
  readonly external: { state(): ExternalAuthorizationState } | undefined;
  /** Undefined where there is no data directory. */
  readonly diskSpace: (() => DiskSpace | null) | undefined;
}

/** See {@link System}; the uptime counts from this call. */
export function createSystem(
  { store, clock, gateway, stations, liveState, storage, serverClock, version, external, diskSpace }: SystemDeps,
): System {
  const startedAt = clock.now();

  return {
    async facts() {
      const known = stations.list();
      return {
        version,
        startedAt,
        uptimeS: Math.floor((clock.now() - startedAt) / 1000),
        runtime: `Deno ${Deno.version.deno}`,
        os: Deno.build.os,
        arch: Deno.build.arch,
        timeZone: clock.zone,
        rssBytes: Deno.memoryUsage().rss,
        stations: {
          known: known.length,
          connected: gateway.connected().length,
          pending: known.filter(({ registrationStatus }) => registrationStatus === "pending").length,
        },
        openTransactions: known.reduce((sum, { id }) => sum + liveState.open(id).length, 0),
        database: await store.size(),
        disk: diskSpace?.() ?? null,
        storageFault: storage.fault,
        clockFault: serverClock.fault,
        reserveBytes: storage.reserveBytes,
        authorization: external?.state() ?? null,
      };
    },
    async setTimeZone(zone) {
      await store.setTimeZone(zone);
      serverClock.useZone(zone);
    },
    async readiness() {
      const fault = await storage.check();
      return { fault, reserveBytes: storage.reserveBytes, clockFault: serverClock.fault };
    },
    async health() {
      const from = clock.now();
      await store.size();
      return { fault: storage.fault, databaseMs: clock.now() - from };
    },
  };
}
