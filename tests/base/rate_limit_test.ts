import assert from "node:assert/strict";
import { createRateLimit } from "../../src/base/rate_limit.ts";
import { stillClock } from "../support/clock.ts";

Deno.test("a key is limited within its window, which begins with its first event", () => {
  const clock = stillClock();
  const limit = createRateLimit(clock, { limit: 2, windowMs: 1_000 });
  assert.deepEqual([limit.exceeded("a"), limit.exceeded("a"), limit.exceeded("a")], [false, false, true]);
  assert.deepEqual([limit.exceeded("b"), limit.count("a"), limit.count("b")], [false, 3, 1]);
  clock.advance(1_000);
  assert.deepEqual([limit.count("a"), limit.exceeded("a")], [0, false]);
});

Deno.test("an event that is given back does not count", () => {
  const limit = createRateLimit(stillClock(), { limit: 1, windowMs: 1_000 });
  limit.exceeded("a");
  limit.giveBack("a");
  limit.giveBack("a");
  assert.deepEqual([limit.count("a"), limit.exceeded("a"), limit.exceeded("a")], [0, false, true]);
});

Deno.test("of more keys than fit, the one without an event for the longest time is dropped", () => {
  const limit = createRateLimit(stillClock(), { limit: 1, windowMs: 1_000, maxKeys: 2 });
  for (const key of ["a", "b", "a", "c"]) limit.exceeded(key);
  assert.deepEqual(["a", "b", "c"].map((key) => limit.count(key)), [2, 0, 1]);
});
