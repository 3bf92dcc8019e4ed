import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const get = async (app: TestApp, path: string): Promise<Body> => (await app.api(`/api/v1/stations${path}`)).body;

Deno.test("a station is shown with its properties, connection, connectors, open transactions, warnings and reports", () =>
  withApp(async (app) => {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1", { name: "Garage" });
    await stations.setPassword("CP1", "correct horse: battery");
    await authorization.addTag("TAG");
    const charger = await app.charger("CP1", { credentials: "CP1:correct horse: battery" });
    await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
    const timestamp = new Date().toISOString();
    const occupied = { connectorId: 1, errorCode: "NoError", status: "Charging", timestamp };
    await charger.call("StatusNotification", occupied);
    const started = { connectorId: 1, idTag: "TAG", meterStart: 1200, timestamp };
    const { transactionId } = await charger.call("StartTransaction", started);
    await charger.callRaw("Heartbeat", { odd: 1 }, "h1");
    await charger.call("FirmwareStatusNotification", { status: "Installed" });

    const shown = await get(app, "/cp1");
    assert.deepEqual([shown.id, shown.name, shown.hasPassword, shown.registrationStatus], [
      "CP1",
      "Garage",
      true,
      "accepted",
    ]);
    assert.deepEqual([shown.connection.protocol, shown.connection.address], ["ocpp1.6", "127.0.0.1"]);
    assert.deepEqual([shown.boot.vendor, shown.boot.model], ["Acme", "One"]);
    for (const at of [shown.createdAt, shown.lastSeenAt, shown.connection.since, shown.boot.at]) {
      assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    assert.deepEqual(
      shown.connectors.map(({ connector, status, chargingState }: Body) => [connector, status, chargingState]),
      [[1, "occupied", "charging"]],
    );
    assert.deepEqual(
      shown.openTransactions.map((
        { id, tagId, meterStartWh, stoppedAt }: Body,
      ) => [id, tagId, meterStartWh, stoppedAt]),
      [[transactionId, "TAG", 1200, null]],
    );
    const [warning] = shown.warnings;
    assert.deepEqual([warning.code, warning.count, warning.firstFrame, warning.lastFrame], [
      "schema",
      1,
      '[2,"h1","Heartbeat",{"odd":1}]',
      '[2,"h1","Heartbeat",{"odd":1}]',
    ]);
    assert.equal(warning.message, "sends messages that do not follow the OCPP schema");
    assert.match(warning.remedy, /^nothing is lost/);
    assert.deepEqual(shown.reports.map(({ kind, subject }: Body) => [kind, subject]), [["firmware", "Installed"]]);

    const { items: [listed] } = await get(app, "");
    const { openTransactions: _, warnings: __, reports: ___, limits, acceptedLimitForm, ...row } = shown;
    assert.deepEqual([limits, acceptedLimitForm], [[], null]);
    assert.deepEqual(listed, { ...row, lastSeenAt: listed.lastSeenAt });
    assert.doesNotMatch(JSON.stringify([shown, listed]), /scrypt|sha256|[Hh]ash|correct horse/);

    await charger.close();
    await app.events.next(({ type }) => type === "station.disconnected", "the end of the connection");
    assert.equal((await get(app, "/CP1")).connection, null);
  }));

Deno.test("an unknown station is 404, and an empty list is an empty array", () =>
  withApp(async (app) => {
    assert.deepEqual(await get(app, ""), { items: [], nextCursor: null });
    const { status, body } = await app.api("/api/v1/stations/S%C3%A4ule%201");
    assert.deepEqual([status, (body as Body).detail], [404, "station Säule 1 is not on the list"]);
  }));
