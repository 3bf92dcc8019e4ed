import assert from "node:assert/strict";
import { createPace } from "../../scripts/bench/generator/pace.ts";

Deno.test("a request that is due during another one is sent after it, and its wait is part of its time", () => {
  let sent = 0;
  const pace = createPace(() => void sent++);
  const now = performance.now();
  pace.due(now);
  pace.due(now - 50);
  pace.due(now - 1000);
  assert.equal(sent, 1);
  assert.equal(pace.answered(3), 3);
  assert.equal(sent, 2);
  const second = pace.answered(3);
  const since = performance.now() - now;
  assert.ok(second >= 53 && second <= since + 53, `${second}, ${since} ms after the first`);
  assert.ok(!pace.idle);
  assert.ok(pace.answered(3) >= 1003);
  assert.equal(sent, 3);
  assert.ok(pace.idle);
});

Deno.test("after the end no waiting request is sent", () => {
  let sent = 0;
  const pace = createPace(() => void sent++);
  pace.due(0);
  pace.due(0);
  pace.end();
  pace.answered(1);
  assert.equal(sent, 1);
  assert.ok(pace.idle);
});
