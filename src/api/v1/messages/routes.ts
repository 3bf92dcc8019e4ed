import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { Caller } from "../../../domain/api_scope.ts";
import { MESSAGE_ISSUES_MAX, type MessageLogEntry, type MessageLogFilter } from "../../../domain/message_log.ts";
import { PROTOCOLS } from "../../../domain/station.ts";
import { Problem, type ProblemCode } from "../../problem.ts";
import { registerStream } from "../../register_stream.ts";
import { eventBytes, eventStream } from "../../sse.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { Flag } from "../http/flag.ts";
import { page, PageQuery } from "../http/page.ts";
import { StationPath } from "../stations/schemas.ts";
import { FaultShape, Time } from "../http/shapes.ts";
import { timeInput } from "../http/time_input.ts";
import { stationOf } from "../stations/routes.ts";

const CURSOR = /^\d{1,16}$/;

const Directions = z.enum(["from_station", "to_station"]);
const Outcomes = z.enum(["answered", "error", "timeout", "late", "closed", "unanswered", "unreadable", "stray"]);

const IssueShape = FaultShape.extend({ part: z.enum(["message", "answer"]) }).openapi("MessageIssue");

const MessageShape = z.object({
  cursor: z.string().openapi({ description: "the position of the message: `?cursor=` lists later ones" }),
  stationId: z.string(),
  protocol: z.enum(PROTOCOLS),
  direction: Directions,
  action: z.string().nullable().openapi({ description: "null when it could not be read" }),
  messageId: z.string().nullable(),
  at: Time,
  durationMs: z.number(),
  outcome: Outcomes,
  code: z.string().nullable().openapi({ description: "the code of an error" }),
  message: z.string().openapi({ description: "the frame with secrets masked; a long one is truncated" }),
  answer: z.string().nullable().openapi({ description: "the frame of the response" }),
  issues: z.array(IssueShape).readonly().openapi({
    description: `how the station's payload violates its schema, at most ${MESSAGE_ISSUES_MAX}`,
  }),
  repairs: z.array(z.string()).readonly().openapi({ description: "what was repaired so that it could be read" }),
}).openapi("Message");

const filters = {
  action: z.string().max(100).optional().openapi({ description: "only this action", example: "StatusNotification" }),
  direction: Directions.optional(),
  outcome: Outcomes.optional(),
  failed: Flag.default(false).openapi({
    type: "boolean",
    description: "true: only messages that did not get the answer that they wanted",
  }),
  from: timeInput().optional().openapi({ description: "only from this time on" }),
  to: timeInput().optional().openapi({ description: "only before this time" }),
};

const MessagesQuery = PageQuery.extend({
  cursor: z.string().regex(CURSOR, "a cursor of a message, or 0").optional()
    .openapi({ description: "list messages after this one; 0: from the oldest stored message on" }),
  follow: z.enum(["0", "1"]).default("0").openapi({
    description: "1: server-sent events, one for each message, until either side closes; Last-Event-ID resumes",
  }),
  ...filters,
});

const DESCRIPTION = "With `follow=1` the messages are streamed as they happen. Passwords and keys in them are masked.";
const LIST_PROBLEMS: readonly ProblemCode[] = ["not_found", "conflict", "unavailable", "storage"];
const RESPONSES = {
  200: {
    description: "the messages",
    content: {
      "application/json": { schema: page(MessageShape) },
      "text/event-stream": { schema: z.string().openapi({ description: "event `message`, data: a Message" }) },
    },
  },
};

const OF_STATION = contract({
  method: "get",
  path: "/stations/{id}/messages",
  scope: "read",
  tags: ["messages"],
  operationId: "listMessages",
  summary: "List the OCPP messages to and from the station, newest last, or stream them",
  description: DESCRIPTION,
  request: { params: StationPath, query: MessagesQuery },
  problems: LIST_PROBLEMS,
  responses: RESPONSES,
});

