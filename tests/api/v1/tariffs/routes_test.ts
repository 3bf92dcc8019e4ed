import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const send = (app: TestApp, method: string, path: string, body?: unknown, headers: HeadersInit = {}) =>
  app.api(`/api/v1/tariffs${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const NIGHT = { from: "22:00", to: "06:00", days: [5, 6], perKwh: "0.2", perHour: null };

Deno.test("a tariff is created, read, changed as a new version, and archived", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    const made = await send(app, "POST", "", {
      ...{ name: "Garage", currency: "EUR", perKwh: 0.35, perSession: "1.5", timeOfUse: [NIGHT], stationId: "cp1" },
      ...{ group: "family", validFrom: "2026-01-01T00:00:00+01:00" },
    });
    assert.equal(made.status, 201);
    assert.equal(made.headers.get("location"), "/api/v1/tariffs/1");
    const first: Body = made.body;
    assert.deepEqual({ ...first, createdAt: "" }, {
      ...{ id: 1, version: 1, name: "Garage", currency: "EUR", perKwh: "0.35", perHour: "0.00", perSession: "1.50" },
      timeOfUse: [{ ...NIGHT, perKwh: "0.20" }],
      ...{ stationId: "CP1", group: "family", validFrom: "2025-12-31T23:00:00.000Z", createdAt: "", archivedAt: null },
    });

    const etag = made.headers.get("etag") ?? "";
    const stale = await send(app, "PATCH", "/1", { perKwh: 1 }, { "if-match": '"other"' });
    assert.deepEqual([stale.status, (stale.body as Body).code], [412, "changed"]);
    const changed = await send(app, "PATCH", "/1", { perKwh: "0.4", timeOfUse: [] }, { "if-match": etag });
    const second: Body = changed.body;
    assert.deepEqual([changed.status, second.version, second.perKwh, second.timeOfUse, second.perSession], [
      200,
      2,
      "0.40",
      [],
      "1.50",
    ]);
    assert.ok(Date.parse(second.validFrom) >= Date.parse(first.createdAt), "it is valid from now on");
    const { versions, ...read }: Body = (await send(app, "GET", "/1")).body;
    assert.deepEqual([read, versions], [second, [first, second]]);

    await send(app, "POST", "", { currency: "CHF" });
    const listed = async (query = "") =>
      ((await send(app, "GET", query)).body as Body).items.map(({ id, version }: Body) => [id, version]);
    assert.deepEqual(await listed(), [[1, 2], [2, 1]]);
    assert.equal((await send(app, "DELETE", "/1", undefined, { "if-match": etag })).status, 412);
    assert.equal((await send(app, "DELETE", "/1")).status, 204);
    assert.deepEqual([await listed(), await listed("?archived=true")], [[[2, 1]], [[1, 2], [2, 1]]]);
    for (const [method, body] of [["DELETE", undefined], ["PATCH", { perKwh: 1 }]] as const) {
      const again = await send(app, method, "/1", body);
      assert.deepEqual([again.status, (again.body as Body).detail], [409, "tariff 1 is archived"]);
    }
    assert.notEqual(((await send(app, "GET", "/1")).body as Body).archivedAt, null);
  }));

Deno.test("a future price does not apply earlier because of another change", () =>
  withApp(async (app) => {
    await send(app, "POST", "", { currency: "EUR", perKwh: 1, validFrom: "2090-01-01T00:00:00Z" });
    const { body } = await send(app, "PATCH", "/1", { name: "Later" });
    assert.equal((body as Body).validFrom, "2090-01-01T00:00:00.000Z");
  }));

Deno.test("invalid terms are refused with their faults, and no tariff is created", () =>
  withApp(async (app) => {
    const cases: readonly (readonly [body: unknown, words: RegExp, status?: number])[] = [
      [{}, /^currency is missing$/],
      [{ currency: "euro" }, /a currency is three capital letters like EUR, this one is "euro"/],
      [
        { currency: "EUR", perKwh: "0.33333" },
        /perKwh is "0.33333"; wanted a price from 0 to 1000000 with at most four digits/,
      ],
      [{ currency: "EUR", perKwh: 1e-7 }, /wanted a price/],
      [{ currency: "EUR", perHour: -1 }, /perHour is -1; wanted a price/],
      [{ currency: "EUR", perKWh: 1 }, /^perKWh is an unknown property; allowed: name, currency, perKwh, perHour, /],
      [
        { currency: "EUR", timeOfUse: [{ from: "22:00", to: "25:00", perKwh: 1 }] },
        /timeOfUse\[0\]\.to is "25:00"; wanted a time of day/,
      ],
      [{ currency: "EUR", timeOfUse: [{ ...NIGHT, to: "22:00" }] }, /timeOfUse\[0\]: it ends when it begins/],
      [{ currency: "EUR", timeOfUse: [{ ...NIGHT, perKwh: null }] }, /it has no price/],
      [{ currency: "EUR", timeOfUse: [{ ...NIGHT, days: [0] }] }, /timeOfUse\[0\]\.days\[0\] is 0; wanted one of 1, 2/],
      [{ currency: "EUR", validFrom: "tomorrow" }, /validFrom is "tomorrow"; wanted a time such as/],
      [{ currency: "EUR", stationId: "CP9" }, /station CP9 is not on the list/, 404],
    ];
    for (const [body, words, status = 400] of cases) {
      const answer = await send(app, "POST", "", body);
      assert.equal(answer.status, status, JSON.stringify(body));
      assert.match((answer.body as Body).detail, words);
    }
    assert.deepEqual(((await send(app, "GET", "?archived=true")).body as Body).items, []);
    assert.equal((await send(app, "GET", "/7")).status, 404);
    assert.equal((await send(app, "PATCH", "/7", { perKwh: 1 })).status, 404);
  }));

Deno.test("a transaction shows its cost and tariff soon after its end", () =>
  withApp(async (app) => {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    await authorization.addTag("TAG");
    await send(app, "POST", "", { currency: "EUR", perKwh: "0.35", perSession: 1 });
    const charger = await app.charger("CP1");
    await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "TAG", meterStart: 1000, timestamp },
    });
    const values = [{ timestamp, sampledValue: [{ value: "3000" }] }];
    await charger.call("MeterValues", { connectorId: 1, transactionId, meterValue: values });
    const costOf = async (): Promise<Body> =>
      ((await app.api(`/api/v1/transactions/${transactionId}`)).body as Body).cost;
    const tariff = { currency: "EUR", tariffId: 1, tariffVersion: 1 };
    assert.deepEqual(await costOf(), { amount: "1.70", ...tariff, final: false });
    const page: Body = (await app.api("/api/v1/stations/CP1")).body;
    assert.equal(page.openTransactions[0].cost.amount, "1.70");
    await charger.call("StopTransaction", { transactionId, meterStop: 11_000, timestamp });
    await app.events.next(({ type }) => type === "transaction.costed", "the cost");
    assert.deepEqual(await costOf(), { amount: "4.50", ...tariff, final: true });
    await charger.close();
  }));
