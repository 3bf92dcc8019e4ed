import assert from "node:assert/strict";
import { createApiKeyThrottle } from "../../../src/services/access/api_key_throttle.ts";
import { stillClock } from "../../support/clock.ts";

/** Wrong keys with a stopped clock, and which of them were answered. */
function tries() {
  const clock = stillClock();
  const apiKeyThrottle = createApiKeyThrottle(clock);
  const answered: string[] = [];
  return {
    clock,
    apiKeyThrottle,
    answered,
    attempt: (address: string, name = address) => void apiKeyThrottle.delay(address).then(() => answered.push(name)),
    async pass(ms: number) {
      clock.advance(ms);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

Deno.test("the answer to each wrong key of an address is delayed twice as long as the one before, up to five seconds", async () => {
  const { attempt, pass, answered } = tries();
  for (const ms of [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000]) {
    attempt("a");
    await pass(ms - 1);
    assert.deepEqual(answered, [], `${ms}`);
    await pass(1);
    assert.deepEqual(answered.splice(0), ["a"], `${ms}`);
  }
});

Deno.test("after five minutes without a wrong key the delays of an address start again", async () => {
  const { attempt, pass, answered } = tries();
  for (let n = 0; n < 10; n++) {
    attempt("a");
    await pass(5_000);
  }
  answered.length = 0;
  await pass(5 * 60_000 - 5_001);
  attempt("a");
  await pass(4_999);
  assert.deepEqual(answered, []);
  await pass(1);
  assert.deepEqual(answered.splice(0), ["a"]);
  await pass(5 * 60_000);
  attempt("a");
  await pass(100);
  assert.deepEqual(answered, ["a"]);
});

Deno.test("each address has its own delays, and the addresses of one IPv6 network share theirs", async () => {
  const { attempt, pass, answered } = tries();
  for (let n = 0; n < 5; n++) attempt("2001:db8::1");
  attempt("192.0.2.1");
  attempt("2001:db8::2");
  await pass(100);
  assert.deepEqual(answered, ["2001:db8::1", "192.0.2.1"]);
  await pass(3_099);
  assert.ok(!answered.includes("2001:db8::2"));
  await pass(1);
  assert.ok(answered.includes("2001:db8::2"));
});

Deno.test("sixteen keys of one address may wait at once; further ones are rejected until one is answered", async () => {
  const { apiKeyThrottle, attempt, pass } = tries();
  for (let n = 0; n < 16; n++) {
    assert.equal(apiKeyThrottle.isFull("a"), false, `${n}`);
    attempt("a");
  }
  assert.equal(apiKeyThrottle.isFull("a"), true);
  assert.equal(apiKeyThrottle.isFull("b"), false);
  await pass(100);
  assert.equal(apiKeyThrottle.isFull("a"), false);
});

Deno.test("a thousand wrong keys of all addresses may wait at once; beyond that only addresses with a wrong key are rejected", async () => {
  const { apiKeyThrottle, attempt, pass } = tries();
  for (let n = 0; n < 1_000; n++) attempt(`a${n % 100}`);
  assert.equal(apiKeyThrottle.isFull("a1"), true);
  assert.deepEqual(
    [apiKeyThrottle.isFull("b"), apiKeyThrottle.isCrowded()],
    [false, true],
    "a valid key from a new address would be accepted",
  );
  await pass(5_000);
  assert.deepEqual([apiKeyThrottle.isFull("a1"), apiKeyThrottle.isCrowded()], [false, false]);
});

Deno.test("a thousand addresses are in memory, and the one without a wrong key for the longest time is dropped first", async () => {
  const { attempt, pass, answered } = tries();
  attempt("first");
  attempt("second");
  for (let n = 0; n < 998; n++) attempt(`a${n}`);
  attempt("second");
  // The 1001st attempt.
  attempt("one more");
  await pass(5_000);
  answered.length = 0;
  attempt("first");
  attempt("second");
  await pass(100);
  assert.deepEqual(answered, ["first"]);
  await pass(300);
  assert.deepEqual(answered, ["first", "second"]);
});

Deno.test("a stop answers every delayed request", async () => {
  const { apiKeyThrottle, attempt, pass, answered } = tries();
  for (let n = 0; n < 9; n++) attempt("a");
  apiKeyThrottle.stop();
  await pass(0);
  assert.equal(answered.length, 9);
});