const OF_ALL = contract({
  method: "get",
  path: "/messages",
  scope: "read",
  tags: ["messages"],
  operationId: "listAllMessages",
  summary: "List the OCPP messages of all stations, newest last, or stream them",
  description: DESCRIPTION,
  request: {
    query: MessagesQuery.extend({
      stationId: z.string().optional().openapi({ description: "only messages of this station" }),
    }),
  },
  problems: LIST_PROBLEMS,
  responses: RESPONSES,
});

type Query = z.output<typeof MessagesQuery>;

/** `/stations/{id}/messages` and `/messages`: the message log, also as a live stream. */
export function messages({ services, clock, stopped, bounds }: V1Deps): Api {
  const api = newApi();
  const { messageLog } = services;

  /** Without a cursor the newest are listed, so there is no next page. */
  const list = async (filter: MessageLogFilter, after: number | null, limit: number) => {
    const entries = await messageLog.list(filter, { after, limit: after === null ? limit : limit + 1 });
    const items = entries.slice(0, limit).map(messageView);
    return { items, nextCursor: entries.length > limit ? items.at(-1)?.cursor ?? null : null };
  };

  const stream = (caller: Caller, filter: MessageLogFilter, after: number | null): Response => {
    const deps = {
      clock,
      stopped,
      mayGoOn: () => services.callers.isStillValid(caller),
      register: registerStream(services.streams, caller, { kind: "messages", resumes: false }),
      onSlow: (why: string) => bounds.exceeded("slow_reader", why, { key: caller.name }),
    };
    const response = eventStream(deps, (send) => {
      const subscription = messageLog.subscribe(filter, after, (entry) => send(messageBytes(entry)));
      return subscription && { backlog: subscription.backlog.values().map(messageBytes), stop: subscription.stop };
    });
    if (response === undefined) throw new Problem("unavailable", sentence("streams_of_messages"));
    return response;
  };

  const filterOf = (query: Query, stationId: string | undefined): MessageLogFilter => {
    if (!messageLog.on) throw new Problem("conflict", sentence("message_log_off"));
    const { action = null, direction = null, outcome = null, failed, from = null, to = null } = query;
    const id = stationId === undefined ? null : stationOf(services, stationId).id;
    return { stationId: id, action, direction, outcome, failed, from, to };
  };

  api.openapi(OF_STATION, async (context) => {
    const query = context.req.valid("query");
    const filter = filterOf(query, context.req.valid("param").id);
    const after = query.cursor === undefined ? null : Number(query.cursor);
    if (query.follow === "0") return context.json(await list(filter, after, query.limit), 200);
    return stream(context.var.caller, filter, resumedAfter(context.req.header("last-event-id"), after));
  });

  api.openapi(OF_ALL, async (context) => {
    const query = context.req.valid("query");
    const filter = filterOf(query, query.stationId);
    const after = query.cursor === undefined ? null : Number(query.cursor);
    if (query.follow === "0") return context.json(await list(filter, after, query.limit), 200);
    return stream(context.var.caller, filter, resumedAfter(context.req.header("last-event-id"), after));
  });
  return api;
}

/** The position of a stream: a client that resumes it sends the last id that it has. */
function resumedAfter(lastEventId: string | undefined, after: number | null): number | null {
  return lastEventId !== undefined && CURSOR.test(lastEventId) ? Number(lastEventId) : after;
}

function messageBytes(entry: MessageLogEntry): Uint8Array {
  return eventBytes({ id: String(entry.number), event: "message", data: messageView(entry) });
}

/** An entry of the message log as JSON. */
export function messageView({ number, at, ...entry }: MessageLogEntry): z.output<typeof MessageShape> {
  const { stationId, protocol, direction, action, messageId, durationMs, ...rest } = entry;
  const { outcome, code, message, answer, issues, repairs } = rest;
  return {
    cursor: String(number),
    ...{ stationId, protocol, direction, action, messageId },
    at: isoTime(at),
    ...{ durationMs, outcome, code, message, answer, issues, repairs },
  };
}
