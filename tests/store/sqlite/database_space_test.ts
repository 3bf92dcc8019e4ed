import assert from "node:assert/strict";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { event, meterValues, reading, station } from "../facts.ts";

Deno.test("the parts of a database are all of its used pages, each table with its indexes", async () => {
  const store = openInProcess({ path: ":memory:" });
  await store.addStation(station("CP1"));
  const empty = await store.parts();
  assert.ok(empty !== null, "this SQLite has no dbstat");
  for (let n = 0; n < 5_000; n += 500) {
    const readings = Array.from({ length: 500 }, (_, k) => reading(n + k, n + k));
    await store.recordReadings(meterValues(readings));
  }
  for (let n = 0; n < 200; n++) await store.recordEvent(event(n, n, { connector: 2 }));
  const parts = await store.parts();
  assert.ok(parts !== null);
  assert.ok(parts.readings > empty.readings + 5_000 * 40, JSON.stringify(parts));
  assert.ok(parts.events > empty.events, JSON.stringify(parts));
  assert.deepEqual({ ...parts, readings: 0, events: 0, charges: 0 }, { ...empty, readings: 0, events: 0, charges: 0 });
  const { bytes, freeBytes } = await store.size();
  const sum = Object.values(parts).reduce((all, one) => all + one, 0);
  // The schema itself is no table of its own.
  assert.ok(sum <= bytes - freeBytes && sum > (bytes - freeBytes) * 0.9, `${sum} of ${bytes - freeBytes}`);
  await store.close();
});
