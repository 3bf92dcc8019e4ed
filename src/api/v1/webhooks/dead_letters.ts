import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { DeadLetter } from "../../../domain/webhook.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOfQuery, PageQuery, readCursor } from "../http/page.ts";
import { Time } from "../http/shapes.ts";
import { COMMON, WebhookPath } from "./schemas.ts";

const DeadLetterShape = z.object({
  key: z.int(),
  at: Time,
  type: z.string(),
  body: z.string(),
  attempts: z.int(),
  error: z.string(),
  deadLetteredAt: Time,
}).openapi("DeadLetter");

const LIST = contract({
  method: "get",
  path: "/webhooks/{webhook}/dead-letters",
  ...COMMON,
  operationId: "listDeadLetters",
  summary: "List the dead letters of a webhook, newest first; 1000 are kept",
  description: "`error` is the failure of the last attempt.",
  request: { params: WebhookPath, query: PageQuery },
  problems: ["not_found"],
  responses: { 200: json(page(DeadLetterShape), "the dead letters") },
});

const REQUEUE = contract({
  method: "post",
  path: "/webhooks/{webhook}/dead-letters/retry",
  ...COMMON,
  operationId: "retryDeadLetters",
  summary: "Queue all dead letters of a webhook again",
  description: "They are delivered in order with new events.",
  request: { params: WebhookPath },
  problems: ["not_found"],
  responses: { 200: json(z.object({ queued: z.int() }), "the number of queued events") },
});

/** `/webhooks/{webhook}/dead-letters`: events that could not be delivered. */
export function deadLetters({ services }: V1Deps): Api {
  const api = newApi();

  api.openapi(LIST, async (context) => {
    const { webhook } = context.req.valid("param");
    const { limit, cursor } = context.req.valid("query");
    const [before] = readCursor(cursor, z.tuple([z.int()])) ?? [];
    const letters = await services.webhooks.deadLettered(webhook, { before, limit: limit + 1 });
    const { items, nextCursor } = pageOfQuery(letters, limit, ({ key }) => [key]);
    return context.json({ items: items.map(deadLetterView), nextCursor }, 200);
  });
  api.openapi(REQUEUE, async (context) => {
    return context.json({ queued: await services.webhooks.requeue(context.req.valid("param").webhook) }, 200);
  });
  return api;
}

function deadLetterView({ key, at, type, body, attempts, error, deadLetteredAt }: DeadLetter) {
  return { key, at: isoTime(at), type, body, attempts, error, deadLetteredAt: isoTime(deadLetteredAt) };
}
