import assert from "node:assert/strict";
import { stillClock } from "../../kit/clock.ts";
import { type TestHouse } from "../../kit/house.ts";
import { OPCODE, type RawConnection } from "../../kit/raw.ts";
import { isServed, knock, onEachEngine, startStreet } from "./street.ts";

/** As short as the runtime knows it: a ping after half a second of silence, offline after a whole one. */
const HASTY = { idleTimeoutS: 1 } as const;

const gone = (house: TestHouse, id = "OPEN") =>
  house.events.next(({ type, stationId }) => type === "station.disconnected" && stationId === id, `the end of ${id}`);

const ends = (house: TestHouse) => house.events.all.filter(({ type }) => type === "station.disconnected").length;

/** Answers `count` pings, each with its own words. */
async function pong(connection: RawConnection, count: number): Promise<void> {
  for (let pings = 0; pings < count; pings++) {
    const ping = await connection.next();
    assert.equal(ping?.opcode, OPCODE.ping, ping?.text);
    connection.send(ping.payload, { opcode: OPCODE.pong });
  }
}

onEachEngine("a peer that answers no ping is offline within the time, one that answers stays", async (engine) => {
  const house = await startStreet({ engine, tuning: HASTY });
  try {
    const dead = await knock(house);
    const alive = await knock(house, { target: "/OCPP/RDAM%20123" });
    assert.ok(await isServed(dead) && await isServed(alive));
    const answering = pong(alive, 4);
    await gone(house);
    assert.equal((await dead.next())?.opcode, OPCODE.ping, "it was asked first");
    assert.equal(house.house.links.find("OPEN"), undefined);
    assert.equal((await house.api("/API/Reset/OPEN")).status, 404);
    await answering;
    assert.ok(await isServed(alive));
    assert.equal(ends(house), 1);
    for (const connection of [dead, alive]) connection.hangUp();
  } finally {
    await house.stop();
  }
});

onEachEngine("every message counts as life, from a peer that answers no ping too (quirk T2)", async (engine) => {
  const house = await startStreet({ engine, tuning: HASTY });
  try {
    const talker = await knock(house);
    const silent = await knock(house, { target: "/OCPP/RDAM%20123" });
    const silentGone = gone(house, "RDAM 123").then(() => isSilentGone = true);
    let isSilentGone = false;
    // Each ping is answered with a heartbeat, and only with that; twice more than the silent one was waited for.
    for (let more = 2; more > 0; more -= isSilentGone ? 1 : 0) {
      const ping = await talker.next();
      assert.equal(ping?.opcode, OPCODE.ping, ping?.text);
      assert.ok(await isServed(talker));
    }
    await silentGone;
    assert.equal(ends(house), 1);
    silent.hangUp();
    talker.hangUp();
    await gone(house);
  } finally {
    await house.stop();
  }
});

/** Moves the house's clock on in the steps in which it looks after its stations. */
async function pass(clock: ReturnType<typeof stillClock>, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    clock.advance(5_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

onEachEngine(
  "a station that bears no pings gets none, and is offline only after three heartbeats' silence",
  async (engine) => {
    const clock = stillClock();
    const house = await startStreet({
      engine,
      clock,
      tuning: HASTY,
      settings: { heartbeatIntervalS: 60, offlineAfterS: 20 },
    });
    try {
      await house.house.services.stations.change("OPEN", { noPing: true });
      const shy = await knock(house);
      const other = await knock(house, { target: "/OCPP/RDAM%20123" });
      assert.ok(await isServed(shy));
      // Longer than it takes the other one to be pinged and found silent.
      await gone(house, "RDAM 123");
      assert.ok(await isServed(shy));
      await pass(clock, 180_000);
      assert.ok(await isServed(shy));
      await pass(clock, 180_000);
      assert.equal(ends(house), 1);
      assert.ok(house.house.links.find("OPEN"));
      await pass(clock, 5_000);
      const end = await gone(house);
      assert.equal(end.type === "station.disconnected" && end.reason, "silent for too long");
      assert.equal(house.house.links.size, 0);
      const frame = await shy.next();
      assert.deepEqual([frame?.opcode, ...frame?.payload.subarray(0, 2) ?? []], [OPCODE.close, 0x03, 0xe9]);
      for (const connection of [shy, other]) connection.hangUp();
    } finally {
      await house.stop();
    }
  },
);

onEachEngine("a peer that was told to go and does not is offline as soon as the house looks again", async (engine) => {
  const clock = stillClock();
  const house = await startStreet({ engine, clock, settings: { maxMessageBytes: 16_384 } });
  try {
    const stubborn = await knock(house);
    stubborn.send(`[2,"1","Heartbeat",{},"${"x".repeat(20_000)}"]`);
    assert.equal((await stubborn.next())?.opcode, OPCODE.close);
    // No close frame in return, and the TCP connection stays.
    if (engine === "native") assert.equal(house.house.links.size, 1);
    await pass(clock, 5_000);
    await gone(house);
    assert.equal(house.house.links.size, 0);
    stubborn.hangUp();
  } finally {
    await house.stop();
  }
});

Deno.test("a station that was taken off the list is taken off the line", async () => {
  const house = await startStreet();
  try {
    const connection = await knock(house);
    assert.ok(await isServed(connection));
    await house.house.services.stations.remove("OPEN");
    await gone(house);
    assert.equal((await connection.next())?.opcode, OPCODE.close);
    assert.equal(house.house.links.size, 0);
    assert.equal((await knock(house)).status, 404);
    connection.hangUp();
  } finally {
    await house.stop();
  }
});
