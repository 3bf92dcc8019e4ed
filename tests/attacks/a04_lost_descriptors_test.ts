import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { eventually, isServed, openIdle, resetDuringUpgrade, stationConnects } from "./connections.ts";
import { attackOnEachEngine, hasPresentRuntime, withServer } from "./server.ts";

/** Few enough that the attack exhausts them in seconds; Debian's default is 1,024. */
const NOFILE = 512;
/** Each takes half a second, and loses some descriptors. */
const MAX_ROUNDS = 60;
const wrapper = ["prlimit", `--nofile=${NOFILE}`];

attackOnEachEngine(
  "A4",
  "connections that are reset right after their upgrade request cost no descriptors, and no station its connection",
  (engine) =>
    withServer({ engine, wrapper }, async (server) => {
      await server.addStation("OLD");
      await server.addStation("CP1");
      await server.addStation("NEW");
      const old = await stationConnects(server.port, "OLD");
      await resetDuringUpgrade(server.port, "CP1", 1_200);
      const fresh = await stationConnects(server.port, "NEW");
      assert.ok(await isServed(fresh));
      assert.ok(await isServed(old));
      await eventually("the release of the descriptors", () => server.descriptors() < NOFILE / 2 || undefined);
      for (const connection of [old, fresh]) connection.closeConnection();
    }),
);

attackOnEachEngine(
  "A4",
  "the port serves again after descriptors ran out, and connected stations stay",
  (engine, test) =>
    withServer({ engine, wrapper, settings: { bounds: { unauthenticatedConnections: 5_000 } } }, async (server) => {
      if (engine === "native" && !await hasPresentRuntime(server, test)) return;
      await server.addStation("OLD");
      await server.addStation("NEW");
      const old = await stationConnects(server.port, "OLD");
      const idle = await openIdle(server.port, NOFILE + 100);
      assert.ok(await isServed(old), "the connected station was cut");
      for (const socket of idle) socket.destroy();
      const fresh = await stationConnects(server.port, "NEW");
      assert.ok(await isServed(fresh));
      assert.ok(await isServed(old));
      for (const connection of [old, fresh]) connection.closeConnection();
    }),
);

/** A change of the stations starts a thread of the database a second later. */
const THREAD_STARTS_MS = 1_500;

attackOnEachEngine(
  "A4",
  "a thread of the database that can't start because no descriptor is left ends no process",
  (engine) =>
    withServer({ engine, wrapper, settings: { bounds: { unauthenticatedConnections: 5_000 } } }, async (server) => {
      await server.addStation("OLD");
      const old = await stationConnects(server.port, "OLD");
      await server.addStation("NEW");
      const idle: Socket[] = [];
      const end = performance.now() + THREAD_STARTS_MS;
      while (performance.now() < end) {
        if (server.descriptors() < NOFILE - 20) idle.push(...await openIdle(server.port, 100));
        assert.ok(await isServed(old), "the connected station was cut");
      }
      for (const socket of idle) socket.destroy();
      const transactions = await eventually("an answer of the thread", async () => {
        const { status } = await server.api("/api/v1/transactions?limit=1000");
        return status === 200 || undefined;
      });
      assert.ok(transactions);
      old.closeConnection();
    }),
);

Deno.test("A4 (native): the hardened engine takes over when resets hit the moment of the upgrade too often", (test) =>
  withServer({ engine: "native", wrapper }, async (server) => {
    if (!await hasPresentRuntime(server, test)) return;
    for (const id of ["OLD", "CP1", "NEW"]) await server.addStation(id);
    const old = await stationConnects(server.port, "OLD");
    const engineOf = async (id: string) => (await server.api(`/api/v1/stations/${id}`)).body.connection?.engine;
    const hasMoved = () => /listening again on port \d+ with the engine hardened/.test(server.output());
    for (let round = 0; round < MAX_ROUNDS && !hasMoved(); round++) {
      await resetDuringUpgrade(server.port, "CP1", 250, 3);
    }
    assert.ok(hasMoved(), `the engine stayed; ${server.descriptors()} descriptors are open`);
    const fresh = await stationConnects(server.port, "NEW");
    assert.deepEqual([await engineOf("OLD"), await engineOf("NEW")], ["native", "hardened"]);
    assert.ok(await isServed(fresh));
    assert.ok(await isServed(old));
    for (const connection of [old, fresh]) connection.closeConnection();
  }));
