import assert from "node:assert/strict";
import { isoSeconds, parseTime } from "../../src/base/time.ts";

const TEN = Date.UTC(2026, 10, 22, 10, 0, 0);

const times: Readonly<Record<string, number>> = {
  "2026-11-22T10:00:00Z": TEN,
  "2026-11-22T10:00:00z": TEN,
  "2026-11-22T10:00:00.000Z": TEN,
  "2026-11-22T10:00:00.5Z": TEN + 500,
  "2026-11-22T10:00:00,25Z": TEN + 250,
  "2026-11-22T10:00:00.1234567Z": TEN + 123,
  "2026-11-22T10:00:00.999999999999Z": TEN + 999,
  "2026-11-22 10:00:00Z": TEN,
  "2026-11-22 10:00:00": TEN,
  "2026-11-22T10:00:00": TEN,
  "2026-11-22T10:00": TEN,
  "2026-11-22T10:00Z": TEN,
  "2026-11-22T12:00:00+02:00": TEN,
  "2026-11-22T12:00:00+0200": TEN,
  "2026-11-22T12:00:00+02": TEN,
  "2026-11-22T12:00:00 +02:00": TEN,
  "2026-11-22T04:30:00-05:30": TEN,
  "2026-11-22T10:00:00-00:00": TEN,
  " 2026-11-22T10:00:00Z ": TEN,
  "2026-1-2T3:04:05Z": Date.UTC(2026, 0, 2, 3, 4, 5),
  "2028-02-29T00:00:00Z": Date.UTC(2028, 1, 29),
  "2016-12-31T23:59:60Z": Date.UTC(2017, 0, 1),
  "1970-01-01T00:00:00Z": 0,
  "0001-01-01T00:00:00Z": Date.parse("0001-01-01T00:00:00Z"),
};

for (const [text, ms] of Object.entries(times)) {
  Deno.test(`${JSON.stringify(text)} is a time`, () => assert.equal(parseTime(text), ms));
}

const noTimes = [
  "",
  "null",
  "now",
  "1764756000",
  "2026-11-22",
  "10:00:00",
  "22.11.2026 10:00:00",
  "2026-13-01T00:00:00Z",
  "2026-00-01T00:00:00Z",
  "2026-02-29T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T10:60:00Z",
  "2026-11-22T10:00:61Z",
  "2026-11-22T10:00:00ZZ",
  "2026-11-22T10:00:00+2:00",
  "20261122T100000Z",
  "2026-11-22T10:00:00Z\n2026",
];

for (const text of noTimes) {
  Deno.test(`${JSON.stringify(text)} is not a time`, () => assert.equal(parseTime(text), undefined));
}

Deno.test("a text of a megabyte is refused quickly", () => {
  assert.equal(parseTime(`2026-11-22T10:00:00.${"1".repeat(1_000_000)}x`), undefined);
});

Deno.test("times that we send are UTC in whole seconds, since some chargers fail on fractions (D5)", () => {
  assert.equal(isoSeconds(TEN + 999), "2026-11-22T10:00:00Z");
  assert.equal(isoSeconds(0), "1970-01-01T00:00:00Z");
});
