import type { EventType } from "./events.ts";

/** Somebody who wants to be told of events by HTTP POST. */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  /** Only these types; null: all of them. */
  readonly types: readonly EventType[] | null;
  /** Only of this station; null: of all. */
  readonly stationId: string | null;
  /** False: nothing is queued for it. */
  readonly active: boolean;
  /** What its messages are signed with (Standard Webhooks: `whsec_` and base64). Shown once. */
  readonly secret: string;
  readonly createdAt: number;
}

/** An event on its way to a webhook. */
export interface Delivery {
  /** Grows from delivery to delivery, over all restarts. */
  readonly key: number;
  readonly webhookId: number;
  readonly at: number;
  readonly type: EventType;
  /** The body as it is sent: signed anew at each try. */
  readonly body: string;
}

/** A delivery that was given up. */
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
  /** Gives it up. */
  readonly signal: AbortSignal;
}

/** How a POST ended: taken is a status of 2xx. */
export interface HookResponse {
  readonly delivered: boolean;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** In plain words; null when it was taken. */
  readonly error: string | null;
}

/** The port out to webhooks; never rejects. */
export type PostHook = (post: HookPost) => Promise<HookResponse>;
