import { InvalidArgumentError } from "commander";
import { createCalendar } from "../base/calendar.ts";
import { systemClock } from "../base/clock.ts";
import { lacksZone, parseTime } from "../base/time.ts";

/** Reads a time with its zone, or a day, which means its beginning here. */
export function moment(text: string): number {
  const day = createCalendar(systemClock).startOf(text);
  const time = day ?? (lacksZone(text) ? undefined : parseTime(text));
  if (time !== undefined) return time;
  throw new InvalidArgumentError("Wanted a time such as 2026-06-01 (its beginning here) or 2026-06-01T10:00:00Z.");
}
