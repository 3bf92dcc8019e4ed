/** What refused connections have in the list and in the event `station.refused`. */
import { SentenceShape } from "../http/shapes.ts";
import { z } from "@hono/zod-openapi";
import { REMEDY_CODES } from "../../../domain/remedy.ts";

/** The request of the client. */
export const AttemptShape = z.object({
  path: z.string().openapi({ description: "path of the URL without its query", example: "/OCPP/garage-1" }),
  userAgent: z.string().nullable().openapi({ description: "header User-Agent" }),
  offeredProtocols: z.array(z.string()).readonly().openapi({
    description: "the WebSocket subprotocols that the client offers",
    example: ["ocpp1.6"],
  }),
  secure: z.boolean().openapi({ description: "the connection is encrypted (wss)" }),
}).openapi("ConnectionAttempt");

const ActionShape = z.object({
  code: z.enum(REMEDY_CODES).openapi({ description: "what the request does" }),
  method: z.enum(["POST", "PATCH", "DELETE"]),
  path: z.string().openapi({ example: "/api/v1/stations" }),
  body: z.record(z.string(), z.unknown()).nullable().openapi({ example: { id: "garage-1" } }),
}).openapi("RemedyAction");

/** What lets the client connect. */
export const RemedyShape = z.object({
  command: z.string().nullable().openapi({
    description: "a command line that allows the connection",
    example: "ocppd station add garage-1",
  }),
  remedy: z.string().nullable().openapi({ description: "another remedy, as a sentence" }),
  advice: z.union([SentenceShape, z.null()]),
  actions: z.array(ActionShape).readonly().openapi({
    description: "requests of this API that allow the connection, the best one first; each alone is enough",
  }),
}).openapi("Remedy");
