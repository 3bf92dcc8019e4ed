import assert from "node:assert/strict";
import { next, nextJson } from "./messages.ts";
import { commandedCharger } from "./commanded_charger.ts";
import { bootedCharger } from "../../support/booted.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { type BrokerClient, type Mosquitto, MOSQUITTO_IS_MISSING, startMosquitto } from "../../support/mosquitto.ts";
import type { MosquittoOptions } from "../../support/mosquitto.ts";

interface Fixture {
  readonly broker: Mosquitto;
  readonly client: BrokerClient;
  readonly app: TestApp;
}

/** Runs a test with a broker, a client of it, and a server that is connected to it. */
function mqttTest(
  name: string,
  run: (fixture: Fixture) => Promise<void>,
  { settings = {}, user, ...options }: MosquittoOptions & {
    readonly settings?: object | ((dir: string) => object);
    readonly user?: { readonly username: string; readonly password: string };
  } = {},
): void {
  Deno.test({
    ...{ name, ignore: MOSQUITTO_IS_MISSING, sanitizeOps: false, sanitizeResources: false },
    async fn() {
      const broker = await startMosquitto(options);
      const client = await broker.client(user);
      const more = typeof settings === "function" ? settings(broker.dir) : settings;
      const mqtt = { url: `mqtt://127.0.0.1:${broker.port}`, ...more };
      const app = await startTestApp({ settings: { mqtt } });
      try {
        await run({ broker, client, app });
      } finally {
        await app.stop();
        await client.close();
        await broker.stop();
      }
    },
  });
}

const STATE = "ocppd/stations/CP1/connectors/1/state";
const COMMAND = "ocppd/stations/CP1/connectors/1/command";

mqttTest(
  "a charge is seen at the broker from its start to its end, and each state topic is retained",
  async (fixture) => {
    const { app, client, broker } = fixture;
    await app.api("/api/v1/tags", {
      method: "POST",
      body: JSON.stringify({ id: "CARD1", name: "Ada" }),
      headers: { "content-type": "application/json" },
    });
    const charger = await commandedCharger(app);
    await next(client, "ocppd/status", (payload) => payload === "online");
    await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "online");
    await nextJson(client, STATE, ({ status }) => status === "available");

    await charger.call("Authorize", { idTag: "CARD1" });
    const card = await nextJson(client, "ocppd/stations/CP1/event/card");
    assert.deepEqual([card.event_type, card.tagId], ["accepted", "CARD1"]);
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "CARD1", meterStart: 1000, timestamp },
    });
    const started = await nextJson(client, STATE, ({ charging }) => charging);
    assert.deepEqual([started.transactionId, started.tagId, started.tagName], [transactionId, "CARD1", "Ada"]);
    const value = (measurand: string, value: string, unit: string) => ({ measurand, value, unit });
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{
        timestamp: new Date().toISOString(),
        sampledValue: [
          value("Energy.Active.Import.Register", "3500", "Wh"),
          value("Power.Active.Import", "7200", "W"),
          value("SoC", "55", "Percent"),
        ],
      }],
    });
    const measured = await nextJson(client, STATE, ({ powerW }) => powerW === 7200);
    assert.deepEqual([measured.meterWh, measured.energyWh, measured.socPercent], [3500, 2500, 55]);
    await charger.call("StopTransaction", { transactionId, meterStop: 4000, timestamp: new Date().toISOString() });
    await nextJson(client, STATE, ({ charging }) => !charging);
    const ended = await nextJson(client, "ocppd/stations/CP1/events", ({ type }) => type === "transaction.ended");
    assert.equal(ended.data.transaction.energyWh, 3000);

    const late = await broker.client();
    for (const topic of [STATE, "ocppd/status", "ocppd/stations/CP1/state", "homeassistant/device/ocppd_CP1/config"]) {
      assert.equal((await next(late, topic)).retain, true, topic);
    }
    assert.ok(late.messages.all.every(({ topic }) => !topic.includes("/event")), "events are not retained");
    await late.close();

    await charger.call("StatusNotification", { connectorId: 1, errorCode: "GroundFailure", status: "Faulted" });
    const fault = await nextJson(client, "ocppd/stations/CP1/event/fault");
    assert.deepEqual([fault.event_type, fault.errorCode], ["fault", "GroundFailure"]);
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
    assert.equal((await nextJson(client, "ocppd/stations/CP1/event/fault")).event_type, "cleared");

    await charger.close();
    await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "offline");
  },
);

