import { wanted } from "./wanted.ts";
import { z } from "@hono/zod-openapi";
import type { Calendar } from "../../../base/calendar.ts";
import { lacksZone, parseTime } from "../../../base/time.ts";

const DATE = /^\d{4}-\d\d-\d\d$/;

/** A time in a query: with its zone, or a day, which means its start in the server's time zone. */
export const Moment = z.string()
  .refine(
    (text) => (DATE.test(text) ? dayExists(text) : parseTime(text) !== undefined && !lacksZone(text)),
    wanted("wanted_moment"),
  )
  .openapi({
    description: "ISO 8601; a date alone means the start of the day in the server's time zone",
    example: "2026-06-01",
  });

/** The time of a {@link Moment} in milliseconds; undefined when it is omitted. */
export function momentIn(text: string | undefined, calendar: Calendar): number | undefined {
  if (text === undefined) return undefined;
  return DATE.test(text) ? calendar.startOf(text) : parseTime(text);
}

function dayExists(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
