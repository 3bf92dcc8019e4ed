import assert from "node:assert/strict";
import { createDatabaseReport } from "../../../src/services/system/mod.ts";
import { stillClock } from "../../support/clock.ts";

const HOUR_MS = 3_600_000;
const PARTS = { readings: 5, charges: 4, events: 3, messages: 2, audit: 1, other: 0 };

/** A report on a database of 1,000 bytes, 100 of them unused, on a disk with 9,900 free bytes. */
function reportOn(growth: number | null, { disk = true } = {}) {
  const clock = stillClock();
  const state = { reads: 0, fails: false };
  const report = createDatabaseReport({
    clock,
    growth: { perDay: () => Promise.resolve(growth) },
    diskSpace: () => disk ? { freeBytes: 9_900, totalBytes: 20_000 } : null,
    store: {
      size: () => Promise.resolve({ engine: "x", schemaVersion: 1, bytes: 1_000, freeBytes: 100 }),
      sizes: () =>
        Promise.resolve([{ at: clock.now() - 70 * 24 * HOUR_MS, usedBytes: 1 }, { at: clock.now(), usedBytes: 2 }]),
      parts() {
        state.reads++;
        return state.fails ? Promise.reject(new Error("the disk fails")) : Promise.resolve(PARTS);
      },
    },
  });
  return { clock, state, report };
}

Deno.test("the disk is full when what is free of it and in the file has grown over", async () => {
  const { report, clock } = reportOn(100);
  assert.deepEqual(await report.facts(), {
    ...{ bytes: 1_000, freeBytes: 100, growthBytesPerDay: 100, daysUntilFull: 100, parts: PARTS },
    sizes: [{ at: clock.now(), usedBytes: 2 }],
  });
});

Deno.test("nothing is forecast while it does not grow, or for later than ten years, or without a known disk", async () => {
  for (const growth of [null, 0, -50, 2]) {
    assert.equal((await reportOn(growth).report.facts()).daysUntilFull, null, String(growth));
  }
  assert.equal((await reportOn(100, { disk: false }).report.facts()).daysUntilFull, null);
});

Deno.test("the whole file is read once an hour at most, and again after a failure", async () => {
  const { report, clock, state } = reportOn(1);
  state.fails = true;
  await assert.rejects(report.facts(), /the disk fails/);
  state.fails = false;
  for (let minutes = 0; minutes < 60; minutes += 10) {
    await report.facts();
    clock.advance(HOUR_MS / 6);
  }
  assert.equal(state.reads, 2);
  clock.advance(1);
  await report.facts();
  assert.equal(state.reads, 3);
});
