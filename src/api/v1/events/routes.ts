import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../../../domain/event_view.ts";
import type { EventType } from "../../../domain/events.ts";
import type { EventBufferEntry, EventSubscription } from "../../../services/events/event_buffer.ts";
import { Problem } from "../../problem.ts";
import { blockOf, eventBytes, eventStream } from "../../sse.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { described, EventShape } from "./schemas.ts";

const TypeName = z.enum(EVENT_TYPES as [EventType, ...EventType[]]);

const FOLLOW = contract({
  method: "get",
  path: "/events",
  scope: "read",
  tags: ["events"],
  operationId: "streamEvents",
  summary: "Stream events as they happen (server-sent events)",
  description: "Each event's name is its type and its data an `Event` as JSON. Who was cut off sends `Last-Event-ID` " +
    "(browsers do so by themselves) and hears what he missed. The first event is named `ready`; its data " +
    '`{"missed": true}` says that some of what was missed is not kept any more. Comments keep the line alive; who ' +
    "reads too slowly is let go.",
  request: {
    query: z.strictObject({
      type: z.string().optional().openapi({
        description: "only these types, separated by commas",
        example: "transaction.started,transaction.ended",
      }),
      station: z.string().optional().openapi({ description: "only of this station" }),
    }),
    headers: z.object({ "last-event-id": z.string().max(100).optional() }),
  },
  problems: ["unavailable"],
  responses: {
    200: {
      description: "a stream of events",
      content: { "text/event-stream": { schema: EventShape } },
    },
  },
});

/** `/events`: everything that happens, pushed. */
export function events({ services, clock, stopped }: V1Deps): Api {
  const api = newApi();
  // The same event goes to everybody in the same bytes.
  const bytes = new WeakMap<EventBufferEntry, Uint8Array>();
  const bytesOf = (entry: EventBufferEntry): Uint8Array => {
    let block = bytes.get(entry);
    if (block === undefined) bytes.set(entry, block = blockOf(entry.id, described(entry.view).type, entry.text()));
    return block;
  };

  api.openapi(FOLLOW, (context) => {
    const { type, station } = context.req.valid("query");
    const after = context.req.valid("header")["last-event-id"];
    const input = { types: typesIn(type), stationId: station, after };
    const { caller } = context.var;
    const stream = eventStream({ clock, stopped, mayGoOn: () => services.apiKeys.stillOpens(caller) }, (send) => {
      const subscription = services.eventBuffer.subscribe(input, (entry) => send(bytesOf(entry)));
      return subscription && { backlog: beginning(subscription, bytesOf), stop: subscription.stop };
    });
    if (stream === undefined) throw new Problem("unavailable", "too many follow events already; try again later");
    return stream;
  });
  return api;
}

/** What he hears first: where he is, and what he has missed. */
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
    throw new Problem("invalid", `type is ${JSON.stringify(name)}; wanted some of ${EVENT_TYPES.join(", ")}`, {
      faults: [{ path: "type", found: JSON.stringify(name), wanted: `some of ${EVENT_TYPES.join(", ")}` }],
    });
  });
}
