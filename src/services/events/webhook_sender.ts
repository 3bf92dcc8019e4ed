import { backoffMs } from "../../base/backoff.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { EventType } from "../../domain/events.ts";
import type { Delivery, HookResponse, PostHook, Webhook } from "../../domain/webhook.ts";
import type { Store } from "../../store/store.ts";
import { webhookSignature } from "./webhook_signature.ts";

/** Delivers the queue of one webhook: one message after another, in order, each until the receiver accepts it. */
export interface WebhookSender {
  /** The queue has new messages. */
  wake(): void;
  /** The result of the last attempts. */
  state(): WebhookSenderState;
  stop(): void;
}

/** The state of the deliveries to a webhook. */
export interface WebhookSenderState {
  readonly lastAt: number | null;
  readonly lastStatus: number | null;
  /** Null when the last attempt was delivered. */
  readonly lastError: string | null;
  /** Failed attempts in a row. */
  readonly failures: number;
}

/** What {@link createWebhookSender} needs. */
export interface WebhookSenderDeps {
  readonly webhook: Webhook;
  readonly store: Pick<Store, "waitingDeliveries" | "dropDelivery" | "deadLetterDelivery">;
  readonly clock: Clock;
  readonly log: Log;
  readonly post: PostHook;
  readonly version: string;
}

/** Messages read from the queue at once. */
const BATCH_SIZE = 50;
/** The timeout of a delivery. */
const ANSWER_MS = 10_000;
/** The delays between attempts to deliver a message. */
const RETRY_BACKOFF = { minMs: 1_000, maxMs: 5 * 60_000 } as const;
/** A message older than this, with enough failed attempts, becomes a dead letter. */
const DEAD_LETTER_AFTER_MS = 24 * 3_600_000;
const DEAD_LETTER_ATTEMPTS = 5;

/** See {@link WebhookSender}. */
export function createWebhookSender(deps: WebhookSenderDeps): WebhookSender {
  const { webhook, store, clock, log } = deps;
  let stopped = false;
  let running = false;
  let retryTimer = false;
  let attempts = 0;
  let state: WebhookSenderState = { lastAt: null, lastStatus: null, lastError: null, failures: 0 };
  let cancel = () => {};
  let abort = new AbortController();

  const run = async () => {
    if (running || stopped) return void (retryTimer = true);
    running = true;
    try {
      do {
        retryTimer = false;
        while (!stopped && await deliverSome());
      } while (retryTimer && attempts === 0 && !stopped);
    } catch (thrown) {
      log.error(`webhook ${webhook.id}: ${errorMessage(thrown)}`);
      retryLater(RETRY_BACKOFF.maxMs);
    } finally {
      running = false;
    }
  };
  const retryLater = (ms: number) => {
    cancel();
    cancel = clock.after(ms, () => void run());
  };

  /** True when more messages may be due now. */
  const deliverSome = async (): Promise<boolean> => {
    const pending = await store.waitingDeliveries(webhook.id, BATCH_SIZE);
    for (const delivery of pending) {
      abort = new AbortController();
      const answer = await postDelivery(deps, delivery, abort);
      if (stopped) return false;
      const failures = answer.delivered ? 0 : state.failures + 1;
      state = { lastAt: clock.now(), lastStatus: answer.status, lastError: answer.error, failures };
      if (answer.delivered) {
        attempts = 0;
        await store.dropDelivery(delivery.key);
        continue;
      }
      attempts++;
      if (failures === 1) log.warn(`webhook ${webhook.id} (${hostOf(webhook.url)}) fails: ${answer.error}`);
      if (attempts >= DEAD_LETTER_ATTEMPTS && clock.now() - delivery.at >= DEAD_LETTER_AFTER_MS) {
        await store.deadLetterDelivery(delivery.key, { attempts, error: answer.error ?? "", at: clock.now() });
        attempts = 0;
        continue;
      }
      retryLater(backoffMs(attempts, RETRY_BACKOFF));
      return false;
    }
    return pending.length > 0;
  };

  return {
    wake() {
      // During the delay after a failure, new messages wait too.
      if (attempts === 0) void run();
    },
    state: () => state,
    stop() {
      stopped = true;
      cancel();
      abort.abort();
    },
  };
}

/** Posts one message, signed according to Standard Webhooks (standardwebhooks.com). */
export async function postDelivery(
  { webhook, clock, post, version }: Pick<WebhookSenderDeps, "webhook" | "clock" | "post" | "version">,
  { key, type, body }: Pick<Delivery, "body"> & { readonly key: number | string; readonly type: EventType | "test" },
  abort: AbortController = new AbortController(),
): Promise<HookResponse> {
  const id = `ocppd-${webhook.id}-${key}`;
  const at = clock.now();
  const headers = {
    "content-type": "application/json",
    "user-agent": `ocppd/${version}`,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": await webhookSignature(webhook.secret, { id, at, body }),
    "ocppd-event": type,
  };
  let late = false;
  const cancel = clock.after(ANSWER_MS, () => {
    late = true;
    abort.abort();
  });
  const answer = await post({ url: webhook.url, headers, body, signal: abort.signal });
  cancel();
  return late ? { ...answer, error: `no answer within ${ANSWER_MS / 1000} seconds` } : answer;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}
