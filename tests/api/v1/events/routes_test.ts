import assert from "node:assert/strict";
import { stillClock } from "../../../support/clock.ts";
import { keysFor, subscribeToEvents as follow } from "../../../support/event_stream.ts";
import { withApp } from "../../../support/app.ts";

const BOOT = { chargePointVendor: "Acme", chargePointModel: "One" };

Deno.test("the event stream contains a charge from plug to cost, in order and without secrets", () =>
  withApp(async (app) => {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    await authorization.addTag("TAG");
    const listener = await follow(app);
    assert.deepEqual((await listener.next("ready")).data, { missed: false });

    const charger = await app.charger("CP1");
    await charger.call("BootNotification", BOOT);
    const timestamp = new Date().toISOString();
    const status = { connectorId: 1, errorCode: "NoError", status: "Preparing", timestamp };
    await charger.call("StatusNotification", status);
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "TAG", meterStart: 0, timestamp },
    });
    await charger.call("StopTransaction", { transactionId, meterStop: 1500, timestamp });
    const { data: ended } = await listener.next("transaction.ended");
    assert.deepEqual([ended.type, ended.stationId, ended.data.transaction.id, ended.data.transaction.energyWh], [
      "transaction.ended",
      "CP1",
      transactionId,
      1500,
    ]);
    assert.match(ended.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const order = listener.received.all.map(({ event }) => event);
    for (
      const [earlier, later] of [
        ["station.connected", "station.booted"],
        ["station.booted", "connector.reported"],
        ["connector.reported", "token.presented"],
        ["token.presented", "transaction.started"],
      ] as const
    ) assert.ok(order.indexOf(earlier) < order.indexOf(later), `${earlier} before ${later}: ${order}`);
    await listener.stop();
    await charger.close();
  }));

Deno.test("a stream contains only the requested types and station", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    await app.app.services.stations.add("CP2");
    const listener = await follow(app, "?type=station.booted,station.disconnected&stationId=cp2");
    await listener.next("ready");
    for (const id of ["CP1", "CP2"]) {
      const charger = await app.charger(id);
      await charger.call("BootNotification", BOOT);
      await charger.close();
    }
    await listener.next("station.disconnected");
    assert.deepEqual(listener.received.all.map(({ event, data }) => [event, data.stationId]), [
      ["ready", undefined],
      ["station.booted", "CP2"],
      ["station.disconnected", "CP2"],
    ]);
    await listener.stop();
  }));

Deno.test("a stream resumes at Last-Event-ID, and reports when events since then are no longer buffered", () =>
  withApp(async (app) => {
    const { stations } = app.app.services;
    await stations.add("CP1");
    const first = await follow(app, "?type=station.changed");
    await first.next("ready");
    await stations.change("CP1", { name: "one" });
    const { id } = await first.next("station.changed");
    await first.stop();
    for (const name of ["two", "three"]) await stations.change("CP1", { name });

    const second = await follow(app, "?type=station.changed", { "last-event-id": id });
    assert.deepEqual((await second.next("ready")).data, { missed: false });
    await second.next("station.changed");
    const { id: last } = await second.next("station.changed");
    await second.stop();
    assert.equal(second.received.all.length, 3, "no event is sent twice");

    for (let n = 0; n < 1200; n++) await stations.change("CP1", { name: `${n}` });
    const late = await follow(app, "?type=station.changed", { "last-event-id": last });
    assert.deepEqual((await late.next("ready")).data, { missed: true });
    await late.stop();
    const other = await follow(app, "?type=station.booted", { "last-event-id": last });
    assert.deepEqual((await other.next("ready")).data, { missed: false }, "nothing of that type was lost");
    await other.stop();
    const unknownCharger = await follow(app, "", { "last-event-id": "another-run" });
    assert.deepEqual((await unknownCharger.next("ready")).data, { missed: true });
    await unknownCharger.stop();
  }));

Deno.test("an unknown type is refused with the list of the known ones; the 101st stream is refused", () =>
  withApp(async (app) => {
    const { status, body } = await app.api("/api/v1/events?type=transaction.begun");
    assert.equal(status, 400);
    assert.match(
      (body as { detail: string }).detail,
      /type is "transaction\.begun"; wanted some of .*transaction\.started/,
    );
    const keys = await keysFor(app, 100);
    const listeners = await Promise.all(
      Array.from({ length: 100 }, (_, n) => follow(app, "", { "x-api-key": keys[n % 4] ?? "" })),
    );
    assert.equal((await app.api("/api/v1/events")).status, 503);
    await Promise.all(listeners.map((listener) => listener.stop()));
  }));

