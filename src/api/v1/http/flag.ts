import { z } from "@hono/zod-openapi";

/** A boolean in a query: `true` or `false`. */
export const Flag = z.enum(["true", "false"]).transform((text) => text === "true").openapi({ type: "boolean" });
