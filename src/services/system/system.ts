import type { Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { Store, StoreSize } from "../../store/store.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Stations } from "../stations/stations.ts";

/** Facts about this program and its machine, and its health. */
export interface System {
  facts(): Promise<SystemFacts>;
  /** Checks whether the database answers; one check serves all callers within a second. Never rejects. */
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
}

/** See {@link System.health}. */
export interface Health {
  readonly healthy: boolean;
  /** How long the database took; null when it did not answer. */
  readonly databaseMs: number | null;
}

/** What {@link createSystem} needs. */
export interface SystemDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "connected">;
  readonly stations: Pick<Stations, "list">;
  readonly liveState: Pick<LiveState, "open">;
  readonly version: string;
}

/** The timeout of the database check. */
const MAX_WAIT_MS = 2_000;
/** How long a check is reused: the endpoint needs no key, so its callers must not cause disk access. */
const FRESH_MS = 1_000;

/** See {@link System}; the uptime counts from this call. */
export function createSystem({ store, clock, gateway, stations, liveState, version }: SystemDeps): System {
  const startedAt = clock.now();
  let last: { readonly at: number; readonly health: Promise<Health> } | undefined;

  const look = async (): Promise<Health> => {
    const from = clock.now();
    const late = Promise.withResolvers<Health>();
    const cancel = clock.after(MAX_WAIT_MS, () => late.resolve(DEAD_LETTERS));
    const answered = store.size().then(
      (): Health => ({ healthy: true, databaseMs: clock.now() - from }),
      () => DEAD_LETTERS,
    );
    return await Promise.race([answered, late.promise]).finally(cancel);
  };

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
      };
    },
    health() {
      const now = clock.now();
      // After the clock was set back, an old check must not stay valid for ever.
      if (last === undefined || Math.abs(now - last.at) >= FRESH_MS) last = { at: now, health: look() };
      return last.health;
    },
  };
}

const DEAD_LETTERS: Health = { healthy: false, databaseMs: null };