mqttTest(
  "commands reach the charger with the rights of the setting, are audited, and are replied to",
  async ({ app, client }) => {
    const charger = await commandedCharger(app);
    await app.app.services.authorization.addTag("GARAGE");
    await next(client, STATE);
    await client.publish(`${COMMAND}/charge`, "ON");
    const startReply = await nextJson(client, `${COMMAND}/charge/reply`);
    assert.equal(startReply.status, 200);
    assert.deepEqual(charger.commands.get("RemoteStartTransaction"), { connectorId: 1, idTag: "GARAGE" });

    await client.publish(`${COMMAND}/limit`, `{"id":"a1","limitA":10,"durationS":3600}`);
    const limited = await nextJson(client, `${COMMAND}/limit/reply`);
    assert.deepEqual([limited.id, limited.status, limited.body.status], ["a1", 200, "Accepted"]);
    assert.equal((await nextJson(client, STATE, ({ limitA }) => limitA === 10)).limitA, 10);

    await client.publish(`${COMMAND}/unlock`, "PRESS");
    assert.equal((await nextJson(client, `${COMMAND}/unlock/reply`)).body.status, "Unlocked");
    await client.publish("ocppd/stations/CP1/command/restart", "PRESS");
    assert.equal((await nextJson(client, "ocppd/stations/CP1/command/restart/reply")).status, 200);
    await client.publish(`${COMMAND}/charge`, "OFF");
    assert.equal((await nextJson(client, `${COMMAND}/charge/reply`)).status, 424, "nothing charges");
    await client.publish(`${COMMAND}/limit`, "much");
    assert.match((await nextJson(client, `${COMMAND}/limit/reply`)).body.detail, /"much"; wanted amperes/);
    await client.publish(`${COMMAND}/explode`, "PRESS");
    assert.equal((await nextJson(client, `${COMMAND}/explode/reply`)).status, 404);

    const { body } = await app.api("/api/v1/audit");
    // deno-lint-ignore no-explicit-any -- read below
    const ours = (body as any).items.filter((one: any) => one.caller === "mqtt");
    // deno-lint-ignore no-explicit-any -- read below
    const entries = ours.map((one: any) => one.action);
    // deno-lint-ignore no-explicit-any -- read below
    assert.ok(ours.every((one: any) => one.address === "127.0.0.1"), "the address is that of the broker");
    assert.ok(entries.includes("POST /api/v1/stations/{id}/start"), JSON.stringify(entries));
    assert.ok(entries.includes("POST /api/v1/stations/{id}/limit"), JSON.stringify(entries));
  },
  { settings: { scope: "control", startCard: "GARAGE" } },
);

mqttTest(
  "with the scope read each command is refused, and Home Assistant gets no controls",
  async ({ app, client }) => {
    const charger = await commandedCharger(app);
    const { components } = await nextJson(
      client,
      "homeassistant/device/ocppd_CP1/config",
      (json) => json.components.connector_1_charging !== undefined,
    );
    assert.deepEqual(components.connector_1_charging, { platform: "switch" });
    await client.publish(`${COMMAND}/unlock`, "PRESS");
    assert.equal((await nextJson(client, `${COMMAND}/unlock/reply`)).status, 403);
    assert.ok(!charger.commands.has("UnlockConnector"));
  },
);

