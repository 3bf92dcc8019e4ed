import { faultOf } from "../http/body.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../../../domain/event_view.ts";
import type { EventType } from "../../../domain/events.ts";
import type { EventBufferEntry, EventSubscription, SubscribeOptions } from "../../../services/events/mod.ts";
import { isoTime } from "../../../base/time.ts";
import { normalizeId } from "../../../domain/station.ts";
import { ticketRefused } from "../../authenticate.ts";
import { Problem } from "../../problem.ts";
import { registerStream } from "../../register_stream.ts";
import { blockOf, eventBytes, eventStream } from "../../sse.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Time } from "../http/shapes.ts";
import { described, EventShape } from "./schemas.ts";
import { strictObject } from "../http/strict_object.ts";

const TypeName = z.enum(EVENT_TYPES as [EventType, ...EventType[]]);

const STREAM = contract({
  method: "get",
  path: "/events",
  scope: "read",
  tags: ["events"],
  operationId: "streamEvents",
  summary: "Stream events as they happen (server-sent events)",
  description: "Each event's name is its type and its data an `Event` as JSON. A client that was cut off sends " +
    "`Last-Event-ID` (browsers do so by themselves) and gets the events that it missed. The first event is named " +
    '`ready`; its data `{"missed": true}` says that some of the missed events are not kept any more. Comments keep ' +
    "the connection open. A client that leaves 1 MiB unread, or reads nothing for a minute, gets the event " +
    "`disconnected` with a `reason` and is disconnected; it can resume with `Last-Event-ID`.",
  request: {
    query: strictObject({
      type: z.string().optional().openapi({
        description: "only these types, separated by commas",
        example: "transaction.started,transaction.ended",
      }),
      stationId: z.string().optional().openapi({ description: "only events of this station" }),
      after: z.string().max(100).optional().openapi({
        description: "continue behind this event, as with `Last-Event-ID`, which a new EventSource can't send; " +
          "`X-Event-Id` of a list of stations is the event behind which the list stands",
      }),
      ticket: z.string().max(200).optional().openapi({ description: "instead of a key; see `createEventTicket`" }),
    }),
    headers: z.object({ "last-event-id": z.string().max(100).optional() }),
  },
  takesTicket: true,
  problems: ["unavailable"],
  responses: {
    200: {
      description: "a stream of events",
      content: { "text/event-stream": { schema: EventShape } },
    },
  },
});

const TICKET = contract({
  method: "post",
  path: "/events/ticket",
  scope: "read",
  tags: ["events"],
  operationId: "createEventTicket",
  summary: "Get a ticket that opens the stream of events in a browser",
  description: "An EventSource can't send a header: `new EventSource('/api/v1/events?ticket=' + ticket)`. The ticket " +
    "opens `/events` once within a minute, with the scope of the key. When the stream is cut, the same URL resumes it " +
    "with `Last-Event-ID`, as browsers do, for ten minutes. A ticket ends with its key, and with the server.",
  problems: ["unavailable"],
  responses: {
    201: json(
      z.object({
        ticket: z.string().openapi({ description: "shown only here", example: "7.kJ3bW0x9Tq2ZcVn5" }),
        expiresAt: Time.openapi({ description: "when the ticket expires" }),
      }).openapi("EventTicket"),
      "the ticket",
    ),
  },
});

/** `/events`: the stream of events, and tickets that open it. */
export function events({ services, clock, stopped, bounds }: V1Deps): Api {
  const api = newApi();
  // An event is encoded once for all streams.
  const bytes = new WeakMap<EventBufferEntry, Uint8Array>();
  const bytesOf = (entry: EventBufferEntry): Uint8Array => {
    let block = bytes.get(entry);
    if (block === undefined) bytes.set(entry, block = blockOf(entry.id, described(entry.view).type, entry.text()));
    return block;
  };

  api.openapi(STREAM, (context) => {
    const { type, stationId, ticket, after: first } = context.req.valid("query");
    // A browser that reconnects sends the header together with the URL that it began with.
    const lastReceived = context.req.valid("header")["last-event-id"];
    const input = { types: typesIn(type), stationId, after: lastReceived ?? first };
    const resumes = lastReceived !== undefined && lastReceived !== "";
    const { caller } = context.var;
    const closed = new AbortController();
    const deps = {
      clock,
      stopped: ticket === undefined ? stopped : AbortSignal.any([stopped, closed.signal]),
      mayGoOn: () => services.callers.isStillValid(caller),
      register: registerStream(services.streams, caller, {
        kind: "events",
        resumes: ticket !== undefined && resumes,
      }),
      onSlow: (why: string) => bounds.exceeded("slow_reader", why, { key: caller.name }),
    };
    const stream = eventStream(deps, (send) => {
      const subscription = services.eventBuffer.subscribe(input, (entry) => send(bytesOf(entry)));
      if (subscription === undefined) return undefined;
      const ended = ticket === undefined ? () => {} : useTicket(ticket, { ...input, resumes }, closed, subscription);
      const stop = () => {
        subscription.stop();
        ended();
      };
      return { backlog: beginning(subscription, bytesOf), stop };
    });
    if (stream === undefined) throw new Problem("unavailable", sentence("streams_of_events"));
    return stream;
  });

  /** Uses the ticket for a stream. Throws a {@link Problem} when the ticket is not valid for it. */
  const useTicket = (
    ticket: string,
    { types, stationId, resumes }: SubscribeOptions & { readonly resumes: boolean },
    closed: AbortController,
    subscription: EventSubscription,
  ): () => void => {
    const filter = JSON.stringify([types?.toSorted() ?? null, stationId === undefined ? null : normalizeId(stationId)]);
    const outcome = services.eventTickets.open(ticket, { filter, resumes }, () => closed.abort());
    if (outcome.kind === "opened") return outcome.ended;
    subscription.stop();
    throw ticketRefused(outcome.kind === "other_stream" ? "of_other_stream" : outcome.kind);
  };

  api.openapi(TICKET, (context) => {
    const issued = services.eventTickets.issue(context.var.caller);
    if (issued === undefined) {
      throw new Problem("unavailable", sentence("streams_of_key"));
    }
    return context.json({ ticket: issued.ticket, expiresAt: isoTime(issued.expiresAt) }, 201);
  });

  return api;
}

/** The first event of a stream, `ready`, and the events that the client missed. */
function* beginning(
  { from, missed, backlog }: EventSubscription,
  bytesOf: (entry: EventBufferEntry) => Uint8Array,
): Generator<Uint8Array> {
  yield eventBytes({ id: from, event: "ready", data: { missed } });
  for (const entry of backlog) yield bytesOf(entry);
}

function typesIn(text: string | undefined): readonly EventType[] | undefined {
  if (text === undefined) return undefined;
  return text.split(",").map((name) => {
    const known = TypeName.safeParse(name.trim());
    if (known.success) return known.data;
    const [found, types] = [JSON.stringify(name), EVENT_TYPES.join(", ")];
    throw new Problem("invalid", sentence("event_type", { found, types }), {
      faults: [faultOf("type", found, sentence("wanted_event_types", { types }))],
    });
  });
}
