import { z } from "@hono/zod-openapi";
import { minuteOfDay } from "../../../domain/tariff.ts";
import { wanted } from "./wanted.ts";

/** A time of day in a request such as `22:00`, as minutes after midnight. */
export const TimeOfDay = z.string().transform((text, context) => {
  const minute = minuteOfDay(text);
  if (minute !== undefined) return minute;
  context.addIssue({ code: "custom", message: wanted("wanted_time_of_day") });
  return z.NEVER;
}).openapi({ example: "22:00" });