mqttTest("without a card of the setting ON starts nothing", async ({ app, client }) => {
  const charger = await commandedCharger(app);
  await next(client, STATE);
  await client.publish(`${COMMAND}/charge`, "ON");
  const { status, body } = await nextJson(client, `${COMMAND}/charge/reply`);
  assert.equal(status, 400);
  assert.match(body.detail, /mqtt\.startCard names no card/);
  assert.ok(!charger.commands.has("RemoteStartTransaction"));
}, { settings: { scope: "control" } });

Deno.test({
  name: "a command that the broker retains is ignored at the start",
  ...{ ignore: MOSQUITTO_IS_MISSING, sanitizeOps: false, sanitizeResources: false },
  async fn() {
    const broker = await startMosquitto();
    const client = await broker.client();
    await client.publish(`${COMMAND}/unlock`, "PRESS", true);
    const mqtt = { url: `mqtt://127.0.0.1:${broker.port}`, scope: "control" };
    const app = await startTestApp({ settings: { mqtt } });
    try {
      const charger = await commandedCharger(app);
      await next(client, STATE);
      // One that is not retained comes after it, and is run.
      await client.publish(`${COMMAND}/limit`, "none");
      await next(client, `${COMMAND}/limit/reply`);
      assert.ok(!charger.commands.has("UnlockConnector"));
    } finally {
      await app.stop();
      await client.close();
      await broker.stop();
    }
  },
});

mqttTest(
  "events of a charge are published, but not the readings and updates that its state topic has",
  async (fixture) => {
    const { app, client } = fixture;
    const charger = await bootedCharger(app, "ocpp2.0.1");
    const event = (eventType: string, seqNo: number, triggerReason: string, more: object = {}) =>
      charger.call("TransactionEvent", {
        ...{ eventType, seqNo, triggerReason, timestamp: new Date().toISOString() },
        ...{ transactionInfo: { transactionId: "T1", chargingState: "Charging" }, evse: { id: 1, connectorId: 1 } },
        ...more,
      });
    await event("Started", 0, "CablePluggedIn", { transactionInfo: { transactionId: "T1" } });
    const sampledValue = [{ measurand: "Energy.Active.Import.Register", value: 5_000 }];
    await event("Updated", 1, "MeterValuePeriodic", {
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue }],
    });
    await event("Ended", 2, "EVDeparted");
    await nextJson(client, "ocppd/stations/CP1/events", ({ type }) => type === "transaction.ended");
    const happened = app.events.all.map(({ type }) => type);
    assert.ok(happened.includes("meter.read") && happened.includes("transaction.updated"), JSON.stringify(happened));
    const published = client.messages.all.filter(({ topic }) => topic === "ocppd/stations/CP1/events")
      .map(({ payload }) => JSON.parse(payload).type);
    assert.ok(published.includes("transaction.started"));
    assert.deepEqual(published.filter((type) => ["meter.read", "transaction.updated"].includes(type)), []);
  },
);

mqttTest("a limit of 0 reaches the charger and pauses it, and none removes the limit", async ({ app, client }) => {
  const charger = await commandedCharger(app);
  await next(client, STATE);
  await client.publish(`${COMMAND}/limit`, "0");
  assert.equal((await nextJson(client, `${COMMAND}/limit/reply`)).status, 200);
  assert.match(JSON.stringify(charger.commands.get("SetChargingProfile")), /"limit":0[,}]/);
  assert.equal((await nextJson(client, STATE, ({ limitA }) => limitA === 0)).limitA, 0);
  await client.publish(`${COMMAND}/limit`, "none");
  assert.equal((await nextJson(client, `${COMMAND}/limit/reply`)).status, 200);
  await nextJson(client, STATE, ({ limitA }) => limitA === null);
}, { settings: { scope: "control" } });

