import assert from "node:assert/strict";
import { dateTime, integer, longer, multiple, number, object, uri } from "../../../src/ocpp/schema/checks.ts";

Deno.test("a time is a date, a time of day and a zone, in any RFC 3339 spelling", () => {
  for (
    const time of [
      "2026-01-31T12:00:00Z",
      "2026-01-31t12:00:00z",
      "2026-01-31 12:00:00Z",
      "2026-01-31T12:00:00.1234567Z",
      "2026-01-31T12:00:00+02:00",
      "2026-01-31T23:59:60-11:30",
      "2024-02-29T00:00:00Z",
      "0001-01-01T00:00:00Z",
    ]
  ) assert.equal(dateTime(time), true, time);
});

Deno.test("an unreadable time is invalid", () => {
  for (
    const time of [
      "",
      "now",
      "2026-01-31",
      "2026-01-31T12:00:00",
      "2026-01-31T12:00Z",
      "2026-01-31T12:00:00+02",
      "2026-01-31T12:00:00.Z",
      "2026-01-31T24:00:00Z",
      "2026-01-31T12:60:00Z",
      "2026-01-31T12:00:61Z",
      "2026-02-30T12:00:00Z",
      "2026-04-31T12:00:00Z",
      "2026-13-01T12:00:00Z",
      "2026-00-10T12:00:00Z",
      "2026-01-00T12:00:00Z",
      " 2026-01-31T12:00:00Z",
      "2026-01-31T12:00:00Z\n",
      "2026-01-31T12:00:00Zx",
      `2026-01-31T12:00:00.${"1".repeat(2 ** 20)}`,
    ]
  ) assert.equal(dateTime(time), false, time.slice(0, 40));
});

Deno.test("a URI has a scheme and no blanks", () => {
  for (const address of ["ftp://user:pass@host/x", "https://[::1]:8080/", "urn:x", "HTTP://A"]) {
    assert.equal(uri(address), true, address);
  }
  for (const address of ["", "host/x", "//host", "ftp:", "ftp://a b", "1ftp://x"]) {
    assert.equal(uri(address), false, address);
  }
});

Deno.test("length counts characters, so that an emoji is one", () => {
  assert.equal(longer("abc", 3), false);
  assert.equal(longer("abcd", 3), true);
  assert.equal(longer("😀😀😀", 3), false);
  assert.equal(longer("😀😀😀😀", 3), true);
  assert.equal(longer("😀😀ab", 3), true);
  assert.equal(longer("x".repeat(2 ** 20), 20), true);
});

Deno.test("types are those of JSON", () => {
  assert.deepEqual([{}, Object.create(null), [], null, "x", 1].map(object), [true, true, false, false, false, false]);
  assert.deepEqual([1, -0, 1e300, 1.5, NaN, Infinity, "1"].map(integer), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  assert.deepEqual([1, 1.5, NaN, Infinity, "1"].map(number), [true, true, false, false, false]);
});

Deno.test("a multiple tolerates the rounding of binary fractions", () => {
  assert.deepEqual([16.1, 0.3, -7.7, 0, 16.15].map((value) => multiple(value, 0.1)), [true, true, true, true, false]);
});
