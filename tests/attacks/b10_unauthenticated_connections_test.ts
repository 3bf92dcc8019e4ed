import assert from "node:assert/strict";
import { eventually, isServed, openIdle, stationConnects } from "./connections.ts";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const IDLE = 1_600;
/** Nothing, and half a head. */
const BEGINNINGS = ["", "GET /OCPP/CP1 HTTP/1.1\r\nHost: x\r\n"];

for (const text of BEGINNINGS) {
  Deno.test(`B10 (hardened): idle connections of one address are cut after ${JSON.stringify(text)}`, () =>
    withServer({ engine: "hardened" }, async (server) => {
      await server.addStation("CP1");
      await server.addStation("CP2");
      const before = server.descriptors();
      const idle = await openIdle(server.port, IDLE, text);
      const other = await rawUpgrade(server.port, upgradeLines("/OCPP/CP1"), "127.0.0.2");
      assert.equal(other.status, 101, "a station of another address waits");
      assert.ok(server.descriptors() - before < 1_100, `${server.descriptors() - before} descriptors more are open`);
      const nextStation = await stationConnects(server.port, "CP2");
      assert.ok(await isServed(nextStation));
      await eventually("the end of the idle ones", () => server.descriptors() - before < 80 || undefined);
      for (const socket of idle) socket.destroy();
      for (const connection of [other, nextStation]) connection.closeConnection();
    }));
}

attackOnEachEngine(
  "B10",
  "200 stations behind one router reconnect all at once, each at its first attempt",
  (engine) =>
    withServer({ engine }, async (server) => {
      const ids = Array.from({ length: 200 }, (_, index) => `CP${index}`);
      for (const id of ids) await server.addStation(id);
      const connections = await Promise.all(ids.map((id) => rawUpgrade(server.port, upgradeLines(`/OCPP/${id}`))));
      assert.deepEqual(connections.filter(({ status }) => status !== 101).map(({ body }) => body), []);
      for (const connection of connections) connection.closeConnection();
    }),
);

Deno.test("B10 (hardened): connected stations and clients with the API key take no places", () =>
  withServer({ engine: "hardened", settings: { bounds: { unauthenticatedConnections: 2 } } }, async (server) => {
    for (const id of ["CP1", "CP2", "CP3", "CP4"]) await server.addStation(id);
    const connections = [];
    for (const id of ["CP1", "CP2", "CP3", "CP4"]) connections.push(await stationConnects(server.port, id));
    const streams = await Promise.all(
      Array.from({ length: 4 }, () =>
        fetch(`http://127.0.0.1:${server.port}/api/v1/events`, {
          headers: { "x-api-key": server.apiKey, accept: "text/event-stream" },
        })),
    );
    assert.deepEqual(streams.map(({ status }) => status), [200, 200, 200, 200]);
    assert.equal((await server.api("/api/v1/stations")).status, 200);
    for (const stream of streams) await stream.body?.cancel();
    for (const connection of connections) connection.closeConnection();
  }));
