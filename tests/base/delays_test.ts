import assert from "node:assert/strict";
import { createDelays } from "../../src/base/delays.ts";
import { stillClock } from "../support/clock.ts";

Deno.test("delays end after their time, or all at once", async () => {
  const clock = stillClock();
  const delays = createDelays(clock);
  const ended: string[] = [];
  const [short, long] = [delays.wait(100), delays.wait(1_000)];
  short.then(() => ended.push("short"));
  long.then(() => ended.push("long"));
  assert.equal(delays.pending, 2);
  clock.advance(100);
  await short;
  assert.deepEqual([ended, delays.pending], [["short"], 1]);
  delays.end();
  await long;
  assert.deepEqual([ended, delays.pending], [["short", "long"], 0]);
});
