import { once } from "node:events";
import assert from "node:assert/strict";
import { WebSocket } from "./ws_client.ts";
import { startTestApp } from "../support/app.ts";

Deno.test("npm ws, as many charger simulators use it: calls, pings in both directions, a clean close", async () => {
  // Pings go at half of the idle time.
  const app = await startTestApp({ tuning: { idleTimeoutS: 2 } });
  try {
    await app.app.services.stations.add("CP1");
    const socket = new WebSocket(`ws://127.0.0.1:${app.port}/OCPP/CP1`, ["ocpp2.1", "ocpp1.6"]);
    const pinged = once(socket, "ping");
    await once(socket, "open");
    assert.equal(socket.protocol, "ocpp2.1");

    const sendRequest = async (frame: readonly unknown[]) => {
      socket.send(JSON.stringify(frame));
      const [data] = await once(socket, "message");
      return JSON.parse(String(data));
    };
    const boot = { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "Box" } };
    const [type, id, { status }] = await sendRequest([2, "1", "BootNotification", boot]);
    assert.deepEqual([type, id, status], [3, "1", "Accepted"]);
    const [, , { currentTime }] = await sendRequest([2, "2", "Heartbeat", {}]);
    assert.match(currentTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

    socket.ping("are you there");
    const [pong] = await once(socket, "pong");
    assert.equal(String(pong), "are you there");
    await pinged;

    socket.close(1000, "bye");
    const [code] = await once(socket, "close");
    assert.equal(code, 1000);
    const gone = await app.events.next(({ type }) => type === "station.disconnected", "the end to be noticed");
    assert.equal(gone.stationId, "CP1");
  } finally {
    await app.stop();
  }
});

Deno.test("npm ws gets the reason of a refusal", async () => {
  const app = await startTestApp();
  try {
    const socket = new WebSocket(`ws://127.0.0.1:${app.port}/OCPP/NOBODY`, ["ocpp1.6"]);
    const [error] = await once(socket, "error").catch((thrown) => [thrown]);
    assert.match(String(error), /404/);
  } finally {
    await app.stop();
  }
});
