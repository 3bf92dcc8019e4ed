import assert from "node:assert/strict";
import { stillClock } from "../../support/clock.ts";
import { type TestApp } from "../../support/app.ts";
import { OPCODE, type RawConnection } from "../../support/raw.ts";
import { connectionRequest, isServed, onEachEngine, startHarness } from "./harness.ts";

/** The shortest timing of the runtime: a ping after half a second of silence, offline after a second. */
const HASTY = { idleTimeoutS: 1 } as const;

const gone = (app: TestApp, id = "OPEN") =>
  app.events.next(({ type, stationId }) => type === "station.disconnected" && stationId === id, `the end of ${id}`);

const ends = (app: TestApp) => app.events.all.filter(({ type }) => type === "station.disconnected").length;

/** Answers `count` pings, each with its own payload. */
async function pong(connection: RawConnection, count: number): Promise<void> {
  for (let pings = 0; pings < count; pings++) {
    const ping = await connection.next();
    assert.equal(ping?.opcode, OPCODE.ping, ping?.text ?? "no frame came");
    connection.send(ping.payload, { opcode: OPCODE.pong });
  }
}

onEachEngine("a peer that answers no ping goes offline in time, one that answers stays", async (engine) => {
  const app = await startHarness({ engine, tuning: HASTY });
  try {
    const silent = await connectionRequest(app);
    const alive = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
    assert.ok(await isServed(silent) && await isServed(alive));
    const withStatus = pong(alive, 4);
    await gone(app);
    assert.equal((await silent.next())?.opcode, OPCODE.ping, "it got a ping first");
    assert.equal(app.app.links.find("OPEN"), undefined);
    assert.equal((await app.api("/API/Reset/OPEN")).status, 404);
    await withStatus;
    assert.ok(await isServed(alive));
    assert.equal(ends(app), 1);
    for (const connection of [silent, alive]) connection.closeConnection();
  } finally {
    await app.stop();
  }
});

onEachEngine(
  "every message counts as a sign of life, also from a peer that answers no ping (quirk T2)",
  async (engine) => {
    const app = await startHarness({ engine, tuning: HASTY });
    try {
      const talker = await connectionRequest(app);
      const silent = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
      const silentGone = gone(app, "RDAM 123").then(() => isSilentGone = true);
      let isSilentGone = false;
      // Each ping is answered with a heartbeat only; two more than the wait for the silent peer.
      for (let more = 2; more > 0; more -= isSilentGone ? 1 : 0) {
        const ping = await talker.next();
        assert.equal(ping?.opcode, OPCODE.ping, ping?.text ?? "no frame came");
        assert.ok(await isServed(talker));
      }
      await silentGone;
      assert.equal(ends(app), 1);
      silent.closeConnection();
      talker.closeConnection();
      await gone(app);
    } finally {
      await app.stop();
    }
  },
);

/** Advances the app's clock in the steps in which it checks its stations. */
async function pass(clock: ReturnType<typeof stillClock>, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    clock.advance(5_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

onEachEngine(
  "a station that tolerates no pings gets none, and goes offline only after three silent heartbeat intervals",
  async (engine) => {
    const clock = stillClock();
    const app = await startHarness({
      engine,
      clock,
      tuning: HASTY,
      settings: { heartbeatIntervalS: 60, offlineAfterS: 20 },
    });
    try {
      await app.app.services.stations.change("OPEN", { noPing: true });
      const shy = await connectionRequest(app);
      const other = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
      assert.ok(await isServed(shy));
      // Longer than it takes for the other one to be pinged and dropped.
      await gone(app, "RDAM 123");
      assert.ok(await isServed(shy));
      await pass(clock, 180_000);
      assert.ok(await isServed(shy));
      await pass(clock, 180_000);
      assert.equal(ends(app), 1);
      assert.ok(app.app.links.find("OPEN"));
      await pass(clock, 5_000);
      const end = await gone(app);
      assert.equal(end.type === "station.disconnected" && end.reason, "silent for too long");
      assert.equal(app.app.links.size, 0);
      const frame = await shy.next();
      assert.deepEqual([frame?.opcode, ...frame?.payload.subarray(0, 2) ?? []], [OPCODE.close, 0x03, 0xe9]);
      for (const connection of [shy, other]) connection.closeConnection();
    } finally {
      await app.stop();
    }
  },
);

onEachEngine("a peer that does not answer our close frame goes offline at the next check", async (engine) => {
  const clock = stillClock();
  const app = await startHarness({ engine, clock, settings: { maxMessageBytes: 16_384 } });
  try {
    const stubborn = await connectionRequest(app);
    stubborn.send(`[2,"1","Heartbeat",{},"${"x".repeat(20_000)}"]`);
    assert.equal((await stubborn.next())?.opcode, OPCODE.close);
    // No close frame in return, and the TCP connection stays.
    if (engine === "native") assert.equal(app.app.links.size, 1);
    await pass(clock, 5_000);
    await gone(app);
    assert.equal(app.app.links.size, 0);
    stubborn.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("a station that was removed from the list is disconnected", async () => {
  const app = await startHarness();
  try {
    const connection = await connectionRequest(app);
    assert.ok(await isServed(connection));
    await app.app.services.stations.remove("OPEN");
    await gone(app);
    assert.equal((await connection.next())?.opcode, OPCODE.close);
    assert.equal(app.app.links.size, 0);
    assert.equal((await connectionRequest(app)).status, 404);
    connection.closeConnection();
  } finally {
    await app.stop();
  }
});
