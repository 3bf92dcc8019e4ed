import assert from "node:assert/strict";
import { bootedCharger } from "../../../support/booted.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

async function withApp(run: (app: TestApp) => Promise<void>, settings: object = {}): Promise<void> {
  const app = await startTestApp({ settings });
  try {
    await run(app);
  } finally {
    await app.stop();
  }
}

const SETTINGS = {
  name: "Garage",
  comment: "under the stairs",
  pinnedProtocol: "ocpp1.6",
  securityProfile: 0,
  validation: "strict",
  ignoreUserName: true,
  noPing: true,
  timeZone: "Europe/Berlin",
  treatExportAsImport: true,
  truncateTagAt: "_",
  startResponseDelayMs: 500,
  triggerBootNotification: true,
  bootCallDelayMs: 2_000,
};

Deno.test("a station is created with every property, can be read, and may connect at once", () =>
  withApp(async (app) => {
    const { status, body, headers } = await sendRequest(app, "POST /stations", { id: "CP 1", ...SETTINGS });
    assert.equal(status, 201);
    assert.equal(headers.get("location"), "/api/v1/stations/CP%201");
    assert.deepEqual(Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, body[key]])), SETTINGS);
    assert.deepEqual([body.id, body.registrationStatus, body.hasPassword, body.password, body.connection], [
      ...["CP 1", "accepted", false],
      ...[null, null],
    ]);
    const read = await sendRequest(app, "GET /stations/cp%201");
    assert.deepEqual([read.status, read.body.name], [200, "Garage"]);
    assert.equal(read.headers.get("etag"), headers.get("etag"));
    const charger = await bootedCharger(app, "ocpp1.6", { id: "CP 1" });
    const { connection } = (await sendRequest(app, "GET /stations/CP%201")).body;
    assert.deepEqual([connection.protocol, connection.engine, connection.address], ["ocpp1.6", "native", "127.0.0.1"]);
    await charger.close();
    await app.events.next(({ type }) => type === "station.changed", "that it was put on the list");
  }));

Deno.test("a generated password is returned once and is accepted; a given one is not returned", () =>
  withApp(async (app) => {
    const made = await sendRequest(app, "POST /stations", { id: "CP1", generatePassword: true });
    assert.match(made.body.password, /^[0-9a-f]{32}$/);
    await assert.rejects(app.charger("CP1"));
    await (await app.charger("CP1", { credentials: `CP1:${made.body.password}` })).close();
    const given = await sendRequest(app, "POST /stations", { id: "CP2", password: "correct horse" });
    assert.deepEqual([given.status, given.body.password, given.body.hasPassword], [201, null, true]);
    await (await app.charger("CP2", { credentials: "CP2:correct horse" })).close();
    const all = JSON.stringify((await sendRequest(app, "GET /stations")).body) + JSON.stringify(app.log);
    assert.doesNotMatch(all, new RegExp(`${made.body.password}|correct horse|scrypt|sha256`));
  }));

const WRONG: readonly (readonly [body: object, detail: RegExp])[] = [
  [{}, /^id is missing$/],
  [{ id: "A/B" }, /^a station id has no slash and no control characters$/],
  [{ id: "A", password: "short" }, /^a password has 8 to 64 characters, this one has 5$/],
  [{ id: "A", password: 12345678 }, /^password is \*\*\*; wanted a text$/],
  [{ id: "A", password: "long enough", generatePassword: true }, /wanted one of them$/],
  [{ id: "A", timeZone: "Mars/Base" }, /^timeZone is "Mars\/Base"; wanted a zone like Europe\/Berlin$/],
  [{ id: "A", securityProfile: 4 }, /^securityProfile is 4; wanted at most 3$/],
  [{ id: "A", pinnedProtocol: "1.6" }, /^pinnedProtocol is "1\.6"; wanted one of ocpp1\.6, ocpp2\.0\.1, ocpp2\.1$/],
  [
    { id: "A", passwordHashes: [] },
    /^passwordHashes is an unknown property; allowed: .*id, password, generatePassword$/,
  ],
  [{ id: "A", boot: null }, /^boot is an unknown property; allowed: name, comment, pinnedProtocol, /],
];

