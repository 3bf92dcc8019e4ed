import assert from "node:assert/strict";
import { createBounds } from "../../src/base/bounds.ts";
import { type Log, silentLog } from "../../src/base/log.ts";
import { createMetrics } from "../../src/base/metrics.ts";
import { stillClock } from "../support/clock.ts";

Deno.test("an exceeded bound is counted every time, and logged once a minute with the number of the others", async () => {
  const lines: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => void lines.push(message) };
  const clock = stillClock();
  const metrics = createMetrics();
  const bounds = createBounds({ metrics, log, clock });
  for (let count = 0; count < 1_000; count++) bounds.exceeded("queued_bytes", `station CP1: ${count}`);
  bounds.exceeded("message_rate", "station CP1: 60 messages a second; free are 50");
  assert.deepEqual(lines, ["station CP1: 0", "station CP1: 60 messages a second; free are 50"]);
  clock.advance(60_000);
  assert.deepEqual(lines.slice(2), ["bound queued_bytes: exceeded 999 more times within the last minute"]);
  bounds.exceeded("queued_bytes", "again");
  assert.equal(lines.at(-1), "again");
  assert.match(await metrics.text(), /^ocppd_bounds_exceeded_total\{bound="queued_bytes"\} 1001$/m);
});