mqttTest("a charger that was removed while faulted, and is there again, has no end of a fault", async (fixture) => {
  const { app, client } = fixture;
  const first = await commandedCharger(app);
  const report = (charger: typeof first, status: string, errorCode: string) =>
    charger.call("StatusNotification", { connectorId: 1, errorCode, status });
  await report(first, "Faulted", "GroundFailure");
  await next(client, "ocppd/stations/CP1/event/fault");
  await nextJson(client, STATE, ({ status }) => status === "faulted");
  await first.close();
  assert.ok((await app.api("/api/v1/stations/CP1", { method: "DELETE" })).status < 300);
  await next(client, STATE, (payload) => payload === "");
  const again = await commandedCharger(app);
  await report(again, "Available", "NoError");
  await report(again, "Faulted", "HighTemperature");
  const { event_type, errorCode } = await nextJson(client, "ocppd/stations/CP1/event/fault");
  assert.deepEqual([event_type, errorCode], ["fault", "HighTemperature"]);
});

mqttTest("a charger that is removed takes its retained topics with it", async ({ app, client, broker }) => {
  const charger = await commandedCharger(app);
  await next(client, STATE);
  await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "online");
  await charger.close();
  const { status } = await app.api("/api/v1/stations/CP1", { method: "DELETE" });
  assert.ok(status < 300);
  for (const topic of ["homeassistant/device/ocppd_CP1/config", STATE, "ocppd/stations/CP1/availability"]) {
    await next(client, topic, (payload) => payload === "");
  }
  const late = await broker.client();
  await next(late, "ocppd/status");
  assert.ok(late.messages.all.every(({ topic }) => !topic.includes("CP1")), JSON.stringify(late.messages.all));
  await late.close();
});

Deno.test({
  name: "topics of a charger that was removed while the server was down are emptied at its start",
  ...{ ignore: MOSQUITTO_IS_MISSING, sanitizeOps: false, sanitizeResources: false },
  async fn() {
    const broker = await startMosquitto();
    const client = await broker.client();
    const left = [
      "ocppd/stations/OLD/state",
      "ocppd/stations/OLD/connectors/1/state",
      "ocppd/stations/OLD/availability",
    ];
    for (const topic of left) await client.publish(topic, "{}", true);
    await client.publish("homeassistant/device/ocppd_OLD/config", "{}", true);
    const app = await startTestApp({ settings: { mqtt: { url: `mqtt://127.0.0.1:${broker.port}` } } });
    try {
      for (const topic of [...left, "homeassistant/device/ocppd_OLD/config"]) {
        await next(client, topic, (payload) => payload === "");
      }
    } finally {
      await app.stop();
      await client.close();
      await broker.stop();
    }
  },
});

mqttTest("Home Assistant gets the discovery payloads again when it has started", async ({ app, client }) => {
  await commandedCharger(app);
  const topic = "homeassistant/device/ocppd_CP1/config";
  await nextJson(client, topic, ({ components }) => components.connector_1_status !== undefined);
  await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "online");
  await client.publish("homeassistant/status", "online");
  await nextJson(client, topic);
});

mqttTest("a changed password is read from its file at the next connection, and stands in no log", async (fixture) => {
  const { broker, app, client } = fixture;
  await next(client, "ocppd/status", (payload) => payload === "online");
  await broker.setPassword("ocppd", "second-secret");
  await broker.kill();
  await broker.start();
  const again = await broker.client({ username: "ocppd", password: "second-secret" });
  await Deno.writeTextFile(`${broker.dir}/password`, "second-secret\n");
  await next(again, "ocppd/status", (payload) => payload === "online");
  assert.doesNotMatch(JSON.stringify(app.log), /first-secret|second-secret/);
  const { body } = await app.api("/api/v1/system/settings");
  assert.doesNotMatch(JSON.stringify(body), /first-secret|second-secret/);
  await again.close();
}, {
  password: { username: "ocppd", password: "first-secret" },
  user: { username: "ocppd", password: "first-secret" },
  prepare: (dir) => Deno.writeTextFile(`${dir}/password`, "first-secret\n"),
  settings: (dir) => ({ username: "ocppd", passwordFile: `${dir}/password` }),
});