Deno.test("an invalid station is refused with its faults, and nothing is created", async (t) =>
  await withApp(async (app) => {
    for (const [body, detail] of WRONG) {
      await t.step(JSON.stringify(body), async () => {
        const said = await sendRequest(app, "POST /stations", body);
        assert.deepEqual([said.status, said.body.code], [400, "invalid"]);
        assert.match(said.body.detail, detail);
      });
    }
    assert.deepEqual(app.app.services.stations.list(), []);
    await sendRequest(app, "POST /stations", { id: "A" });
    const twice = await sendRequest(app, "POST /stations", { id: "a" });
    assert.deepEqual([twice.status, twice.body.detail], [409, "station a is on the list already"]);
  }));

Deno.test("a PATCH changes the given properties only, and null clears one", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "CP1", ...SETTINGS });
    const cleared = {
      ...{
        name: null,
        comment: null,
        pinnedProtocol: null,
        validation: null,
        timeZone: null,
        treatExportAsImport: null,
      },
      ...{ truncateTagAt: null, startResponseDelayMs: null, triggerBootNotification: null, bootCallDelayMs: null },
    };
    for (const [key, value] of Object.entries(cleared)) {
      const { status, body } = await sendRequest(app, "PATCH /stations/cp1", { [key]: value });
      assert.deepEqual([status, body[key]], [200, null], key);
    }
    const { body } = await sendRequest(app, "PATCH /stations/CP1", { noPing: false });
    const wanted = { ...SETTINGS, ...cleared, noPing: false };
    assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((key) => [key, body[key]])), wanted);
    const nothing = await sendRequest(app, "PATCH /stations/CP1", {});
    assert.deepEqual([nothing.status, nothing.body.detail], [400, "the body is empty; wanted a property to change"]);
    assert.equal((await sendRequest(app, "PATCH /stations/CP1", { id: "CP2" })).status, 400);
    assert.equal((await sendRequest(app, "PATCH /stations/NOBODY", { name: "x" })).status, 404);
  }));

Deno.test("a change or archiving with an outdated ETag is 412, and changes nothing", () =>
  withApp(async (app) => {
    const tag = (await sendRequest(app, "POST /stations", { id: "CP1" })).headers.get("etag") ?? "";
    // Live state is not part of the ETag.
    const charger = await bootedCharger(app, "ocpp1.6");
    assert.equal((await sendRequest(app, "GET /stations/CP1")).headers.get("etag"), tag);
    const first = await sendRequest(app, "PATCH /stations/CP1", { name: "first" }, { "if-match": tag });
    assert.equal(first.status, 200);
    for (const request of ["PATCH /stations/CP1", "DELETE /stations/CP1"]) {
      const body = request.startsWith("PATCH") ? { name: "second" } : undefined;
      const late = await sendRequest(app, request, body, { "if-match": tag });
      assert.deepEqual([late.status, late.body.code], [412, "changed"], request);
    }
    assert.equal((await sendRequest(app, "GET /stations/CP1")).body.name, "first");
    await charger.close();
    const now = first.headers.get("etag") ?? "";
    assert.equal((await sendRequest(app, "DELETE /stations/CP1", undefined, { "if-match": now })).status, 204);
  }));

