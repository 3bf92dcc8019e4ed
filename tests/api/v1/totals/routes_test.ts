import assert from "node:assert/strict";
import { systemClock } from "../../../../src/base/clock.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { ACCEPTED, addStations, start, stop } from "../../../store/facts.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const HOUR = 3_600_000;

/** An app with the zone Europe/Berlin. */
async function withApp(run: (app: TestApp) => Promise<void>, now = systemClock.now): Promise<void> {
  const app = await startTestApp({ clock: { ...systemClock, now, zone: "Europe/Berlin" } });
  try {
    await addStations(app.app.store, "CP1", "CP2");
    await run(app);
  } finally {
    await app.stop();
  }
}

/** A charge of an hour and 1 kWh. */
async function charge(
  { app: { store } }: TestApp,
  from: string,
  { stationId = "CP1", tag = "TAG1", group = null }: { stationId?: string; tag?: string; group?: string | null } = {},
): Promise<void> {
  const startedAt = Date.parse(from);
  const { transaction: { id } } = await store.startTransaction(
    start({ stationId, startedAt, token: { id: tag, kind: null }, authorizationResult: { ...ACCEPTED, group } }),
  );
  const end = { transactionId: id, stoppedAt: startedAt + HOUR, meterStopWh: 2000.125 };
  await store.stopTransaction(stop({ stationId, ...end }));
}

const get = async (app: TestApp, query: string): Promise<Body> => (await app.api(`/api/v1/totals${query}`)).body;

Deno.test("totals are by local days, weeks and months of the start, and include transactions without a tag", () =>
  withApp(async (app) => {
    // The last day of March in Berlin; in UTC it begins on the day before.
    await charge(app, "2026-03-30T22:30:00Z");
    await charge(app, "2026-03-31T21:30:00Z");
    await charge(app, "2026-04-02T08:00:00Z");
    const { transaction } = await app.app.store.startTransaction(
      start({ startedAt: Date.parse("2026-04-02T09:30:00Z") }),
    );
    assert.equal(transaction.stoppedAt, null, "running transactions are not counted");
    const days = await get(app, "?by=day&from=2026-03-30&to=2026-04-03");
    assert.deepEqual(days, {
      items: [
        ["2026-03-30", "2026-03-29T22:00:00.000Z", "2026-03-30T22:00:00.000Z", 0, 0, 0],
        ["2026-03-31", "2026-03-30T22:00:00.000Z", "2026-03-31T22:00:00.000Z", 2, 2000.25, 7200],
        ["2026-04-01", "2026-03-31T22:00:00.000Z", "2026-04-01T22:00:00.000Z", 0, 0, 0],
        ["2026-04-02", "2026-04-01T22:00:00.000Z", "2026-04-02T22:00:00.000Z", 1, 1000.125, 3600],
      ].map(([period, from, to, count, energyWh, durationS]) => ({
        ...{ period, from, to, count, energyWh, durationS, costs: [] },
      })),
      nextCursor: null,
    });
    const months = await get(app, "?by=month&from=2026-03-15&to=2026-04-02T12:00:00Z");
    assert.deepEqual(months.items.map(({ period, count }: Body) => [period, count]), [["2026-03", 2], ["2026-04", 1]]);
    const weeks = await get(app, "?by=week&from=2026-03-30&to=2026-04-06");
    assert.deepEqual(weeks.items.map(({ period, count }: Body) => [period, count]), [["2026-W14", 3]]);
  }));

Deno.test("days with a clock change have 23 and 25 hours, and each transaction counts once", () =>
  withApp(async (app) => {
    for (const day of ["2026-03-28", "2026-10-24"]) {
      for (let hour = 0; hour < 72; hour++) {
        await charge(app, new Date(Date.parse(`${day}T00:10:00Z`) + hour * HOUR).toISOString());
      }
    }
    const counts = async (from: string, to: string) =>
      (await get(app, `?from=${from}&to=${to}`)).items.map(({ period, count }: Body) => [period, count]);
    assert.deepEqual(await counts("2026-03-28", "2026-04-01"), [["2026-03-28", 23], ["2026-03-29", 23], [
      "2026-03-30",
      24,
    ], ["2026-03-31", 2]]);
    assert.deepEqual(await counts("2026-10-24", "2026-10-28"), [["2026-10-24", 22], ["2026-10-25", 25], [
      "2026-10-26",
      24,
    ], ["2026-10-27", 1]]);
  }));

