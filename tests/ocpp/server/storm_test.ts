import { unlessItHangs } from "../../support/timing.ts";
import assert from "node:assert/strict";
import { PROTOCOLS } from "../../../src/domain/station.ts";
import { bootOf } from "../../support/booted.ts";
import { basic, connectionRequest, isServed, PASSWORD, startHarness } from "./harness.ts";

const STATIONS = 100;

Deno.test("a hundred chargers reconnect within a second, twice: each is served, and no other charger is affected (O6)", async () => {
  const app = await startHarness();
  const { services, links } = app.app;
  try {
    const [like] = services.stations.list().filter(({ id }) => id === "LOCKED");
    const ids = Array.from({ length: STATIONS }, (_, index) => `STORM${index}`);
    // Each with a password, whose hash is slow on purpose; the first comparison is expensive.
    for (const id of ids) {
      await services.stations.add(id, Number(id.slice(5)) % 10 ? {} : { passwordHashes: like?.passwordHashes ?? [] });
    }
    const bystander = await connectionRequest(app);
    assert.ok(await isServed(bystander));

    const arrive = async (id: string, index: number) => {
      const protocol = PROTOCOLS[index % PROTOCOLS.length] ?? "ocpp1.6";
      const charger = await app.charger(id, { protocols: [protocol], credentials: `${id}:${PASSWORD}` });
      const boot = await charger.call("BootNotification", bootOf(protocol));
      assert.equal(boot.status, "Accepted");
      return charger;
    };
    const first = await Promise.all(ids.map(arrive));
    assert.equal(links.size, STATIONS + 1);

    // A short network failure: all reconnect before their old connections are known to be closed.
    const second = await unlessItHangs(Promise.all(ids.map(arrive)), "the storm");
    const ends = await Promise.all(first.map(({ closed }) => closed));
    assert.ok(ends.every(({ code, reason }) => code === 1000 && reason === "replaced"));
    assert.equal(links.size, STATIONS + 1);
    const beats = await Promise.all(second.map((charger) => charger.call("Heartbeat", {})));
    assert.ok(beats.every(({ currentTime }) => currentTime));
    const booted = app.events.all.filter(({ type }) => type === "station.booted");
    assert.equal(booted.length, 2 * STATIONS);

    assert.ok(await isServed(bystander));
    assert.deepEqual(await services.stations.refusals(), []);
    assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
    for (const charger of second) await charger.close();
    bystander.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("an offline queue of a thousand messages sent without waiting is answered to the last, in order", async () => {
  const app = await startHarness();
  try {
    const connection = await connectionRequest(app, {
      target: "/OCPP/LOCKED",
      headers: { authorization: basic("LOCKED", PASSWORD) },
    });
    const count = 1_000;
    for (let id = 0; id < count; id++) {
      const at = new Date(Date.UTC(2026, 4, 1) + id * 60_000).toISOString();
      const values = [{ timestamp: at, sampledValue: [{ value: String(1000 + id) }] }];
      connection.send(JSON.stringify([2, id, "MeterValues", { connectorId: 1, meterValue: values }]));
    }
    for (let id = 0; id < count; id++) assert.equal((await connection.next())?.text, `[3,${id},{}]`);
    connection.closeConnection();
  } finally {
    await app.stop();
  }
});
