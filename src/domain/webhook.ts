import type { EventType } from "./events.ts";

/** A receiver of events by HTTP POST. */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  /** Only these types; null: all of them. */
  readonly types: readonly EventType[] | null;
  /** Only events of this station; null: of all. */
  readonly stationId: string | null;
  /** False: nothing is queued for it. */
  readonly active: boolean;
  /** The signing secret (Standard Webhooks: `whsec_` and base64). Shown once. */
  readonly secret: string;
  readonly createdAt: number;
}

/** An event queued for a webhook. */
export interface Delivery {
  /** Increases with each delivery, across restarts. */
  readonly key: number;
  readonly webhookId: number;
  readonly at: number;
  readonly type: EventType;
  /** The body as sent; each attempt is signed anew. */
  readonly body: string;
}

/** A delivery that failed for good. */
export interface DeadLetter extends Delivery {
  readonly attempts: number;
  readonly error: string;
  readonly deadLetteredAt: number;
}

/** An HTTP POST to a webhook. */
export interface HookPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborts the request. */
  readonly signal: AbortSignal;
}

/** The result of a POST; a status of 2xx counts as delivered. */
export interface HookResponse {
  readonly delivered: boolean;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** The error text; null when it was delivered. */
  readonly error: string | null;
}

/** The interface for sending to webhooks; never rejects. */
export type PostHook = (post: HookPost) => Promise<HookResponse>;
