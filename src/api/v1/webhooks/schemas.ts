import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../../../domain/event_view.ts";
import type { EventType } from "../../../domain/events.ts";
import { Time } from "../http/shapes.ts";
import { urlNumber } from "../http/url_number.ts";

/** The path of one webhook. */
export const WebhookPath = z.object({ webhook: urlNumber(1).openapi({ description: "number of the webhook" }) });

/** The scope and the tag of all routes of webhooks. */
export const COMMON = { scope: "config" as const, tags: ["webhooks"] };

/** The event types that a webhook receives. */
export const Types = z.array(z.enum(EVENT_TYPES as [EventType, ...EventType[]])).min(1).nullable()
  .openapi({ description: "only these types; null: all types" });
/** The station whose events a webhook receives. */
export const StationId = z.string().min(1).nullable().openapi({
  description: "only events of this station; null: of all stations",
});

/** A webhook and the state of its delivery. */
export const WebhookShape = z.object({
  id: z.int(),
  url: z.string(),
  types: Types.readonly(),
  stationId: StationId,
  active: z.boolean(),
  createdAt: Time,
  pending: z.int().openapi({ description: "queued events" }),
  deadLettered: z.int().openapi({ description: "events that were not delivered and are not retried" }),
  failures: z.int().openapi({ description: "failed attempts since the last successful one" }),
  lastAt: Time.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
}).openapi("Webhook");

/** The answer to the creation of a webhook. */
export const NewWebhookShape = WebhookShape.extend({
  secret: z.string().openapi({ description: "the signing secret; shown only here" }),
}).openapi("NewWebhook");
