import assert from "node:assert/strict";
import { createCalendar } from "../../../src/base/calendar.ts";
import { createMetrics } from "../../../src/base/metrics.ts";
import { expiredBackups, nightlyName } from "../../../src/services/system/backup_retention.ts";
import { createNightlyBackups } from "../../../src/services/system/nightly_backups.ts";
import { stillClock } from "../../support/clock.ts";

const HOUR_MS = 3_600_000;

/** Nightly backups at 03:30 in Berlin, and what they made. */
function nightly(from: string, at = "03:30") {
  const clock = stillClock(Date.parse(from), "Europe/Berlin");
  const [made, log]: [string[], string[]] = [[], []];
  const state = { fault: undefined as string | undefined };
  const backups = {
    list: () => Promise.resolve(made.map((name) => ({ name, bytes: 1, at: 0, encrypted: false }))),
    make(name = "") {
      if (state.fault !== undefined) return Promise.reject(new Error(state.fault));
      made.push(name);
      return Promise.resolve({ name, bytes: 1, at: 0, encrypted: false, durationMs: 1 });
    },
  };
  const line = (message: string) => void log.push(message);
  const night = createNightlyBackups({
    ...{ clock, backups, at, calendar: createCalendar(clock), metrics: createMetrics() },
    log: { debug: line, info: line, warn: line, error: line },
  });
  return { clock, made, log, state, night };
}

Deno.test("a backup is made once a night, after its local time", async () => {
  const { clock, made, night } = nightly("2026-06-01T01:00:00Z");
  await night.check();
  assert.deepEqual(made, ["nightly-2026-05-31"], "the night before was missed");
  for (let hours = 0; hours < 48; hours++) {
    clock.advance(HOUR_MS);
    await night.check();
  }
  assert.deepEqual(made, ["nightly-2026-05-31", "nightly-2026-06-01", "nightly-2026-06-02"]);
});

Deno.test("a failure is reported, and the backup tried again an hour later", async () => {
  const { clock, made, log, state, night } = nightly("2026-06-01T10:00:00Z");
  state.fault = "the disk is full";
  await night.check();
  clock.advance(HOUR_MS / 2);
  await night.check();
  assert.deepEqual(log, ["the nightly backup was not made, and is tried again in an hour: the disk is full"]);
  state.fault = undefined;
  clock.advance(HOUR_MS / 2);
  await night.check();
  assert.deepEqual(made, ["nightly-2026-06-01"]);
});

Deno.test("off makes none", async () => {
  const { made, night } = nightly("2026-06-01T10:00:00Z", "off");
  await night.check();
  assert.deepEqual(made, []);
});

Deno.test("seven nights and the last of four weeks before are kept, and thirty of the others, day by day", () => {
  let names: string[] = Array.from({ length: 40 }, (_, n) => `by-hand-${n}`);
  for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2026, 5, 1); day += 24 * HOUR_MS) {
    names = [nightlyName(new Date(day).toISOString().slice(0, 10)), ...names];
    const expired = expiredBackups(names, { daily: 7, weekly: 4 });
    names = names.filter((name) => !expired.includes(name));
  }
  const nights = names.filter((name) => name.startsWith("nightly-")).map((name) => name.slice("nightly-".length));
  assert.deepEqual(nights.slice(0, 7), [31, 30, 29, 28, 27, 26, 25].map((day) => `2026-05-${day}`));
  // Sundays.
  assert.deepEqual(nights.slice(7), ["2026-05-24", "2026-05-17", "2026-05-10", "2026-05-03"]);
  assert.deepEqual(names.filter((name) => name.startsWith("by-hand")).length, 30);
  assert.deepEqual(expiredBackups(["nightly-2026-06-01", "nightly-2026-05-31"], { daily: 1, weekly: 0 }), [
    "nightly-2026-05-31",
  ]);
});
