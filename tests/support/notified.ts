import { setImmediate } from "node:timers";
import { createBounds } from "../../src/base/bounds.ts";
import type { Fields, Log } from "../../src/base/log.ts";
import { createMetrics, type Metrics } from "../../src/base/metrics.ts";
import { parseSettings } from "../../src/config/schema.ts";
import {
  type DeliveryOutcome,
  NOTIFICATION_KINDS,
  type NotificationChannel,
  type NotificationDelivery,
  type NotificationKind,
} from "../../src/domain/notification.ts";
import type { Language, User } from "../../src/domain/user.ts";
import { openNotifications, type OpenNotificationsDeps } from "../../src/notifications.ts";
import type { Notifications } from "../../src/services/notifications/mod.ts";
import type { Store } from "../../src/store/store.ts";
import { startServices, type TestServices, type TestServicesOptions } from "./services.ts";
import { TEST_SETTINGS } from "./settings.ts";

/** Services with notifications, whose clock and surroundings a test changes. */
export interface NotifiedServices extends TestServices {
  readonly notifications: Notifications;
  readonly metrics: Metrics;
  readonly log: readonly string[];
  readonly world: World;
  /** What was delivered, as `ada: title: body`, with `!` before what is urgent. */
  readonly sent: readonly string[];
  /** Takes what was delivered since the last call. */
  takeSent(): readonly string[];
  /** Adds a user, or changes one, who gets these kinds (all, unless given) by mail at NAME@b.example. */
  user(
    name: string,
    options?: { readonly kinds?: readonly NotificationKind[]; readonly language?: Language },
  ): Promise<User>;
  /** Moves the clock in steps of a minute, with time for what is begun in each. */
  minutes(count: number): Promise<void>;
  /** Lets everything that was begun end. */
  settle(): Promise<void>;
}

/** The surroundings of the services. */
export interface World {
  connected: Set<string>;
  freeBytes: number | null;
  backupFault: string | undefined;
  /** What the channels answer. */
  outcome: (delivery: NotificationDelivery) => DeliveryOutcome | Promise<DeliveryOutcome>;
}

/** What a test may want different. */
export interface NotifiedOptions extends TestServicesOptions {
  readonly channels?: readonly NotificationChannel[];
  readonly world?: Partial<World>;
  readonly ownerOf?: NonNullable<OpenNotificationsDeps["ownerOf"]>;
  /** Of `notifications`. */
  readonly settings?: object;
}

/** Every channel accepts everything. */
const DELIVERED: DeliveryOutcome = { delivered: true, error: null, affectsAll: false };

/** So many turns of the event loop without a call of the store, and nothing more comes. */
const TURNS = 8;

/** The store, with its calls that have not ended in `calls`. */
function counted(store: Store, calls: Set<Promise<unknown>>): Store {
  const methods = Object.entries(store).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      const result = method(...args);
      if (result instanceof Promise) {
        calls.add(result);
        result.catch(() => {}).finally(() => calls.delete(result));
      }
      return result;
    },
  ]);
  return Object.fromEntries(methods);
}

/** Starts services with notifications. */
export async function startNotified(options: NotifiedOptions = {}): Promise<NotifiedServices> {
  const { channels = ["mail"], ownerOf } = options;
  const calls = new Set<Promise<unknown>>();
  const { around = (store) => store } = options;
  const fixture = await startServices({ ...options, around: (store) => counted(around(store), calls) });
  const { services, store, clock, bus } = fixture;
  const world: World = {
    ...{ connected: new Set(), freeBytes: 10e9, backupFault: undefined, outcome: () => DELIVERED },
    ...options.world,
  };
  const lines: string[] = [];
  const write = (message: string, fields: Fields = {}) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const metrics = createMetrics();
  const sent: string[] = [];
  let taken = 0;
  const { notifications: settings } = parseSettings({
    ...{ ...TEST_SETTINGS, dataDir: "x", listeners: [{}], notifications: options.settings ?? {} },
  });
  const notifications = await openNotifications({
    ...{ services, store, clock, log, metrics, channels, settings, version: "0.0.0-test", subscribe: bus.subscribe },
    webhooks: { allowLoopback: true },
    bounds: createBounds({ metrics, log, clock }),
    // Nothing of a connection is used but that there is one.
    links: {
      find: (id) => world.connected.has(id) ? {} as ReturnType<OpenNotificationsDeps["links"]["find"]> : undefined,
    },
    diskSpace: () => world.freeBytes === null ? null : { freeBytes: world.freeBytes, totalBytes: 32e9 },
    backupFault: () => world.backupFault,
    async deliver(delivery) {
      const outcome = await world.outcome(delivery);
      const { address, text: { title, body }, urgent } = delivery;
      if (outcome.delivered) sent.push(`${urgent ? "!" : ""}${address.split("@")[0]}: ${title}: ${body}`);
      return outcome;
    },
    ...(ownerOf === undefined ? {} : { ownerOf }),
  });
  const settle = async () => {
    for (let turn = 0; turn < TURNS; turn++) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      if (calls.size === 0) continue;
      await Promise.allSettled(calls);
      turn = 0;
    }
  };
  return {
    ...fixture,
    ...{ notifications, metrics, log: lines, world, sent, settle },
    takeSent() {
      const fresh = sent.slice(taken);
      taken = sent.length;
      return fresh;
    },
    async user(name, { kinds = NOTIFICATION_KINDS, language } = {}) {
      const user = services.users.find(name) ??
        await services.users.add({ name, password: "correct horse battery", scope: "read" });
      if (language !== undefined) await services.users.prefer(user.id, { language });
      const address = `${name.toLowerCase()}@b.example`;
      await services.notificationPreferences.change(user.id, { channels: { mail: { address, kinds } } });
      return user;
    },
    async minutes(count) {
      for (let minute = 0; minute < count; minute++) {
        clock.advance(60_000);
        await settle();
      }
    },
    async stop() {
      await notifications.stop();
      await fixture.stop();
    },
  };
}

/** Runs a test with services of its own. */
export async function withNotified(
  run: (fixture: NotifiedServices) => Promise<void>,
  options: NotifiedOptions = {},
): Promise<void> {
  const fixture = await startNotified(options);
  try {
    await run(fixture);
  } finally {
    await fixture.stop();
  }
}
