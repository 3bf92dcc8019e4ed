import assert from "node:assert/strict";
import { createCalendar } from "../../../src/base/calendar.ts";
import { quietUntil } from "../../../src/services/notifications/quiet_hours.ts";

const calendar = createCalendar({ zone: "Europe/Berlin" });
const at = (text: string) => Date.parse(text);
const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60 };
const until = (hours: typeof NIGHT, text: string) => {
  const end = quietUntil(hours, calendar, at(text));
  return end === null ? null : new Date(end).toISOString();
};

Deno.test("Quiet hours over midnight begin and end in the zone of the site", () => {
  assert.deepEqual(until(NIGHT, "2026-12-01T20:59:59Z"), null);
  assert.deepEqual(until(NIGHT, "2026-12-01T21:00:00Z"), "2026-12-02T05:00:00.000Z");
  assert.deepEqual(until(NIGHT, "2026-12-02T04:59:59Z"), "2026-12-02T05:00:00.000Z");
  assert.deepEqual(until(NIGHT, "2026-12-02T05:00:00Z"), null);
});

Deno.test("Quiet hours follow the change to and from summer time", () => {
  assert.deepEqual(until(NIGHT, "2026-03-28T23:00:00Z"), "2026-03-29T04:00:00.000Z");
  assert.deepEqual(until(NIGHT, "2026-10-24T22:00:00Z"), "2026-10-25T05:00:00.000Z");
});

Deno.test("Quiet hours of half an hour and of nearly a day end at their next end; equal minutes are no quiet hours", () => {
  assert.deepEqual(until({ fromMinute: 780, toMinute: 810 }, "2026-12-01T12:10:00Z"), "2026-12-01T12:30:00.000Z");
  assert.deepEqual(until({ fromMinute: 780, toMinute: 779 }, "2026-12-01T12:00:00Z"), "2026-12-02T11:59:00.000Z");
  assert.deepEqual(until({ fromMinute: 780, toMinute: 780 }, "2026-12-01T12:10:00Z"), null);
});