Deno.test("totals by station, tag and group have pages, and a sum for each currency", () =>
  withApp(async (app) => {
    const { services } = app.app;
    await services.tariffs.add({ currency: "EUR", perKwh: 3333, validFrom: 0 });
    await services.tariffs.add({ currency: "CHF", perKwh: 3000, stationId: "CP2", validFrom: 0 });
    for (const n of [1, 2, 3]) {
      await charge(app, `2026-06-0${n}T10:00:00Z`, { tag: `TAG${n}`, group: n === 1 ? null : "family" });
    }
    await charge(app, "2026-06-01T12:00:00Z", { tag: "tag1", stationId: "CP2" });
    services.costs.wake();
    for (let n = 0; n < 4; n++) await app.events.next(({ type }) => type === "transaction.costed", "a cost");

    const period = "by=month&from=2026-06-01&to=2026-07-01";
    const [all] = (await get(app, `?${period}`)).items;
    assert.deepEqual([all.count, all.costs], [4, [{ currency: "CHF", amount: "0.30" }, {
      currency: "EUR",
      amount: "0.9999",
    }]]);
    const stations = (await get(app, `?${period}&groupBy=station`)).items;
    assert.deepEqual(stations.map(({ stationId, count, costs: [cost] }: Body) => [stationId, count, cost.amount]), [
      ["CP1", 3, "0.9999"],
      ["CP2", 1, "0.30"],
    ]);
    const groups = (await get(app, `?${period}&groupBy=group`)).items;
    assert.deepEqual(groups.map(({ group, count }: Body) => [group, count]), [[null, 2], ["family", 2]]);
    const tags = (await get(app, `?${period}&groupBy=tag`)).items;
    assert.deepEqual(tags.map(({ tagId, count }: Body) => [tagId, count]), [["TAG1", 2], ["TAG2", 1], ["TAG3", 1]]);

    const paged = [];
    for (let cursor = "";;) {
      const page: Body = await get(app, `?by=day&from=2026-06-01&to=2026-06-04&groupBy=tag&limit=1${cursor}`);
      assert.ok(page.items.length <= 1);
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(paged, (await get(app, "?by=day&from=2026-06-01&to=2026-06-04&groupBy=tag")).items);
    assert.deepEqual(paged.map(({ period, tagId }) => [period, tagId]), [
      ["2026-06-01", "TAG1"],
      ["2026-06-02", "TAG2"],
      ["2026-06-03", "TAG3"],
    ]);
  }));

// In the 30 days before the first time the clocks were set back, before the second one forward.
for (const now of ["2026-11-22T22:27:27Z", "2026-04-20T22:10:00Z", "2026-06-15T12:00:00Z"]) {
  Deno.test(`without a time span the last 30 days are shown, also across a clock change (${now})`, () =>
    withApp(async (app) => {
      const { items } = await get(app, "");
      assert.equal(items.length, 31);
    }, () => Date.parse(now)));
}

Deno.test("an invalid time is refused with a message", () =>
  withApp(async (app) => {
    const cases: readonly (readonly [query: string, words: RegExp])[] = [
      ["?from=2026-06-02&to=2026-06-01", /from is 2026-06-01T22:00:00.000Z; wanted a time before 2026-05-31T22/],
      ["?from=2016-06-02&to=2026-06-01", /are more than 1100 days/],
      ["?by=year", /by is "year"; wanted one of day, week, month/],
      ["?groupBy=connector", /groupBy is "connector"/],
      ["?from=noon", /wanted a time such as/],
    ];
    for (const [query, words] of cases) {
      const { status, body } = await app.api(`/api/v1/totals${query}`);
      assert.equal(status, 400, query);
      assert.match((body as Body).detail, words);
    }
  }));

Deno.test("totals and one sum over a filter count what runs now with its energy, time and cost so far", () => {
  const now = Date.parse("2026-06-02T10:00:00Z");
  return withApp(async (app) => {
    const { services, store } = app.app;
    await services.stations.reload();
    await services.tariffs.add({ currency: "EUR", perKwh: 5000, validFrom: 0 });
    await charge(app, "2026-06-01T10:00:00Z", { tag: "ANNA", group: "family" });
    await charge(app, "2026-06-01T12:00:00Z", { tag: "BEN", stationId: "CP2" });
    services.costs.wake();
    for (let n = 0; n < 2; n++) await app.events.next(({ type }) => type === "transaction.costed", "a cost");
    const charger = await app.charger("CP1", { protocols: ["ocpp1.6"] });
    await charger.call("BootNotification", { chargePointVendor: "x", chargePointModel: "y" });
    const started = { connectorId: 1, idTag: "ANNA", meterStart: 0, timestamp: "2026-06-02T09:00:00Z" };
    const { transactionId } = await charger.call("StartTransaction", started);
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{ timestamp: "2026-06-02T09:30:00Z", sampledValue: [{ value: "3000" }] }],
    });

    const days = async (query: string) =>
      (await get(app, `?by=day&from=2026-06-01&to=2026-06-03${query}`)).items
        .map(({ count, energyWh, durationS, costs }: Body) => [count, energyWh, durationS, costs[0]?.amount ?? null]);
    const ended = [2, 2000.25, 7200, "1.0002"];
    assert.deepEqual(await days(""), [ended, [0, 0, 0, null]]);
    assert.deepEqual(await days("&running=true"), [ended, [1, 3000, 3600, "1.50"]]);
    assert.deepEqual(await days("&running=true&tagId=anna"), [[1, 1000.125, 3600, "0.5001"], [1, 3000, 3600, "1.50"]]);
    assert.deepEqual(await days("&running=true&stationId=cp2"), [[1, 1000.125, 3600, "0.5001"], [0, 0, 0, null]]);
    assert.deepEqual(await days("&group=family"), [[1, 1000.125, 3600, "0.5001"], [0, 0, 0, null]]);
    assert.deepEqual(await days("&stationId=NOBODY"), [[0, 0, 0, null], [0, 0, 0, null]]);
    const byTag = (await get(app, "?by=month&from=2026-06-01&to=2026-06-03&groupBy=tag&running=true")).items;
    assert.deepEqual(byTag.map(({ tagId, count }: Body) => [tagId, count]), [["ANNA", 2], ["BEN", 1]]);

    const sum = async (query: string): Promise<Body> => (await app.api(`/api/v1/transactions/summary${query}`)).body;
    assert.deepEqual(await sum(""), {
      ...{ count: 3, energyWh: 5000.25, durationS: 10_800, costs: [{ currency: "EUR", amount: "2.5002" }] },
      ...{ firstStartedAt: "2026-06-01T10:00:00.000Z", lastStartedAt: "2026-06-02T09:00:00.000Z" },
    });
    const counts = async (query: string) => (await sum(query)).count;
    const queries = ["?open=true", "?open=false", "?tagId=anna", "?stationId=CP1&connector=1", "?group=family"];
    assert.deepEqual(await Promise.all(queries.map(counts)), [1, 2, 2, 2, 1]);
    assert.deepEqual(await sum("?from=2027-01-01"), {
      ...{ count: 0, energyWh: 0, durationS: 0, costs: [], firstStartedAt: null, lastStartedAt: null },
    });
    assert.equal((await app.api("/api/v1/transactions/summary?connector=1")).status, 400);
    // A sum and the list over the same filter are about the same transactions.
    for (const query of ["", ...queries]) {
      const { items }: Body = (await app.api(`/api/v1/transactions${query}`)).body;
      assert.equal(items.length, await counts(query), query);
    }
    await charger.close();
    assert.equal((await store.openTransactions()).length, 1);
  }, () => now);
});