Deno.test("commands are published when they are sent and when they are answered, and so are changed settings and flags of transactions", () =>
  withApp(async (app) => {
    const { stations, authorization, stationCommands, stationSettings: settings, transactions } = app.app.services;
    await stations.add("CP1");
    await authorization.addTag("TAG");
    const listener = await follow(app);
    const charger = await app.charger("CP1");
    await charger.call("BootNotification", BOOT);
    charger.answers("Reset", { status: "Accepted" });
    await stationCommands.reset("CP1");
    assert.equal((await listener.next("command.sent")).data.data.command.kind, "reset");
    const { data: answered } = await listener.next("command.answered");
    assert.deepEqual([answered.data.command.kind, answered.data.outcome, answered.data.late], [
      "reset",
      { kind: "answered", status: "Accepted" },
      false,
    ]);
    charger.answers("ChangeConfiguration", { status: "Accepted" });
    charger.answers("GetConfiguration", {
      configurationKey: [{ key: "HeartbeatInterval", readonly: false, value: "90" }],
    });
    await settings.change("CP1", "HeartbeatInterval", "90");
    assert.deepEqual((await listener.next("setting.changed")).data.data, {
      ...{ name: "HeartbeatInterval", value: "90", source: "set" },
    });
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "UNKNOWN", meterStart: 0, timestamp },
    });
    const { data: flagged } = await listener.next("transaction.flagged");
    assert.deepEqual([flagged.data.transaction.id, flagged.data.flags], [transactionId, ["unauthorised"]]);
    await transactions.endByOperator(transactionId, "test");
    await listener.next("transaction.ended");
    assert.equal(
      listener.received.all.filter(({ event }) => event === "transaction.flagged").length,
      1,
      "published once",
    );
    await charger.call("SecurityEventNotification", { type: "InvalidFirmwareSignature", timestamp });
    assert.equal((await listener.next("security.reported")).data.data.subject, "InvalidFirmwareSignature");
    await listener.stop();
    await charger.close();
  }));

for (const path of ["/events", "/stations/CP1/messages?follow=1"]) {
  Deno.test(`a stream of ${path} ends within seconds after its API key is revoked, expires or is replaced; others continue`, async () => {
    const clock = stillClock();
    await withApp(async (app) => {
      const { apiKeys: keys, stations } = app.app.services;
      await stations.add("CP1");
      const follow = async (key: string) => {
        const response = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, { headers: { "x-api-key": key } });
        assert.equal(response.status, 200);
        const reader = response.body?.getReader();
        assert.ok(reader);
        await reader.read();
        return reader;
      };
      const make = (name: string, expiresAt: number | null = null) => keys.create({ name, scope: "read", expiresAt });
      const stays = await make("stays");
      const revoked = await make("revoked");
      const readers = {
        revoked: await follow(revoked.text),
        expiring: await follow((await make("expiring", clock.now() + 1_000)).text),
        settings: await follow(app.key),
        stays: await follow(stays.text),
      };
      await keys.revoke(revoked.key.id);
      // The server checks the key of the settings every second.
      await Deno.writeTextFile(`${app.dir}/api.key`, "another-key-of-the-settings");
      clock.advance(1_000);
      while ((await keys.evaluate(app.key)).kind === "opens") await new Promise((resolve) => setTimeout(resolve, 1));
      clock.advance(1_000);
      for (const name of ["revoked", "expiring", "settings"] as const) {
        assert.equal((await readers[name].read()).done, true, name);
      }
      clock.advance(15_000);
      assert.match(new TextDecoder().decode((await readers.stays.read()).value), /keep-alive/);
      await readers.stays.cancel();
    }, { clock });
  });
}

Deno.test("a resumed stream contains all buffered events, even more than the queue limit of a slow reader", () =>
  withApp(async (app) => {
    const { stations, stationReports } = app.app.services;
    await stations.add("CP1");
    const first = await follow(app, "?type=station.reported");
    const { id } = await first.next("ready");
    await first.stop();
    const detail = "x".repeat(10_000);
    const stationReport = { stationId: "CP1", kind: "event", connector: null, at: 0, detail } as const;
    for (let n = 1; n <= 400; n++) await stationReports.add({ ...stationReport, subject: `${n}` });
    const second = await follow(app, "?type=station.reported", { "last-event-id": id });
    assert.deepEqual((await second.next("ready")).data, { missed: false });
    for (let n = 1; n <= 400; n++) assert.equal((await second.next("station.reported")).data.data.subject, `${n}`);
    await second.stop();
  }));
