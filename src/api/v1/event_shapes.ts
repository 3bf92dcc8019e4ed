import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../../domain/event_view.ts";
import type { EventType } from "../../domain/events.ts";
import { Time } from "./station_shapes.ts";

/** What happened, as events and webhooks tell it. */
export const EventShape = z.object({
  type: z.enum(EVENT_TYPES as [EventType, ...EventType[]]),
  at: Time,
  stationId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).openapi({ description: "its members depend on the type" }),
}).openapi("Event");
