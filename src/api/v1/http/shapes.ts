import { SENTENCES } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";

/** Shapes that every resource uses. A time: ISO 8601, UTC. */
export const Time = z.iso.datetime().openapi({ example: "2026-06-01T10:00:00.000Z" });

/** A value of each line; null where it was not measured. */
export const PerPhase = z.object({ l1: z.number().nullable(), l2: z.number().nullable(), l3: z.number().nullable() });

/** The largest connector number in a request. */
export const CONNECTOR_MAX = 99_999;

/** The code of a sentence: a client that speaks another language than English has a text of its own for each. */
export const SentenceCodeShape = z.string().openapi("SentenceCode", {
  ...{ type: "string", enum: Object.keys(SENTENCES), example: "station_not_listed" },
});

/** What a sentence says about this case, by the names of its holes. */
export const SentenceParameters = z.record(z.string(), z.union([z.string(), z.number()])).openapi({
  description: "what a translation of the sentence fills in",
  example: { id: "garage-1" },
});

/** A sentence in English, with its code and parameters. */
export const SentenceShape = z.object({
  code: SentenceCodeShape,
  parameters: SentenceParameters,
  text: z.string().openapi({ description: "in English" }),
}).openapi("Sentence");

/** One value that was refused, where it stands, and what was wanted. */
export const FaultShape = z.object({
  path: z.string(),
  found: z.string(),
  wanted: z.string(),
  code: SentenceCodeShape.openapi({ description: "the code of `wanted`", example: "wanted_one_of" }),
  parameters: SentenceParameters,
}).openapi("Fault");
