import { wanted, type WantedCode } from "./wanted.ts";
import { z } from "@hono/zod-openapi";
import { parseTime } from "../../../base/time.ts";

/** A time in a body or a query: ISO 8601, read as milliseconds since 1970. `code` is what other texts are refused with. */
export function timeInput(code: WantedCode = "wanted_time") {
  return z.string().transform((text, context) => {
    const ms = parseTime(text);
    if (ms !== undefined) return ms;
    context.addIssue({ code: "custom", message: wanted(code) });
    return z.NEVER;
  }).openapi({ type: "string", format: "date-time" });
}

/** As {@link timeInput}, null by default. */
export function optionalTimeInput() {
  return timeInput().nullable().default(null).openapi({ type: ["string", "null"], format: "date-time" });
}
