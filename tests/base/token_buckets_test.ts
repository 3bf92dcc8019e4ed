import assert from "node:assert/strict";
import { createTokenBuckets } from "../../src/base/token_buckets.ts";

Deno.test("each key has a bucket of its own", () => {
  const buckets = createTokenBuckets({ capacity: 1, perSecond: 1 });
  assert.equal(buckets.of("a", 0).take(1, 0), 0);
  assert.equal(buckets.of("b", 0).take(1, 0), 0);
  assert.equal(buckets.of("a", 0).take(1, 0), 1_000);
});

Deno.test("full buckets are forgotten when there are many; one that owes something is not", () => {
  const buckets = createTokenBuckets({ capacity: 200, perSecond: 50 });
  const debtor = buckets.of("debtor", 0);
  for (let count = 0; count < 100_000; count++) debtor.take(1, 0);
  for (let count = 0; count < 10_000; count++) buckets.of(`key ${count}`, count);
  assert.ok(buckets.size < 2_100, `${buckets.size} buckets`);
  assert.equal(buckets.of("debtor", 60_000), debtor);
});
