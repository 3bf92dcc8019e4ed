import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { DATABASE_PARTS } from "../../../domain/database_parts.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Time } from "../http/shapes.ts";

const PartShape = z.object({
  part: z.enum(DATABASE_PARTS).openapi({
    description: "`charges` with corrections and orphaned stops, `events` of OCPP 2.x, `messages` of the message log",
  }),
  bytes: z.int(),
}).openapi("DatabasePart");

const READ = contract({
  method: "get",
  path: "/system/database",
  scope: "read",
  tags: ["system"],
  operationId: "getDatabase",
  summary: "Get size and growth of the database, and what takes its space",
  description: "To find what takes the space the whole file is read, in another thread and at most once an hour.",
  problems: ["storage"],
  responses: {
    200: json(
      z.object({
        bytes: z.int().openapi({ description: "size of the file without its write-ahead log" }),
        freeBytes: z.int().openapi({ description: "unused bytes in the file, which are used before it grows" }),
        growthBytesPerDay: z.int().nullable().openapi({
          description: "over the last month at most, negative while it shrinks; null before it is known for a day",
        }),
        daysUntilFull: z.int().nullable().openapi({
          description:
            "after how many days at this pace the disk is full; null while it does not grow, and beyond ten years",
        }),
        parts: z.array(PartShape).openapi({ description: "with their indexes; empty where it is not known" }),
        sizes: z.array(z.object({ at: Time, usedBytes: z.int() })).openapi({ description: "one a day, oldest first" }),
      }).openapi("Database"),
      "the database",
    ),
  },
});

/** `/system/database`: its size, and what takes the space. */
export function systemDatabase({ databaseReport }: V1Deps): Api {
  const api = newApi();
  api.openapi(READ, async (context) => {
    const { bytes, freeBytes, growthBytesPerDay, daysUntilFull, parts, sizes } = await databaseReport.facts();
    return context.json({
      ...{ bytes, freeBytes, growthBytesPerDay, daysUntilFull },
      parts: parts === null ? [] : DATABASE_PARTS.map((part) => ({ part, bytes: parts[part] })),
      sizes: sizes.map(({ at, usedBytes }) => ({ at: isoTime(at), usedBytes })),
    }, 200);
  });
  return api;
}
