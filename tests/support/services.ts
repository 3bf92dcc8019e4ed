import { createServerClock } from "../../src/services/system/server_clock.ts";
import { createBounds } from "../../src/base/bounds.ts";
import { type Bus, createBus } from "../../src/base/bus.ts";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { createMetrics } from "../../src/base/metrics.ts";
import type { DomainEvent } from "../../src/domain/events.ts";
import type { PostHook } from "../../src/domain/webhook.ts";
import { createConnectionRegistry } from "../../src/ocpp/server/connection_registry.ts";
import { createServices, type Policy, type Services } from "../../src/services/mod.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { noCertificates } from "./certificates.ts";
import { type StillClock, stillClock } from "./clock.ts";
import { AVAILABLE_STORAGE } from "./storage.ts";

/** The services over a real store, without a listener or a connected station. */
export interface TestServices {
  readonly services: Services;
  readonly store: Store;
  readonly clock: StillClock;
  readonly bus: Bus<DomainEvent>;
  /** Everything that was published. */
  readonly events: readonly DomainEvent[];
  stop(): Promise<void>;
}

/** What a test may want different. */
export interface TestServicesOptions {
  /** ":memory:" unless the test wants a file. */
  readonly path?: string;
  readonly policy?: Partial<Policy>;
  /** Where webhooks are posted to; nowhere unless a test says so. */
  readonly post?: PostHook;
  /** Stands between the services and the store. */
  readonly around?: (store: Store) => Store;
  /** At 2026-06-01 10:00 UTC unless a test says otherwise. */
  readonly clock?: StillClock;
}

/** Builds the services; the station CP1 is on the list. */
export async function startServices(options: TestServicesOptions = {}): Promise<TestServices> {
  const { path = ":memory:", policy = {}, around = (store) => store } = options;
  const clock = options.clock ?? stillClock();
  const store = around(openInProcess({ path, now: clock.now }));
  const bus = createBus<DomainEvent>(silentLog);
  const events: DomainEvent[] = [];
  const metrics = createMetrics();
  const bounds = createBounds({ metrics, log: silentLog, clock });
  const services: Services = await createServices({
    store,
    bus,
    clock,
    ids: randomIds,
    log: silentLog,
    metrics,
    bounds,
    storage: AVAILABLE_STORAGE,
    serverClock: createServerClock({ clock, stationCount: () => 100 }),
    gateway: createConnectionRegistry(() => services),
    post: options.post ??
      (() => Promise.resolve({ delivered: false, status: null, error: "there is no network here" })),
    ...noCertificates(clock),
    version: "0.0.0-test",
    verifyCertificate: () => Promise.resolve({ status: "untrusted", detail: "there is no CA here" }),
    caRoot: () => Promise.reject(new Error("there is no CA here")),
    policy: {
      listeners: [],
      trustedProxies: [],
      heartbeatIntervalS: 60,
      denyConcurrentTx: false,
      unknownStations: "refuse",
      hideUnknown: false,
      pathPrefixes: [],
      bounds: { pendingStations: 50, registrationsPerHour: 10 },
      messageLog: { entriesPerStation: 200, toDisk: false },
      webhooks: { allowLoopback: true },
      authorization: { onSilence: "refuse", cacheS: 60 },
      ...policy,
    },
  });
  if (services.stations.find("CP1") === undefined) await services.stations.add("CP1");
  bus.subscribe((event) => events.push(event));
  return {
    services,
    store,
    clock,
    bus,
    events,
    async stop() {
      await services.stop();
      await store.close();
    },
  };
}

/** Runs a test with services of its own. */
export async function withServices(
  run: (fixture: TestServices) => void | Promise<void>,
  options: TestServicesOptions = {},
): Promise<void> {
  const fixture = await startServices(options);
  try {
    await run(fixture);
  } finally {
    await fixture.stop();
  }
}

/** Runs a test with the path of a database file of its own. */
export async function withFile(run: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    await run(`${folder}/ocppd.sqlite`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
