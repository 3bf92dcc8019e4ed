import type { DeadLetter, Delivery, Webhook } from "../domain/webhook.ts";

/** Webhooks, the queue of their deliveries, and dead letters. See store.ts for what every method promises. */
export interface WebhookStore {
  /** By id. */
  webhooks(): Promise<readonly Webhook[]>;
  addWebhook(fact: Omit<Webhook, "id">): Promise<Webhook>;
  changeWebhook(id: number, change: WebhookChange): Promise<Webhook | null>;
  /** Deletes a webhook with its pending deliveries and dead letters. */
  removeWebhook(id: number): Promise<boolean>;
  /**
   * Queues deliveries in order; beyond `most` pending ones of a webhook, or `mostChars` characters (64 Mi), the oldest
   * become dead letters. Returns how many did.
   */
  queueDeliveries(deliveries: readonly Omit<Delivery, "key">[], most: number, mostChars?: number): Promise<number>;
  /** Pending deliveries of a webhook, oldest first: at most `limit`, and fewer when they are long. */
  waitingDeliveries(webhookId: number, limit: number): Promise<readonly Delivery[]>;
  dropDelivery(key: number): Promise<void>;
  /** Makes a delivery a dead letter; the newest 1,000 of a webhook, with 16 Mi characters, are kept. */
  deadLetterDelivery(
    key: number,
    why: { readonly attempts: number; readonly error: string; readonly at: number },
  ): Promise<void>;
  /** The newest first, with `before` only those with a smaller key. */
  deadLetters(webhookId: number, limit: number, before?: number): Promise<readonly DeadLetter[]>;
  /** Moves dead letters back into the queue, in their old order; returns how many. */
  requeueDeliveries(webhookId: number): Promise<number>;
  countDeliveries(webhookId: number): Promise<DeliveryCounts>;
}

/** A change of a webhook. */
export type WebhookChange = Partial<Pick<Webhook, "url" | "types" | "stationId" | "active">>;

/** The number of deliveries of a webhook. */
export interface DeliveryCounts {
  readonly pending: number;
  readonly deadLettered: number;
}
