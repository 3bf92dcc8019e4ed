import { unlessItHangs } from "../support/timing.ts";
import assert from "node:assert/strict";
import { BOOTS } from "../support/protocols.ts";
import { rawConnect, upgradeLines } from "../support/raw.ts";
import { connectionRequest, isServed, startHarness } from "../ocpp/server/harness.ts";
import { onWire, type Wire } from "./harness.ts";

const now = () => new Date().toISOString();

/** Sends a call under an id and returns the answer's payload. */
async function call({ say }: Wire, id: unknown, action: string, payload: object): Promise<Record<string, unknown>> {
  const answer = await say(JSON.stringify([2, id, action, payload]));
  assert.deepEqual(answer.slice(0, 2), [3, id], `${action}: ${JSON.stringify(answer)}`);
  return Object(answer[2]);
}

Deno.test("O1 the transaction id is the second member of the answer to a start, for any authorization status and repetition", () =>
  onWire(async (wire) => {
    await wire.app.app.services.authorization.addTag("T");
    for (const idTag of ["T", "T", "NOBODY", ""]) {
      const start = { connectorId: 1, idTag, meterStart: 0, timestamp: now() };
      for (let times = 0; times < 2; times++) {
        assert.deepEqual(Object.keys(await call(wire, "1", "StartTransaction", start)), ["idTagInfo", "transactionId"]);
      }
    }
  }));

