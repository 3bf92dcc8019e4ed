/** Connects notifications to the services: what is watched, and how channels are reached. */
import { createCalendar } from "./base/calendar.ts";
import type { Clock } from "./base/clock.ts";
import type { DiskSpace } from "./base/disk_space.ts";
import type { Log } from "./base/log.ts";
import type { Metrics } from "./base/metrics.ts";
import type { Bounds } from "./base/bounds.ts";
import type { Bus } from "./base/bus.ts";
import { newestOfEach } from "./domain/certificates.ts";
import type { StationGateway } from "./domain/commands.ts";
import type { DomainEvent } from "./domain/events.ts";
import { moneyText } from "./domain/money.ts";
import type {
  DeliverNotification,
  NotificationChannel,
  NotificationMessage,
  QueuedNotification,
} from "./domain/notification.ts";
import { energyOf } from "./domain/transaction.ts";
import type { Language } from "./domain/user.ts";
import { createWebhookTargets } from "./domain/webhook_targets.ts";
import { type ChannelSettings, createDeliver } from "./integrations/notifications/deliver.ts";
import { createPostHook } from "./integrations/webhook_post.ts";
import { webhookSignature } from "./services/events/mod.ts";
import type { Services } from "./services/mod.ts";
import { createNotifications, type Notifications, watchAll } from "./services/notifications/mod.ts";
import type { Store } from "./store/store.ts";
import type { TagOwner } from "./domain/tag_owner.ts";

/** The settings of `notifications`. */
export interface NotificationSettings extends ChannelSettings {
  readonly language: Language;
  readonly url: string;
}

/** What {@link openNotifications} needs; see server.ts. */
export interface OpenNotificationsDeps {
  readonly settings: NotificationSettings;
  readonly channels: readonly NotificationChannel[];
  /** The setting `webhooks`. */
  readonly webhooks: { readonly allowLoopback: boolean };
  readonly services: Services;
  readonly store: Store;
  readonly links: Pick<StationGateway, "find">;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly version: string;
  readonly subscribe: Bus<DomainEvent>["subscribe"];
  readonly diskSpace: () => DiskSpace | null;
  readonly backupFault: () => string | undefined;
  /** By default over the network. */
  readonly deliver?: DeliverNotification;
  /** The owner of a card; by default the one of the list. */
  readonly ownerOf?: (tagId: string) => TagOwner | null;
}

/** How long a notification waits for the cost of its charge. */
const COST_MS = 2 * 60_000;

/** Starts the notifications. */
export async function openNotifications(deps: OpenNotificationsDeps): Promise<Notifications> {
  const { settings, services, store, clock, version, webhooks } = deps;
  const { stations, listenerTls, liveState, storage, users, notificationPreferences: preferences } = services;
  const nameOf = (id: string) => stations.find(id)?.name ?? id;
  const watched = {
    ...{ ...deps, stations, liveState, storage, listenerTls, nameOf, gateway: deps.links },
    bus: { subscribe: deps.subscribe },
    ownerOf: deps.ownerOf ?? ((tagId: string) => services.authorization.findTag(tagId)?.owner ?? null),
    stationCertificates: async () =>
      newestOfEach(await services.stationCertificates.issued()).filter(({ stationId }) => stations.find(stationId)),
  };
  return await createNotifications({
    ...{ ...watched, users, preferences, language: settings.language, url: settings.url },
    calendar: createCalendar(clock),
    deliver: deps.deliver ?? createDeliver({
      ...{ settings, clock, version, sign: webhookSignature },
      post: createPostHook({ targets: createWebhookTargets(webhooks) }),
    }),
    complete: (queued) => completed({ services, store, clock }, queued),
    watch: (notifier) => watchAll(watched, notifier),
  });
}

/** A charge with its energy and cost of this moment. */
async function completed(
  { services: { authorization, tariffs }, store, clock }: Pick<OpenNotificationsDeps, "services" | "store" | "clock">,
  { message, at }: QueuedNotification,
): Promise<NotificationMessage | "later"> {
  if (message.type !== "charge_done") return message;
  const transaction = await store.transaction(message.transactionId);
  if (transaction === null) return message;
  const isPriced = tariffs.of(transaction, null) !== undefined && energyOf(transaction) !== null;
  if (isPriced && transaction.cost === null && Math.abs(clock.now() - at) < COST_MS) return "later";
  const { tagId, tagName, cost } = transaction;
  const card = (tagId === null ? null : authorization.findTag(tagId)?.name) ?? tagName ?? message.card;
  return { ...message, card, energyWh: energyOf(transaction), cost: cost === null ? null : moneyText(cost) };
}
