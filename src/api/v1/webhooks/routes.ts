import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import { isoTime, isoTimeOrNull } from "../../../base/time.ts";
import { EVENT_TYPES } from "../../../domain/event_view.ts";
import type { EventType } from "../../../domain/events.ts";
import type { DeadLetter, Webhook } from "../../../domain/webhook.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, tagged } from "../http/etag.ts";
import { EventShape } from "../events/schemas.ts";
import { named, requireChange } from "../http/named.ts";
import { cursorAt, page, pageOf, PageQuery, readCursor } from "../http/page.ts";
import { Time } from "../http/shapes.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

const Types = z.array(z.enum(EVENT_TYPES as [EventType, ...EventType[]])).min(1).nullable()
  .openapi({ description: "only these types; null: all types" });
const StationId = z.string().min(1).nullable().openapi({
  description: "only events of this station; null: of all stations",
});

const WebhookShape = z.object({
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

const NewWebhookShape = WebhookShape.extend({
  secret: z.string().openapi({ description: "the signing secret; shown only here" }),
}).openapi("NewWebhook");

const DeadLetterShape = z.object({
  key: z.int(),
  at: Time,
  type: z.string(),
  body: z.string(),
  attempts: z.int(),
  error: z.string(),
  deadLetteredAt: Time,
}).openapi("DeadLetter");

const Path = z.object({ webhook: urlNumber(1).openapi({ description: "number of the webhook" }) });
const tags = ["webhooks"];

const LIST = contract({
  method: "get",
  path: "/webhooks",
  scope: "config",
  tags,
  operationId: "listWebhooks",
  summary: "List the webhooks with the state of their delivery",
  description: "`pending` counts queued events, `deadLettered` those that could not be delivered.",
  request: { query: PageQuery },
  responses: { 200: json(page(WebhookShape), "by id") },
});

const CREATE = contract({
  method: "post",
  path: "/webhooks",
  scope: "config",
  tags,
  operationId: "createWebhook",
  summary: "Create a webhook: events by HTTP POST",
  description:
    "Messages are signed as Standard Webhooks specifies: `webhook-signature` is `v1,` and the base64 of the " +
    "HMAC-SHA256 over `webhook-id.webhook-timestamp.body`. Messages are sent in order, one at a time, and retried until " +
    "the receiver answers with a 2xx status: a retry has the same `webhook-id`.",
  request: body(
    strictObject({ url: z.string().max(2000), types: Types.default(null), stationId: StationId.default(null) }),
  ),
  problems: ["conflict"],
  responses: { 201: json(NewWebhookShape, "the webhook, with its secret") },
});

const READ = contract({
  method: "get",
  path: "/webhooks/{webhook}",
  scope: "config",
  tags,
  operationId: "getWebhook",
  summary: "Get one webhook",
  description: "The signing secret is shown only when the webhook is created.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(WebhookShape, "the webhook") },
});

const CHANGE = contract({
  method: "patch",
  path: "/webhooks/{webhook}",
  scope: "config",
  tags,
  operationId: "updateWebhook",
  summary: "Change a webhook",
  description: "Properties that the body leaves out stay as they are.",
  request: {
    params: Path,
    ...body(
      strictObject({
        url: z.string().max(2000).optional(),
        types: Types.optional(),
        stationId: StationId.optional(),
        active: z.boolean().optional(),
      }).openapi({ example: { active: false } }),
    ),
  },
  problems: ["not_found", "changed"],
  responses: { 200: json(WebhookShape, "the changed webhook") },
});

const REMOVE = contract({
  method: "delete",
  path: "/webhooks/{webhook}",
  scope: "config",
  tags,
  operationId: "deleteWebhook",
  summary: "Delete a webhook with its queue and dead letters",
  description: "A delivery in progress may still arrive.",
  request: { params: Path },
  problems: ["not_found", "changed"],
  responses: { 204: { description: "the webhook is deleted" } },
});

const TEST = contract({
  method: "post",
  path: "/webhooks/{webhook}/test",
  scope: "config",
  tags,
  operationId: "testWebhook",
  summary: "Post a message of type `test` now, outside the queue",
  description: "The answer shows the receiver's status or the error of the connection.",
  request: { params: Path },
  problems: ["not_found"],
  responses: {
    200: json(
      z.object({
        delivered: z.boolean(),
        status: z.int().nullable(),
        error: z.string().nullable(),
        durationMs: z.number(),
      }).openapi("WebhookTest"),
      "the result of the delivery",
    ),
  },
});

const DEAD_LETTERS = contract({
  method: "get",
  path: "/webhooks/{webhook}/dead-letters",
  scope: "config",
  tags,
  operationId: "listDeadLetters",
  summary: "List the dead letters of a webhook, newest first; 1000 are kept",
  description: "`error` is the failure of the last attempt.",
  request: { params: Path, query: PageQuery },
  problems: ["not_found"],
  responses: { 200: json(page(DeadLetterShape), "the dead letters") },
});

const REQUEUE = contract({
  method: "post",
  path: "/webhooks/{webhook}/dead-letters/retry",
  scope: "config",
  tags,
  operationId: "retryDeadLetters",
  summary: "Queue all dead letters of a webhook again",
  description: "They are delivered in order with new events.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(z.object({ queued: z.int() }), "the number of queued events") },
});

/** The message that a webhook posts, for the `webhooks` section of the OpenAPI document. */
const POSTED = {
  method: "post",
  path: "event",
  tags,
  summary: "An event, as a webhook posts it",
  description: "Signed; see `POST /webhooks`. A test of a webhook has the type `test`, and empty data.",
  request: {
    headers: z.object({
      "webhook-id": z.string().openapi({ description: "the same in every attempt" }),
      "webhook-timestamp": z.string().openapi({ description: "the time of sending, in seconds since 1970" }),
      "webhook-signature": z.string().openapi({ example: "v1,…" }),
      "ocppd-event": z.string().openapi({ description: "the type of the event" }),
    }),
    body: { required: true, content: { "application/json": { schema: EventShape } } },
  },
  responses: { "2XX": { description: "delivered; any other status, or none within 10 seconds, leads to a retry" } },
} as const;

/** `/webhooks`: events by signed HTTP POST. */
export function webhooks({ services }: V1Deps): Api {
  const api = newApi();
  api.openAPIRegistry.registerWebhook(POSTED);
  const edits = createSerial<number>();
  const shown = async (webhook: Webhook) => ({ ...editableView(webhook), ...await stateOf(webhook.id) });
  const stateOf = async (id: number) => {
    const { pending, deadLettered, failures, lastAt, lastStatus, lastError } = await services.webhooks.state(id);
    return { pending, deadLettered, failures, lastAt: isoTimeOrNull(lastAt), lastStatus, lastError };
  };

  api.openapi(LIST, async (context) => {
    const key = ({ id }: Webhook) => String(id).padStart(16, "0");
    const { items, nextCursor } = pageOf(services.webhooks.list(), context.req.valid("query"), key);
    return context.json({ items: await Promise.all(items.map(shown)), nextCursor }, 200);
  });
  api.openapi(CREATE, async (context) => {
    const { stationId, ...input } = context.req.valid("json");
    const webhook = await services.webhooks.add({ ...input, stationId });
    context.header("location", `/api/v1/webhooks/${webhook.id}`);
    tagged(context, editableView(webhook));
    return context.json({ ...await shown(webhook), secret: webhook.secret }, 201);
  });
  api.openapi(READ, async (context) => {
    const webhook = services.webhooks.find(context.req.valid("param").webhook);
    tagged(context, editableView(webhook));
    return context.json(await shown(webhook), 200);
  });
  api.openapi(CHANGE, (context) => {
    const { webhook: id } = context.req.valid("param");
    const change = named(context.req.valid("json"));
    requireChange(change);
    return edits.run(id, async () => {
      demandMatch(context, editableView(services.webhooks.find(id)));
      const webhook = await services.webhooks.change(id, change);
      tagged(context, editableView(webhook));
      return context.json(await shown(webhook), 200);
    });
  });
  api.openapi(REMOVE, (context) => {
    const { webhook: id } = context.req.valid("param");
    return edits.run(id, async () => {
      demandMatch(context, editableView(services.webhooks.find(id)));
      await services.webhooks.remove(id);
      return context.body(null, 204);
    });
  });
  api.openapi(TEST, async (context) => {
    const { delivered, status, error, durationMs } = await services.webhooks.test(context.req.valid("param").webhook);
    return context.json({ delivered, status, error, durationMs }, 200);
  });
  api.openapi(DEAD_LETTERS, async (context) => {
    const { webhook } = context.req.valid("param");
    const { limit, cursor } = context.req.valid("query");
    const [before] = readCursor(cursor, z.tuple([z.int()])) ?? [];
    const letters = await services.webhooks.deadLettered(webhook, { before, limit: limit + 1 });
    const items = letters.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = letters.length > limit && last !== undefined ? cursorAt([last.key]) : null;
    return context.json({ items: items.map(deadLetterView), nextCursor }, 200);
  });
  api.openapi(REQUEUE, async (context) => {
    return context.json({ queued: await services.webhooks.requeue(context.req.valid("param").webhook) }, 200);
  });
  return api;
}

/** The properties of a webhook that its ETag covers; the state of its delivery is not among them. */
function editableView({ id, url, types, stationId, active, createdAt }: Webhook) {
  return { id, url, types, stationId, active, createdAt: isoTime(createdAt) };
}

function deadLetterView({ key, at, type, body, attempts, error, deadLetteredAt }: DeadLetter) {
  return { key, at: isoTime(at), type, body, attempts, error, deadLetteredAt: isoTime(deadLetteredAt) };
}
