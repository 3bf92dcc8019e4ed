import { about } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import { eventView } from "../../domain/event_view.ts";
import type { DomainEvent, EventType } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { DeadLetter, Delivery, HookResponse, PostHook, Webhook } from "../../domain/webhook.ts";
import type { DeliveryCounts, Store, WebhookChange } from "../../store/store.ts";
import { addressIn, createWebhookTargets, type WebhookTargets } from "../../domain/webhook_targets.ts";
import { createWebhookSender, postDelivery, type WebhookSender, type WebhookSenderState } from "./webhook_sender.ts";

/** Sends events to other systems by HTTP POST: signed, in order, through a queue on disk until each is delivered. */
export interface Webhooks {
  list(): readonly Webhook[];
  /** Throws `not_found`. */
  find(id: number): Webhook;
  /** The result contains the secret, which is never shown again. Throws `invalid`. */
  add(input: WebhookInput): Promise<Webhook>;
  /** Throws `not_found`, `invalid`. */
  change(id: number, change: WebhookChange): Promise<Webhook>;
  /** Removes the webhook with its queue. Throws `not_found`. */
  remove(id: number): Promise<void>;
  state(id: number): Promise<WebhookSenderState & DeliveryCounts>;
  /** The messages of all webhooks that wait, and the dead letters. */
  queued(): Promise<DeliveryCounts>;
  /** Posts a message of the type `test`, not through the queue, and returns the response. Throws `not_found`. */
  test(id: number): Promise<HookResponse & { readonly durationMs: number }>;
  /** The dead letters, the newest first; with `before`, only those with a smaller key. Throws `not_found`. */
  deadLettered(
    id: number,
    page: { readonly limit: number; readonly before?: number | undefined },
  ): Promise<readonly DeadLetter[]>;
  /** Queues the dead letters again; returns their number. Throws `not_found`. */
  requeue(id: number): Promise<number>;
  /** Starts the deliveries; without it (command line) nothing is delivered. */
  start(): void;
  /** Loads what another process wrote to the store. */
  reload(): Promise<void>;
  /** Ends the deliveries; all published events are in the queue when it resolves. */
  stop(): Promise<void>;
}

/** The input of a new webhook. */
export interface WebhookInput {
  readonly url: string;
  readonly types: readonly EventType[] | null;
  readonly stationId: string | null;
}

/** What {@link createWebhooks} needs. */
export interface WebhooksDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly bounds: Bounds;
  readonly post: PostHook;
  readonly version: string;
  /** The setting `webhooks.allowLoopback`. */
  readonly allowLoopback: boolean;
}

/** The most messages on disk for a webhook; beyond that the oldest become dead letters. */
const QUEUED_MAX = 10_000;
/** The most events in memory while the disk is too slow; further events are lost. */
const UNWRITTEN_MAX = 10_000;
/** The most characters of them. */
const UNWRITTEN_CHARS = 16 * 1024 * 1024;
/** The most webhooks: each costs one row per event. */
const WEBHOOKS_MAX = 20;
/** Bytes of a secret: as many as its hash has. */
const SECRET_BYTES = 32;

