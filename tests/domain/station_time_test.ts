import assert from "node:assert/strict";
import { stationTime } from "../../src/domain/station_time.ts";

const RECEIVED = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;

/** [as sent, the time that counts] */
const trusted: Readonly<Record<string, readonly [sent: string, at: number]>> = {
  "now": ["2026-06-01T12:00:00Z", RECEIVED],
  "from last night's offline queue": ["2026-05-31T22:00:00Z", Date.UTC(2026, 4, 31, 22)],
  "from years of backlog (M12)": ["2018-03-01T00:00:00Z", Date.UTC(2018, 2, 1)],
  "with an offset": ["2026-06-01T14:00:00+02:00", RECEIVED],
  "five minutes ahead": ["2026-06-01T12:05:00Z", RECEIVED + 5 * MINUTE],
};

for (const [what, [sent, at]] of Object.entries(trusted)) {
  Deno.test(`a time ${what} is trusted`, () => {
    assert.deepEqual(stationTime(sent, RECEIVED), { at, sentAt: at, trusted: true });
  });
}

const untrusted: Readonly<Record<string, readonly [sent: string, sentAt: number]>> = {
  "of 1970 (D3)": ["1970-01-01T00:00:07Z", 7_000],
  "of the year 1 (D3)": ["0001-01-01T00:00:00Z", Date.parse("0001-01-01T00:00:00Z")],
  "of 2014 (D3)": ["2014-01-01T00:00:00Z", Date.UTC(2014, 0, 1)],
  "more than five minutes ahead (D4)": ["2026-06-01T12:05:01Z", RECEIVED + 5 * MINUTE + 1000],
  "that is local time marked as UTC (D2)": ["2026-06-01T14:00:00Z", RECEIVED + 120 * MINUTE],
  "of the year 2199": ["2199-01-01T00:00:00Z", Date.UTC(2199, 0, 1)],
  "that is empty (D4)": ["", 0],
  "that can't be parsed": ["soon", 0],
};

for (const [what, [sent, sentAt]] of Object.entries(untrusted)) {
  Deno.test(`a time ${what} is replaced by the time of receipt, and kept as sent`, () => {
    assert.deepEqual(stationTime(sent, RECEIVED), { at: RECEIVED, sentAt, trusted: false });
  });
}

Deno.test("a message without a time has the time of receipt, and is trusted", () => {
  assert.deepEqual(stationTime(undefined, RECEIVED), { at: RECEIVED, sentAt: 0, trusted: true });
});
