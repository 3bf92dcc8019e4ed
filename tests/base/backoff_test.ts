import assert from "node:assert/strict";
import { backoffMs } from "../../src/base/backoff.ts";

Deno.test("each wait is twice as long as the one before, up to the longest", () => {
  const waits = [1, 2, 3, 4, 5, 6, 1_000].map((failures) => backoffMs(failures, { minMs: 250, maxMs: 4_000 }));
  assert.deepEqual(waits, [250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
});
