import assert from "node:assert/strict";
import { createCalendar, type Period } from "../../src/base/calendar.ts";

const HOUR = 3_600_000;
const berlin = createCalendar({ zone: "Europe/Berlin" });
const names = (by: Period, from: string, to: string) =>
  [...berlin.periods(by, Date.parse(from), Date.parse(to))].map(({ name }) => name);

Deno.test("periods are those that overlap the time span, in local time", () => {
  // 23:30 in Berlin is still the 31st, also in UTC: midnight there is 22:00 UTC.
  assert.deepEqual(names("day", "2026-05-31T21:30:00Z", "2026-06-01T22:00:00Z"), ["2026-05-31", "2026-06-01"]);
  assert.deepEqual(names("day", "2026-05-31T22:00:00Z", "2026-06-01T22:00:01Z"), ["2026-06-01", "2026-06-02"]);
  assert.deepEqual(names("month", "2026-12-31T22:59:59Z", "2027-02-01T00:00:00Z"), ["2026-12", "2027-01", "2027-02"]);
  assert.deepEqual(names("day", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z"), ["2026-06-01"]);
});

Deno.test("weeks follow ISO 8601: the first of January may be in a week of the year before", () => {
  assert.deepEqual(names("week", "2026-12-28T12:00:00Z", "2027-01-05T12:00:00Z"), ["2026-W53", "2027-W01"]);
  assert.deepEqual(names("week", "2027-01-01T12:00:00Z", "2027-01-01T13:00:00Z"), ["2026-W53"]);
});

Deno.test("a day has 23 hours in spring and 25 in autumn, and days leave no gap", () => {
  const days = [...berlin.periods("day", Date.parse("2026-01-01T00:00:00Z"), Date.parse("2027-01-01T00:00:00Z"))];
  const odd = days.filter(({ from, to }) => to - from !== 24 * HOUR).map(({ name, from, to }) => [
    name,
    (to - from) / HOUR,
  ]);
  assert.deepEqual(odd, [["2026-03-29", 23], ["2026-10-25", 25]]);
  for (const [index, day] of days.entries()) assert.equal(day.to, days[index + 1]?.from ?? day.to);
});

Deno.test("a date begins at midnight of the zone; an invalid date is undefined", () => {
  assert.equal(berlin.startOf("2026-06-01"), Date.parse("2026-05-31T22:00:00Z"));
  for (const text of ["2026-02-30", "2026-6-1", "", "2026-06-01T00:00"]) assert.equal(berlin.startOf(text), undefined);
});

Deno.test("a time span is split at midnight, at the requested minutes and at changes of the UTC offset", () => {
  const cut = (from: string, to: string, minutes: readonly number[]) =>
    berlin.pieces(Date.parse(from), Date.parse(to), minutes).map((piece) => [
      (piece.to - piece.from) / 60_000,
      piece.weekday,
      piece.minute / 60,
    ]);
  assert.deepEqual(cut("2026-06-05T20:00:00Z", "2026-06-06T05:00:00Z", [6 * 60, 22 * 60]), [
    [120, 5, 22],
    [360, 6, 0],
    [60, 6, 6],
  ]);
  // 02:30 does not exist in spring: 01:00 to 04:00 are two hours, split at the change and once more than needed.
  const spring = cut("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", [150]);
  assert.deepEqual(spring.map(([, , hour]) => hour), [1, 1.5, 3, 3.5]);
  // In autumn 02:30 occurs twice.
  const autumn = cut("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z", [150]);
  assert.deepEqual(autumn, [[30, 7, 2], [30, 7, 2.5], [30, 7, 2], [30, 7, 2.5]]);
});

Deno.test("pieces have no gap, and their number is bounded for a clock that is off by decades", () => {
  const from = Date.parse("2026-01-01T10:00:00Z");
  const to = Date.parse("2056-01-01T10:00:00Z");
  const pieces = berlin.pieces(from, to, [60, 600]);
  assert.ok(pieces.length < 2000, `${pieces.length} pieces`);
  assert.deepEqual([pieces[0]?.from, pieces.at(-1)?.to], [from, to]);
  for (const [index, piece] of pieces.entries()) assert.equal(piece.to, pieces[index + 1]?.from ?? to);
  assert.deepEqual(berlin.pieces(from, from, [60]), []);
});

Deno.test("an unknown zone is read as UTC", () => {
  assert.equal(createCalendar({ zone: "Etc/Nowhere" }).startOf("2026-06-01"), Date.parse("2026-06-01T00:00:00Z"));
});

Deno.test("the last time of day at or before a moment, also on days of 23 and 25 hours", () => {
  const berlin = createCalendar({ zone: "Europe/Berlin" });
  const latest = (minute: number, now: string) => {
    const { at, date } = berlin.latest(minute, Date.parse(now));
    return [new Date(at).toISOString(), date];
  };
  assert.deepEqual(latest(210, "2026-06-01T01:30:00Z"), ["2026-06-01T01:30:00.000Z", "2026-06-01"]);
  assert.deepEqual(latest(210, "2026-06-01T01:29:59Z"), ["2026-05-31T01:30:00.000Z", "2026-05-31"]);
  // 02:30 does not exist on 29 March: it is 03:30.
  assert.deepEqual(latest(150, "2026-03-29T12:00:00Z"), ["2026-03-29T01:30:00.000Z", "2026-03-29"]);
  assert.deepEqual(latest(150, "2026-10-25T12:00:00Z"), ["2026-10-25T00:30:00.000Z", "2026-10-25"]);
});