Deno.test("O2 one message id for all its calls: each is answered separately", () =>
  onWire(async (wire) => {
    const { services, store } = wire.app.app;
    await services.authorization.addTag("T");
    const id = "one-and-only";
    await call(wire, id, "BootNotification", BOOTS["ocpp1.6"]);
    const transactions = [];
    for (let round = 0; round < 3; round++) {
      await call(wire, id, "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
      assert.deepEqual(await call(wire, id, "Authorize", { idTag: "T" }), { idTagInfo: { status: "Accepted" } });
      const start = { connectorId: 1, idTag: "T", meterStart: round * 10, timestamp: now() };
      const { transactionId } = await call(wire, id, "StartTransaction", start);
      transactions.push(transactionId);
      const values = {
        connectorId: 1,
        transactionId,
        meterValue: [{ timestamp: now(), sampledValue: [{ value: "5" }] }],
      };
      assert.deepEqual(await call(wire, id, "MeterValues", values), {});
      await call(wire, id, "StopTransaction", {
        transactionId,
        meterStop: round * 10 + 9,
        timestamp: now(),
        idTag: "T",
      });
      await call(wire, id, "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
      assert.ok((await call(wire, id, "Heartbeat", {})).currentTime);
    }
    assert.equal(new Set(transactions).size, 3);
    assert.deepEqual(await store.orphans("OPEN", 10), []);
    const kept = await services.transactions.list({ stationId: "OPEN", limit: 10 });
    assert.deepEqual(kept.map(({ meterStopWh, meterStartWh }) => (meterStopWh ?? 0) - (meterStartWh ?? 0)), [9, 9, 9]);
    assert.equal((await wire.warned()).repeated_message, undefined);
  }));

Deno.test("O2 it re-uses the id of our call: its calls under that id are answered, and count as no answer to ours", () =>
  onWire(async (wire) => {
    const { app, receive, raw } = wire;
    await call(wire, "1", "BootNotification", BOOTS["ocpp1.6"]);
    const first = app.api("/API/Reset/OPEN");
    const [, ours] = await receive();
    await call(wire, ours, "Heartbeat", {});
    raw.send(JSON.stringify([3, ours, { status: "Accepted" }]));
    assert.deepEqual((await first).body, { status: "Accepted" });
    const second = app.api("/API/UnlockConnector/OPEN/1");
    const [, next] = await receive();
    assert.notEqual(next, ours);
    // Calls and answers under the id of the previous call leave the one in flight alone.
    await call(wire, ours, "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
    raw.send(JSON.stringify([3, ours, { status: "UnlockFailed" }]));
    await call(wire, ours, "Heartbeat", {});
    raw.send(JSON.stringify([3, next, { status: "Unlocked" }]));
    assert.deepEqual((await second).body, { status: "Unlocked" });
    assert.equal((await wire.warned()).late_answer, 1);
  }));

Deno.test('O3 [4,"id"] is a failed call, and the connection stays', () =>
  onWire(async (wire) => {
    const { app, receive, raw } = wire;
    await call(wire, "1", "BootNotification", BOOTS["ocpp1.6"]);
    const outcome = app.app.links.send("OPEN", { kind: "clearCache" });
    raw.send(JSON.stringify([4, (await receive())[1]]));
    assert.deepEqual(await outcome, { kind: "failed", code: "GenericError", description: "" });
    const reset = app.api("/API/Reset/OPEN");
    raw.send(JSON.stringify([3, (await receive())[1], { status: "Accepted" }]));
    assert.deepEqual((await reset).body, { status: "Accepted" });
  }));

Deno.test("O4 a reservation id of 0 and empty texts count as missing", () =>
  onWire(async (wire) => {
    const { services, store } = wire.app.app;
    const boot = { ...BOOTS["ocpp1.6"], chargePointSerialNumber: "", firmwareVersion: "", iccid: "", meterType: "" };
    assert.equal((await call(wire, "1", "BootNotification", boot)).status, "Accepted");
    const status = { connectorId: 1, errorCode: "NoError", status: "Charging", info: "", vendorErrorCode: "" };
    await call(wire, "1", "StatusNotification", status);
    const start = { connectorId: 1, idTag: "T", meterStart: 0, timestamp: now(), reservationId: 0 };
    const { transactionId } = await call(wire, "1", "StartTransaction", start);
    await call(wire, "1", "StopTransaction", { transactionId, idTag: "", meterStop: 9, timestamp: now(), reason: "" });
    const [kept] = await services.transactions.list({ stationId: "OPEN", limit: 1 });
    assert.deepEqual([kept?.id, kept?.meterStopWh], [transactionId, 9]);
    assert.deepEqual(await store.orphans("OPEN", 10), []);
  }));

Deno.test("O4 a reset without a close frame: it reconnects at once and replaces its old connection", () =>
  onWire(async ({ app, raw }) => {
    raw.reset();
    const back = await connectionRequest(app);
    assert.ok(await isServed(back));
    assert.equal(app.app.links.size, 1);
    back.closeConnection();
  }));

Deno.test("O5 the properties of a local list are in the order of the specification", () =>
  onWire(async (wire) => {
    await call(wire, "1", "BootNotification", BOOTS["ocpp1.6"]);
    const entries = [{
      tagId: "T",
      authorizationResult: { status: "accepted", expiresAt: null, group: null },
    }] as const;
    void wire.app.app.links.send("OPEN", { kind: "sendLocalList", version: 7, update: "full", entries });
    const text = (await wire.raw.next())?.text ?? "";
    assert.match(text, /"listVersion":7,"localAuthorizationList":\[\{"idTag":"T"/);
  }));

Deno.test("O6 a reset in the middle of the upgrade leaves the process running, and other chargers are served", () =>
  onWire(async ({ app, say }) => {
    for (let times = 0; times < 20; times++) {
      const whole = `${upgradeLines("/OCPP/SERIAL").join("\r\n")}\r\n\r\n`;
      const socket = await rawConnect(app.port, times % 2 ? whole : whole.slice(0, 60));
      socket.on("error", () => {});
      socket.resetAndDestroy();
    }
    assert.equal((await say('[2,"1","Heartbeat",{}]'))[0], 3);
    const other = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
    assert.ok(await isServed(other));
    assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
    other.closeConnection();
  }));

Deno.test("O6 a hundred chargers within a second are all served", async () => {
  const app = await startHarness();
  try {
    const ids = Array.from({ length: 100 }, (_, at) => `CP${at}`);
    for (const id of ids) await app.app.services.stations.add(id);
    const pendingUpgrades = Promise.all(ids.map((id) => connectionRequest(app, { target: `/OCPP/${id}` })));
    const all = await unlessItHangs(pendingUpgrades, "the storm");
    assert.ok((await Promise.all(all.map(isServed))).every(Boolean));
    assert.equal(app.app.links.size, 100);
    for (const connection of all) connection.closeConnection();
  } finally {
    await app.stop();
  }
});
