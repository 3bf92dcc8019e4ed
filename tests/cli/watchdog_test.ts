import assert from "node:assert/strict";
import { feedWatchdog } from "../../src/cli/watchdog.ts";
import { stillClock } from "../support/clock.ts";

const TIMEOUT_MS = 120_000;

/** A watchdog with its database, and what happened so far. */
function started() {
  const clock = stillClock(0);
  const state = {
    fed: 0,
    writes: 0,
    committedAt: -Infinity,
    fault: undefined as "full" | "broken" | "hangs" | undefined,
  };
  const end = feedWatchdog({
    clock,
    timeoutMs: TIMEOUT_MS,
    monotonic: clock.now,
    lastCommit: () => state.committedAt,
    write() {
      state.writes++;
      if (state.fault === "hangs") return new Promise<void>(() => {});
      if (state.fault !== undefined) return Promise.reject(new Error("not stored"));
      state.committedAt = clock.now();
      return Promise.resolve();
    },
    isDiskFull: () => state.fault === "full",
    feed: () => Promise.resolve(void state.fed++),
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += TIMEOUT_MS / 8) {
      clock.advance(TIMEOUT_MS / 8);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
  };
  return { state, pass, end, clock };
}

Deno.test("a watchdog of a server that stores nothing costs one write each half timeout", async () => {
  const { state, pass } = started();
  await pass(10 * TIMEOUT_MS);
  assert.equal(state.fed, 40);
  assert.equal(state.writes, 20);
});

Deno.test("a watchdog writes nothing while chargers have something stored", async () => {
  const { state, pass, clock } = started();
  for (let message = 0; message < 40; message++) {
    state.committedAt = clock.now();
    await pass(TIMEOUT_MS / 4);
  }
  assert.deepEqual([state.fed, state.writes], [40, 0]);
});

Deno.test("a watchdog is not fed while writes fail or hang, but while the disk is full: a restart frees nothing", async () => {
  const { state, pass } = started();
  state.fault = "broken";
  await pass(2 * TIMEOUT_MS);
  assert.equal(state.fed, 0);
  state.fault = "full";
  await pass(TIMEOUT_MS);
  assert.equal(state.fed, 4);
  state.fault = "hangs";
  await pass(4 * TIMEOUT_MS);
  assert.deepEqual([state.fed, state.writes], [4, 8 + 4 + 1], "one write at a time");
});

Deno.test("a watchdog that has ended is not fed", async () => {
  const { state, pass, end } = started();
  end();
  await pass(TIMEOUT_MS);
  assert.deepEqual([state.fed, state.writes], [0, 0]);
});