/** See {@link Webhooks}. */
export async function createWebhooks(deps: WebhooksDeps): Promise<Webhooks> {
  const { store, bus, clock, ids, log, bounds } = deps;
  const targets = createWebhookTargets(deps);
  let webhooks = await store.webhooks();
  let senders: Map<number, WebhookSender> | undefined;
  let unwritten: Omit<Delivery, "key">[] = [];
  let unwrittenChars = 0;
  let lost = 0;
  let writing: Promise<void> | undefined;

  /** One write at a time: events during a write are in the next one. */
  const write = async () => {
    while (unwritten.length > 0) {
      const batch = unwritten;
      unwritten = [];
      unwrittenChars = 0;
      const deadLettered = await store.queueDeliveries(batch, QUEUED_MAX).catch((thrown) => {
        log.error(`${batch.length} events were not queued for webhooks: ${errorMessage(thrown)}`);
        return 0;
      });
      if (deadLettered > 0) {
        bounds.exceeded(
          "webhook_queue",
          `${deadLettered} events for webhooks became dead letters: too many were pending`,
        );
      }
      for (const { webhookId } of batch) senders?.get(webhookId)?.wake();
      if (lost > 0) {
        bounds.exceeded("webhook_memory", `${lost} events were not queued for webhooks: the disk is too slow`);
      }
      lost = 0;
    }
    writing = undefined;
  };

  const unsubscribe = bus.subscribe((event) => {
    // The process of the command line delivers nothing: the running server does.
    if (senders === undefined) return;
    const receivers = webhooks.filter((webhook) => wants(webhook, event));
    if (receivers.length === 0) return;
    if (unwritten.length >= UNWRITTEN_MAX || unwrittenChars >= UNWRITTEN_CHARS) return void (lost += receivers.length);
    const body = JSON.stringify(eventView(event));
    unwrittenChars += body.length;
    unwritten.push(...receivers.map(({ id }) => ({ webhookId: id, at: clock.now(), type: event.type, body })));
    writing ??= Promise.resolve().then(write);
  });

  const found = (id: number): Webhook => {
    const webhook = webhooks.find((webhook) => webhook.id === id);
    if (webhook === undefined) throw new AppError("not_found", sentence("webhook_unknown", { id }));
    return webhook;
  };

  /** Applies the list: a changed webhook gets a new sender, the sender of a removed one is stopped. */
  const applyList = (list: readonly Webhook[]) => {
    const before = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
    webhooks = list;
    if (senders === undefined) return;
    for (const [id, sender] of senders) {
      const now = list.find((webhook) => webhook.id === id);
      if (now !== undefined && JSON.stringify(now) === JSON.stringify(before.get(id))) continue;
      sender.stop();
      senders.delete(id);
    }
    for (const webhook of list) {
      if (!webhook.active || senders.has(webhook.id)) continue;
      const sender = createWebhookSender({ ...deps, webhook });
      senders.set(webhook.id, sender);
      sender.wake();
    }
  };
  const reload = async () => applyList(await store.webhooks());

  return {
    list: () => webhooks,
    find: found,
    async add({ url, types, stationId }) {
      if (webhooks.length >= WEBHOOKS_MAX) {
        throw new AppError("conflict", sentence("webhooks_most", { count: webhooks.length, most: WEBHOOKS_MAX }));
      }
      const secret = `whsec_${ids.secret(SECRET_BYTES).replaceAll("-", "+").replaceAll("_", "/")}`;
      const row = { url: checkedUrl(url, targets), types, stationId, active: true, secret, createdAt: clock.now() };
      const webhook = await store.addWebhook(row);
      await reload();
      return webhook;
    },
    async change(id, change) {
      found(id);
      if (change.url !== undefined) checkedUrl(change.url, targets);
      await store.changeWebhook(id, change);
      await reload();
      return found(id);
    },
    async remove(id) {
      found(id);
      await store.removeWebhook(id);
      await reload();
    },
    async state(id) {
      found(id);
      const silent: WebhookSenderState = { lastAt: null, lastStatus: null, lastError: null, failures: 0 };
      return { ...senders?.get(id)?.state() ?? silent, ...await store.countDeliveries(id) };
    },
    async queued() {
      const counts = await Promise.all(webhooks.map(({ id }) => store.countDeliveries(id)));
      const sum = (of: keyof DeliveryCounts) => counts.reduce((sum, count) => sum + count[of], 0);
      return { pending: sum("pending") + unwritten.length, deadLettered: sum("deadLettered") };
    },
    async test(id) {
      const webhook = found(id);
      const began = clock.now();
      const body = JSON.stringify({ type: "test", at: new Date(began).toISOString(), stationId: null, data: {} });
      // The key is unique, so that the receiver does not drop the second test as a repetition.
      const answer = await postDelivery({ ...deps, webhook }, { key: `test-${began}`, type: "test", body });
      return { ...answer, durationMs: clock.now() - began };
    },
    async deadLettered(id, { limit, before }) {
      found(id);
      return await store.deadLetters(id, limit, before);
    },
    async requeue(id) {
      found(id);
      const count = await store.requeueDeliveries(id);
      senders?.get(id)?.wake();
      return count;
    },
    start() {
      senders = new Map();
      applyList(webhooks);
    },
    reload,
    async stop() {
      unsubscribe();
      for (const sender of senders?.values() ?? []) sender.stop();
      await writing;
    },
  };
}

function wants({ active, types, stationId }: Webhook, event: DomainEvent): boolean {
  return active && (types === null || types.includes(event.type)) &&
    (stationId === null || normalizeId(stationId) === normalizeId(event.stationId));
}

/** `url` itself. Throws `invalid` for a URL that can't be posted to; what a name resolves to is checked at each delivery. */
function checkedUrl(url: string, targets: WebhookTargets): string {
  const parsed = URL.parse(url);
  const address = addressIn(parsed?.hostname ?? "");
  const fault = address === undefined ? undefined : targets.fault(address);
  if (fault !== undefined) throw new AppError("invalid", about("the webhook's URL can't be posted to", fault));
  if (parsed !== null && (parsed.username !== "" || parsed.password !== "")) {
    throw new AppError(
      "invalid",
      sentence("webhook_credentials"),
    );
  }
  if (parsed !== null && /^https?:$/.test(parsed.protocol)) return url;
  throw new AppError(
    "invalid",
    sentence("webhook_url", { found: JSON.stringify(url.slice(0, 100)) }),
  );
}