Deno.test("an archived station is disconnected and not listed; its history stays, and is shown again when it is restored", () =>
  withApp(async (app) => {
    const begun = Date.now();
    const charger = await bootedCharger(app, "ocpp1.6");
    await app.app.services.authorization.addTag("TAG");
    const start = { connectorId: 1, idTag: "TAG", meterStart: 0, timestamp: new Date().toISOString() };
    const { transactionId } = await charger.call("StartTransaction", start);
    assert.equal((await sendRequest(app, "DELETE /stations/cp1")).status, 204);
    await charger.closed;
    assert.deepEqual((await sendRequest(app, "GET /stations")).body.items, []);
    assert.equal((await sendRequest(app, "GET /stations/CP1")).status, 404);
    assert.equal((await sendRequest(app, "DELETE /stations/CP1")).status, 404);
    await assert.rejects(app.charger("CP1"));
    const [archived] = (await sendRequest(app, "GET /stations?archived=true")).body.items;
    assert.deepEqual([archived.id, archived.connection, archived.boot.vendor], ["CP1", null, "V"]);
    const archivedAt = Date.parse(archived.archivedAt);
    assert.ok(archivedAt >= begun && archivedAt <= Date.now());
    assert.equal((await sendRequest(app, "POST /stations", { id: "CP1" })).body.archivedAt, null);
    assert.deepEqual((await sendRequest(app, "GET /stations?archived=true")).body.items, []);
    assert.equal((await app.app.store.transactions({ stationId: "CP1", limit: 9 }))[0]?.id, transactionId);
  }));

Deno.test("one station of the list is read by its id in any case; for one that was removed the list is empty, which is no error", () =>
  withApp(async (app) => {
    for (const id of ["CP1", "CP10"]) await sendRequest(app, "POST /stations", { id });
    const ids = async (query: string) =>
      (await sendRequest(app, `GET /stations?${query}`)).body.items.map(({ id }: { id: string }) => id);
    assert.deepEqual(await ids("stationId=cp1"), ["CP1"]);
    await sendRequest(app, "DELETE /stations/CP1");
    assert.deepEqual(await ids("stationId=CP1"), []);
    assert.deepEqual(await ids("stationId=CP1&archived=true"), ["CP1"]);
  }));

Deno.test("a restored station has its settings and its password again, and its charger connects as before", () =>
  withApp(async (app) => {
    const { body } = await sendRequest(app, "POST /stations", { id: "CP1", name: "Garage", generatePassword: true });
    const { password, ...created } = body;
    assert.equal((await sendRequest(app, "POST /stations/CP1/restore")).status, 409, "it is on the list");
    assert.equal((await sendRequest(app, "POST /stations/NOBODY/restore")).status, 404);
    await sendRequest(app, "DELETE /stations/CP1");
    const restored = await sendRequest(app, "POST /stations/cp1/restore");
    assert.deepEqual([restored.status, restored.body], [200, created]);
    assert.equal((await sendRequest(app, "POST /stations/CP1/restore")).status, 409);
    await assert.rejects(app.charger("CP1"), "without the password");
    const charger = await app.charger("CP1", { credentials: `CP1:${password}` });
    await charger.close();
  }));

Deno.test("the list has pages, and a filter for pending stations", () =>
  withApp(async (app) => {
    for (const id of ["b", "A", "C"]) await sendRequest(app, "POST /stations", { id });
    const first = (await sendRequest(app, "GET /stations?limit=2")).body;
    assert.deepEqual(first.items.map(({ id }: { id: string }) => id), ["A", "b"]);
    const second = (await sendRequest(app, `GET /stations?limit=2&cursor=${first.nextCursor}`)).body;
    assert.deepEqual([second.items.map(({ id }: { id: string }) => id), second.nextCursor], [["C"], null]);
    const unregistered = await app.charger("NEW");
    const ids = async (query: string) =>
      (await sendRequest(app, `GET /stations?${query}`)).body.items.map(({ id }: { id: string }) => id);
    assert.deepEqual(await ids("registrationStatus=pending"), ["NEW"]);
    assert.deepEqual(await ids("registrationStatus=accepted"), ["A", "b", "C"]);
    assert.equal((await sendRequest(app, "GET /stations?registrationStatus=maybe")).status, 400);
    assert.equal((await sendRequest(app, "GET /stations?colour=red")).status, 400);
    await unregistered.close();
  }, { unknownStations: "pending" }));
