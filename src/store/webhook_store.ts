import type { DeadLetter, Delivery, Webhook } from "../domain/webhook.ts";

/** Webhooks, the queue of their deliveries, and dead letters. See store.ts for what every method promises. */
export interface WebhookStore {
  /** By id. */
  webhooks(): Promise<readonly Webhook[]>;
  addWebhook(fact: Omit<Webhook, "id">): Promise<Webhook>;
  changeWebhook(id: number, change: WebhookChange): Promise<Webhook | null>;
  /** Takes it away with everything that waits for it. */
  removeWebhook(id: number): Promise<boolean>;
  /** Queues deliveries in their order; where more than `most` wait for one webhook, the oldest are given up. How many. */
  queueDeliveries(deliveries: readonly Omit<Delivery, "key">[], most: number): Promise<number>;
  /** What waits for a webhook, the oldest first. */
  waitingDeliveries(webhookId: number, limit: number): Promise<readonly Delivery[]>;
  dropDelivery(key: number): Promise<void>;
  /** Gives it up; of each webhook the newest thousand that were given up are kept. */
  deadLetterDelivery(
    key: number,
    why: { readonly attempts: number; readonly error: string; readonly at: number },
  ): Promise<void>;
  /** The newest first, with `before` only those with a smaller key. */
  deadLetters(webhookId: number, limit: number, before?: number): Promise<readonly DeadLetter[]>;
  /** Puts what was given up back into its place; how many. */
  requeueDeliveries(webhookId: number): Promise<number>;
  countDeliveries(webhookId: number): Promise<DeliveryCounts>;
}

/** What may change of a webhook. */
export type WebhookChange = Partial<Pick<Webhook, "url" | "types" | "stationId" | "active">>;

/** How much there is for a webhook. */
export interface DeliveryCounts {
  readonly pending: number;
  readonly deadLettered: number;
}
