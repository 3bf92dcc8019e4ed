import { z } from "@hono/zod-openapi";

/** Shapes that every resource uses. A time: ISO 8601, UTC. */
export const Time = z.iso.datetime().openapi({ example: "2026-06-01T10:00:00.000Z" });

/** A value of each line; null where it was not measured. */
export const PerPhase = z.object({ l1: z.number().nullable(), l2: z.number().nullable(), l3: z.number().nullable() });

/** The largest connector number in a request. */
export const CONNECTOR_MAX = 99_999;
