import assert from "node:assert/strict";
import { TokenBucket } from "../../src/base/token_bucket.ts";

Deno.test("a burst is free; what exceeds it waits for as long as its tokens take to come", () => {
  const bucket = new TokenBucket(3, 10, 0);
  assert.deepEqual([1, 1, 1, 1, 1].map((count) => bucket.take(count, 0)), [0, 0, 0, 100, 200]);
  // The debt of two is paid at 200 ms, and the next token is there at 300 ms.
  assert.equal(bucket.take(1, 200), 100);
});

Deno.test("tokens come back at their rate, and no more than the bucket holds", () => {
  const bucket = new TokenBucket(2, 10, 0);
  bucket.take(2, 0);
  assert.equal(bucket.isFull(100), false);
  assert.equal(bucket.isFull(200), true);
  assert.deepEqual([1, 1, 1].map((count) => bucket.take(count, 60_000)), [0, 0, 100]);
});

Deno.test("a steady use at the rate is free for ever", () => {
  const bucket = new TokenBucket(2, 50, 0);
  for (let at = 0; at < 100_000; at += 20) assert.equal(bucket.take(1, at), 0);
});

Deno.test("what takes more than the bucket holds takes all of it, so that no wait is endless", () => {
  const bucket = new TokenBucket(10, 10, 0);
  assert.equal(bucket.take(1_000_000, 0), 0);
  assert.equal(bucket.take(1_000_000, 0), 1_000);
});

Deno.test("a clock that is set back takes nothing away, and the tokens come from there on", () => {
  const bucket = new TokenBucket(1, 1, 10_000);
  assert.equal(bucket.take(1, 10_000), 0);
  assert.equal(bucket.take(1, 0), 1_000);
  assert.equal(bucket.take(1, 2_000), 0);
});
