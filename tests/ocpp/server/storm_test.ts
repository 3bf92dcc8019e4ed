import { unlessItHangs } from "../../kit/timing.ts";
import assert from "node:assert/strict";
import { PROTOCOLS } from "../../../src/domain/station.ts";
import { bootOf } from "../../kit/booted.ts";
import { basic, isServed, knock, PASSWORD, startStreet } from "./street.ts";

const STATIONS = 100;

Deno.test("a hundred chargers come back within a second, twice, each is served, and nobody else notices (O6)", async () => {
  const house = await startStreet();
  const { services, links } = house.house;
  try {
    const [like] = services.stations.list().filter(({ id }) => id === "LOCKED");
    const ids = Array.from({ length: STATIONS }, (_, index) => `STORM${index}`);
    // Each with the password of a person, whose hash is slow on purpose; the first time costs.
    for (const id of ids) {
      await services.stations.add(id, Number(id.slice(5)) % 10 ? {} : { passwordHashes: like?.passwordHashes ?? [] });
    }
    const bystander = await knock(house);
    assert.ok(await isServed(bystander));

    const arrive = async (id: string, index: number) => {
      const protocol = PROTOCOLS[index % PROTOCOLS.length] ?? "ocpp1.6";
      const charger = await house.charger(id, { protocols: [protocol], credentials: `${id}:${PASSWORD}` });
      const boot = await charger.call("BootNotification", bootOf(protocol));
      assert.equal(boot.status, "Accepted");
      return charger;
    };
    const first = await Promise.all(ids.map(arrive));
    assert.equal(links.size, STATIONS + 1);

    // The network blinks: all are back before their old connections are known to be gone.
    const second = await unlessItHangs(Promise.all(ids.map(arrive)), "the storm");
    const ends = await Promise.all(first.map(({ closed }) => closed));
    assert.ok(ends.every(({ code, reason }) => code === 1000 && reason === "replaced"));
    assert.equal(links.size, STATIONS + 1);
    const beats = await Promise.all(second.map((charger) => charger.call("Heartbeat", {})));
    assert.ok(beats.every(({ currentTime }) => currentTime));
    const booted = house.events.all.filter(({ type }) => type === "station.booted");
    assert.equal(booted.length, 2 * STATIONS);

    assert.ok(await isServed(bystander));
    assert.deepEqual(await services.stations.refusals(), []);
    assert.deepEqual(house.log.filter(({ level }) => level === "error"), []);
    for (const charger of second) await charger.close();
    bystander.hangUp();
  } finally {
    await house.stop();
  }
});

Deno.test("an offline queue of a thousand messages sent without waiting is answered to the last, in order", async () => {
  const house = await startStreet();
  try {
    const connection = await knock(house, {
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
    connection.hangUp();
  } finally {
    await house.stop();
  }
});
