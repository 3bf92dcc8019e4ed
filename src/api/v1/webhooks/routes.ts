import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import type { Webhook } from "../../../domain/webhook.ts";
import { editableWebhookView } from "../../../domain/webhook_view.ts";
import { webhookShown } from "../../../services/live_view.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, tagged } from "../http/etag.ts";
import { EventShape } from "../events/schemas.ts";
import { named, requireChange } from "../http/named.ts";
import { page, pageOf, PageQuery, sortableNumber } from "../http/page.ts";
import { strictObject } from "../http/strict_object.ts";
import { COMMON, NewWebhookShape, StationId, Types, WebhookPath, WebhookShape } from "./schemas.ts";

const ONE = { ...COMMON, path: "/webhooks/{webhook}" as const };

const LIST = contract({
  method: "get",
  path: "/webhooks",
  ...COMMON,
  operationId: "listWebhooks",
  summary: "List the webhooks with the state of their delivery",
  description: "`pending` counts queued events, `deadLettered` those that could not be delivered.",
  request: { query: PageQuery },
  responses: { 200: json(page(WebhookShape), "by id") },
});

const CREATE = contract({
  method: "post",
  path: "/webhooks",
  ...COMMON,
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
  ...ONE,
  operationId: "getWebhook",
  summary: "Get one webhook",
  description: "The signing secret is shown only when the webhook is created.",
  request: { params: WebhookPath },
  problems: ["not_found"],
  responses: { 200: json(WebhookShape, "the webhook") },
});

const CHANGE = contract({
  method: "patch",
  ...ONE,
  operationId: "updateWebhook",
  summary: "Change a webhook",
  description: "Properties that the body leaves out stay as they are.",
  request: {
    params: WebhookPath,
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
  ...ONE,
  operationId: "deleteWebhook",
  summary: "Delete a webhook with its queue and dead letters",
  description: "A delivery in progress may still arrive.",
  request: { params: WebhookPath },
  problems: ["not_found", "changed"],
  responses: { 204: { description: "the webhook is deleted" } },
});

const TEST = contract({
  method: "post",
  path: "/webhooks/{webhook}/test",
  ...COMMON,
  operationId: "testWebhook",
  summary: "Post a message of type `test` now, outside the queue",
  description: "The answer shows the receiver's status or the error of the connection.",
  request: { params: WebhookPath },
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

/** The message that a webhook posts, for the `webhooks` section of the OpenAPI document. */
const POSTED = {
  method: "post",
  path: "event",
  tags: COMMON.tags,
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
  const shown = (webhook: Webhook) => webhookShown(services, webhook);

  api.openapi(LIST, async (context) => {
    const { items, nextCursor } = pageOf(
      services.webhooks.list(),
      context.req.valid("query"),
      ({ id }) => sortableNumber(id),
    );
    return context.json({ items: await Promise.all(items.map(shown)), nextCursor }, 200);
  });
  api.openapi(CREATE, async (context) => {
    const { stationId, ...input } = context.req.valid("json");
    const webhook = await services.webhooks.add({ ...input, stationId });
    context.header("location", `/api/v1/webhooks/${webhook.id}`);
    tagged(context, editableWebhookView(webhook));
    return context.json({ ...await shown(webhook), secret: webhook.secret }, 201);
  });
  api.openapi(READ, async (context) => {
    const webhook = services.webhooks.find(context.req.valid("param").webhook);
    tagged(context, editableWebhookView(webhook));
    return context.json(await shown(webhook), 200);
  });
  api.openapi(CHANGE, (context) => {
    const { webhook: id } = context.req.valid("param");
    const change = named(context.req.valid("json"));
    requireChange(change);
    return edits.run(id, async () => {
      demandMatch(context, editableWebhookView(services.webhooks.find(id)));
      const webhook = await services.webhooks.change(id, change);
      tagged(context, editableWebhookView(webhook));
      return context.json(await shown(webhook), 200);
    });
  });
  api.openapi(REMOVE, (context) => {
    const { webhook: id } = context.req.valid("param");
    return edits.run(id, async () => {
      demandMatch(context, editableWebhookView(services.webhooks.find(id)));
      await services.webhooks.remove(id);
      return context.body(null, 204);
    });
  });
  api.openapi(TEST, async (context) => {
    const { delivered, status, error, durationMs } = await services.webhooks.test(context.req.valid("param").webhook);
    return context.json({ delivered, status, error, durationMs }, 200);
  });
  return api;
}
