import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { inDataDir } from "./command_line.ts";
import { withServer } from "./with_server.ts";

const AT = () => new Date().toISOString();

/** Plugs in and charges 1.5 kWh with 7.4 kW at a connector, in the words of a version. */
async function chargeAt(charger: ScriptedCharger, protocol: Protocol, connector: number, tag: string): Promise<void> {
  const timestamp = AT();
  if (protocol === "ocpp1.6") {
    const report = { connectorId: connector, errorCode: "NoError", status: "Charging", timestamp };
    await charger.call("StatusNotification", report);
    const start = { connectorId: connector, idTag: tag, meterStart: 1000, timestamp };
    const { transactionId } = await charger.call("StartTransaction", start);
    const sampledValue = [{ value: "2500" }, { value: "7400", measurand: "Power.Active.Import" }];
    const meterValue = [{ timestamp: AT(), sampledValue }];
    await charger.call("MeterValues", { connectorId: connector, transactionId, meterValue });
    return;
  }
  const evse = { id: connector, connectorId: 1 };
  await charger.call("StatusNotification", {
    ...{ timestamp, connectorStatus: "Occupied", evseId: connector, connectorId: 1 },
  });
  const event = (seqNo: number, more: object) => ({
    ...{ timestamp: AT(), seqNo, evse, transactionInfo: { transactionId: `S${connector}`, chargingState: "Charging" } },
    ...more,
  });
  const meter = (...sampledValue: object[]) => ({ meterValue: [{ timestamp: AT(), sampledValue }] });
  await charger.call(
    "TransactionEvent",
    event(0, {
      ...{ eventType: "Started", triggerReason: "Authorized", idToken: { idToken: tag, type: "ISO14443" } },
      ...meter({ value: 1000 }),
    }),
  );
  await charger.call(
    "TransactionEvent",
    event(1, {
      ...{ eventType: "Updated", triggerReason: "MeterValuePeriodic" },
      ...meter({ value: 2500 }, { value: 7400, measurand: "Power.Active.Import" }),
    }),
  );
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: status shows who is connected and what each connector does`, () =>
    withServer(async ({ app, charger, call }) => {
      const { services } = app.app;
      await services.authorization.addTag("CARD-1");
      await services.stations.add("CP2", { name: "Garage" });
      await chargeAt(charger, protocol, 1, "CARD-1");
      const lines = (await call(["status"])).out.trimEnd().split("\n").map((line) => line.trim().split(/ {2,}/));
      assert.deepEqual(lines, [
        ["charger", "online", "connector", "status", "state", "kW", "kWh", "card"],
        ["CP1", "yes", "1", "occupied", "charging", "7.40", "1.50", "CARD-1"],
        ["CP2 (Garage)", "no, never seen", "-", "-", "-", "-", "-", "-"],
      ]);
      const [first, second] = JSON.parse((await call(["status", "--json"])).out);
      assert.match(first.lastSeenAt ?? "", /^\d{4}-.*Z$|^$/);
      const { id, online, registrationStatus, connection, connectors: [connector, ...others] } = first;
      assert.deepEqual([id, online, registrationStatus, connection.protocol], ["CP1", true, "accepted", protocol]);
      const { status, chargingState, meter, transaction } = connector;
      assert.deepEqual([connector.connector, status, chargingState, meter.powerW], [1, "occupied", "charging", 7400]);
      const openId = services.liveState.open("CP1")[0]?.id;
      assert.deepEqual([transaction.energyWh, transaction.tagId, transaction.id], [1500, "CARD-1", openId]);
      assert.deepEqual(others, []);
      assert.deepEqual([second.id, second.online, second.connection, second.connectors], ["CP2", false, null, []]);
      const listed = JSON.parse((await call(["station", "list", "--json"])).out);
      assert.deepEqual(listed.map((one: { online: boolean }) => one.online), [true, false]);
      assert.match((await call(["station", "show", "CP1"])).out, /\n {2}online +yes\n/);
    }, { protocol }));

  Deno.test(`${protocol}: stop requires the connector where several charges run, and stops the only one`, () =>
    withServer(async ({ app, charger, call }) => {
      const { services } = app.app;
      for (const tag of ["CARD-1", "CARD-2"]) await services.authorization.addTag(tag);
      const action = protocol === "ocpp1.6" ? "RemoteStopTransaction" : "RequestStopTransaction";
      charger.answers(action, { status: "Accepted" });
      assert.deepEqual(await call(["stop", "CP1"]), {
        ...{ code: 1, out: "", err: "ocppd: no transaction is open at station CP1\n" },
      });
      await chargeAt(charger, protocol, 2, "CARD-2");
      assert.deepEqual(await call(["stop", "CP1"]), { code: 0, out: "station CP1: Accepted\n", err: "" });
      await chargeAt(charger, protocol, 1, "CARD-1");
      const [one, two] = [1, 2].map((connector) => services.liveState.openAt("CP1", connector)?.id);
      const before = charger.calls.length;
      const { code, err } = await call(["stop", "CP1"]);
      assert.equal(code, 1);
      assert.equal(
        err,
        "ocppd: station CP1: 2 charges run; name the connector: " +
          `1 (transaction ${one}, tag CARD-1, 1.50 kWh), 2 (transaction ${two}, tag CARD-2, 1.50 kWh)\n`,
      );
      const api = await app.api("/api/v1/stations/CP1/stop", { method: "POST" });
      assert.equal(api.status, 409);
      const { code: problem, charges } = api.body as { code: string; charges: object[] };
      assert.equal(problem, "conflict");
      assert.deepEqual(charges, [
        { connector: 1, transactionId: one, tagId: "CARD-1", energyWh: 1500 },
        { connector: 2, transactionId: two, tagId: "CARD-2", energyWh: 1500 },
      ]);
      assert.equal(charger.calls.length, before);
      assert.equal((await call(["stop", "CP1", "--connector", "1"])).code, 0);
      const sent = charger.calls.at(-1)?.payload;
      assert.deepEqual(sent, { transactionId: protocol === "ocpp1.6" ? one : "S1" });
    }, { protocol }));
}

Deno.test("status --watch prints changes until it is stopped", () =>
  withServer(async ({ app, charger, call }) => {
    await app.app.services.authorization.addTag("CARD-1");
    const stop = Promise.withResolvers<void>();
    const tables: string[] = [];
    let seen = Promise.withResolvers<string>();
    const next = async (wanted: RegExp): Promise<string> => {
      for (;;) {
        const found = tables.find((table) => wanted.test(table));
        if (found !== undefined) return found;
        seen = Promise.withResolvers();
        await seen.promise;
      }
    };
    const running = call(["status", "--watch", "--json"], {
      stopped: stop.promise,
      onOutput(text) {
        tables.push(text);
        seen.resolve(text);
      },
    });
    await next(/"online":true.*"connectors":\[\]/);
    await chargeAt(charger, "ocpp1.6", 1, "CARD-1");
    await next(/"chargingState":"charging".*"powerW":7400.*"tagId":"CARD-1".*"energyWh":1500/);
    await charger.close();
    await next(/"online":false/);
    stop.resolve();
    const { code, err } = await running;
    assert.deepEqual([code, err], [0, ""]);
    // A line each, and each other than the one before.
    assert.equal(new Set(tables).size, tables.length);
    assert.ok(tables.every((table) => table.endsWith("\n") && table.indexOf("\n") === table.length - 1));
  }));

Deno.test("status without a server prints a message, and station list shows no charger as online", () =>
  inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    const { code, out, err } = await call(["status"]);
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^ocppd: no server runs on .*; start one: ocppd serve/);
    assert.deepEqual(JSON.parse((await call(["station", "list", "--json"])).out)[0].online, false);
  }));
