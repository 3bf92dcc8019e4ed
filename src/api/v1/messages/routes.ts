import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { MessageLogEntry } from "../../../domain/message_log.ts";
import { Problem } from "../../problem.ts";
import { registerStream } from "../../register_stream.ts";
import { eventBytes, eventStream } from "../../sse.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { page, PageQuery } from "../http/page.ts";
import { StationPath } from "../stations/schemas.ts";
import { Time } from "../http/shapes.ts";
import { stationOf } from "../stations/routes.ts";

const CURSOR = /^\d{1,16}$/;

const MessageShape = z.object({
  cursor: z.string().openapi({ description: "the position of the message: `?cursor=` lists later ones" }),
  direction: z.enum(["from_station", "to_station"]),
  action: z.string().nullable().openapi({ description: "null when it could not be read" }),
  messageId: z.string().nullable(),
  at: Time,
  durationMs: z.number(),
  outcome: z.enum(["answered", "error", "timeout", "late", "closed", "unanswered", "unreadable", "stray"]),
  code: z.string().nullable().openapi({ description: "the code of an error" }),
  message: z.string().openapi({ description: "the frame with secrets masked; a long one is truncated" }),
  answer: z.string().nullable().openapi({ description: "the frame of the response" }),
}).openapi("Message");

const READ = contract({
  method: "get",
  path: "/stations/{id}/messages",
  scope: "read",
  tags: ["messages"],
  operationId: "listMessages",
  summary: "List the OCPP messages to and from the station, newest last, or stream them",
  description: "With `follow=1` the messages are streamed as they happen. Passwords and keys in them are masked.",
  request: {
    params: StationPath,
    query: PageQuery.extend({
      cursor: z.string().regex(CURSOR, "a cursor of a message, or 0").optional()
        .openapi({ description: "list messages after this one; 0: from the oldest stored message on" }),
      follow: z.enum(["0", "1"]).default("0").openapi({
        description: "1: server-sent events, one for each message, until either side closes; Last-Event-ID resumes",
      }),
    }),
  },
  problems: ["not_found", "conflict", "unavailable", "storage"],
  responses: {
    200: {
      description: "the messages",
      content: {
        "application/json": { schema: page(MessageShape) },
        "text/event-stream": { schema: z.string().openapi({ description: "event `message`, data: a Message" }) },
      },
    },
  },
});

/** `/stations/{id}/messages`: the message log of a station, also as a live stream. */
export function messages({ services, clock, stopped, bounds }: V1Deps): Api {
  const api = newApi();
  api.openapi(READ, async (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    const { cursor, limit, follow } = context.req.valid("query");
    const { messageLog } = services;
    if (!messageLog.on) {
      throw new Problem("conflict", sentence("message_log_off"));
    }
    const after = cursor === undefined ? null : Number(cursor);
    if (follow === "0") {
      // Without a cursor the newest are listed, so there is no next page.
      const entries = await messageLog.list(id, { after, limit: after === null ? limit : limit + 1 });
      const items = entries.slice(0, limit).map(messageView);
      return context.json({ items, nextCursor: entries.length > limit ? items.at(-1)?.cursor ?? null : null }, 200);
    }
    // A client that resumes its stream sends it.
    const lastEventId = context.req.header("last-event-id") ?? "";
    const from = CURSOR.test(lastEventId) ? Number(lastEventId) : after;
    const { caller } = context.var;
    const deps = {
      clock,
      stopped,
      mayGoOn: () => services.callers.isStillValid(caller),
      register: registerStream(services.streams, caller, { kind: "messages", resumes: false }),
      onSlow: (why: string) => bounds.exceeded("slow_reader", why, { key: caller.name }),
    };
    const stream = eventStream(deps, (send) => {
      const subscription = messageLog.subscribe(id, from, (entry) => send(messageBytes(entry)));
      return subscription && { backlog: subscription.backlog.values().map(messageBytes), stop: subscription.stop };
    });
    if (stream === undefined) {
      throw new Problem("unavailable", sentence("streams_of_messages"));
    }
    return stream;
  });
  return api;
}

function messageBytes(entry: MessageLogEntry): Uint8Array {
  return eventBytes({ id: String(entry.number), event: "message", data: messageView(entry) });
}

/** An entry of the message log as JSON. */
export function messageView(entry: MessageLogEntry): z.output<typeof MessageShape> {
  const { number, direction, action, messageId, at, durationMs, outcome, code, message, answer } = entry;
  return {
    cursor: String(number),
    direction,
    action,
    messageId,
    at: isoTime(at),
    durationMs,
    outcome,
    code,
    message,
    answer,
  };
}
