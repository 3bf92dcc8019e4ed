import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { ACCEPTED, addStations, at, meterValues, reading, start, stop } from "../../../store/facts.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

async function withApp(run: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp();
  try {
    await addStations(app.app.store, "CP1", "CP2");
    await run(app);
  } finally {
    await app.stop();
  }
}

const get = async (app: TestApp, path: string): Promise<Body> => (await app.api(`/api/v1${path}`)).body;
const post = (app: TestApp, path: string, body: unknown) =>
  app.api(`/api/v1${path}`, { method: "POST", body: JSON.stringify(body) });

/** Adds charges of an hour, one after another at connector 1 of CP1; returns their numbers, newest first. */
async function charges({ app: { store } }: TestApp, count: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n++) {
    const { transaction: { id } } = await store.startTransaction(start({ startedAt: at(100 * n) }));
    await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(100 * n + 60) }));
    ids.unshift(id);
  }
  return ids;
}

Deno.test("a transaction is shown with its values, its flags with messages, and its samples", () =>
  withApp(async (app) => {
    const { store } = app.app;
    const { transaction: { id } } = await store.startTransaction(
      start({ authorizationResult: { ...ACCEPTED, status: "unknown", group: "family" } }),
    );
    await store.recordReadings(
      meterValues([reading(10, 1500, { powerW: 7000 }), reading(20, 2500)], { transactionId: id }),
    );
    await store.stopTransaction(stop({ transactionId: id, flags: ["clock_unset"] }));
    const { samples, ...shown } = await get(app, `/transactions/${id}`);
    assert.deepEqual(shown, {
      id,
      stationId: "CP1",
      reference: null,
      connector: 1,
      tagId: "TAG1",
      tagName: null,
      authorizationStatus: "unknown",
      group: "family",
      chargingState: null,
      startedAt: new Date(at(0)).toISOString(),
      stoppedAt: new Date(at(60)).toISOString(),
      durationS: 3600,
      meterStartWh: 1000,
      lastEnergyWh: 2500,
      meterStopWh: 6000,
      energyWh: 5000,
      cost: null,
      correction: null,
      stopReason: "Local",
      stopTagId: "TAG1",
      endedBy: "station",
      reservationId: null,
      flags: ["unauthorised", "clock_unset"],
      remarks: [
        "the token was not accepted, yet the charger may have charged",
        "the charger's clock was not set; times are those of receipt",
      ],
      sampleCount: 2,
    });
    assert.deepEqual(samples.map(({ at, meterWh: energyWh, powerW }: Body) => [Date.parse(at), energyWh, powerW]), [
      [at(10), 1500, 7000],
      [at(20), 2500, null],
    ]);
    const missing = await app.api("/api/v1/transactions/4711");
    assert.deepEqual([missing.status, (missing.body as Body).code], [404, "not_found"]);
  }));

Deno.test("the list returns the filtered transactions in pages, newest first", () =>
  withApp(async (app) => {
    const ids = await charges(app, 5);
    const { app: { store } } = app;
    const open =
      (await store.startTransaction(start({ stationId: "CP2", startedAt: at(900), token: { id: "x", kind: null } })))
        .transaction.id;
    const idsOf = async (query: string) => (await get(app, `/transactions${query}`)).items.map(({ id }: Body) => id);
    assert.deepEqual(await idsOf(""), [open, ...ids]);
    assert.deepEqual(await idsOf("?open=true"), [open]);
    assert.deepEqual(await idsOf("?open=false&stationId=cp1&connector=1&tagId=tag1&flagged=false"), ids);
    assert.deepEqual(await idsOf("?flagged=true"), []);
    assert.deepEqual(await idsOf("?stationId=CP9"), []);
    const from = encodeURIComponent(new Date(at(100)).toISOString());
    const to = encodeURIComponent("2026-01-01T12:20:00+01:00"); // 11:20 UTC, 200 minutes after the first start
    assert.deepEqual(await idsOf(`?from=${from}&to=${to}`), [ids[3]]);
    const seen = [];
    for (let cursor = "";;) {
      const page: Body = await get(app, `/transactions?stationId=CP1&limit=2${cursor}`);
      seen.push(page.items.map(({ id }: Body) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(seen, [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  }));

Deno.test("an invalid query is refused with the found and the wanted value", () =>
  withApp(async (app) => {
    const cases: readonly (readonly [query: string, words: RegExp])[] = [
      ["?connector=1", /connector is 1; wanted station/],
      ["?from=yesterday", /from is "yesterday"; wanted a time such as 2026-06-01T10:00:00Z, or a day/],
      ["?to=2026-02-30", /to is "2026-02-30"; wanted a time/],
      ["?from=2026-06-01T10:00:00", /wanted a time/],
      ["?open=maybe", /open is "maybe"; wanted one of true, false/],
      ["?colour=red", /^colour is an unknown property; allowed: limit, cursor, stationId, connector, /],
      ["?cursor=xyz", /cursor is "xyz"; wanted nextCursor/],
      ["/0", /id is .*; wanted at least 1/],
      ["/12/samples?maxPoints=1", /maxPoints is .*; wanted at least 2/],
    ];
    for (const [query, words] of cases) {
      const { status, body } = await app.api(`/api/v1/transactions${query}`);
      assert.equal(status, 400, query);
      assert.match((body as Body).detail, words, query);
    }
  }));

Deno.test("samples are returned in pages, or reduced to few points that were all measured", () =>
  withApp(async (app) => {
    const { store } = app.app;
    const { transaction: { id } } = await store.startTransaction(start());
    const readings = Array.from(
      { length: 2500 },
      (_, n) => reading(n / 10, 1000 + n, { powerW: n === 1234 ? 22_000 : 7000 + n % 3 }),
    );
    await store.recordReadings(meterValues(readings, { transactionId: id }));

    const paged: Body[] = [];
    for (let cursor = "";;) {
      const page: Body = await get(app, `/transactions/${id}/samples?limit=1000${cursor}`);
      assert.equal(page.count, 2500);
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(paged.map(({ meterWh }) => meterWh), readings.map(({ meterWh: energyWh }) => energyWh));

    for (const most of [2, 3, 10, 100, 2499]) {
      const { items, count, nextCursor }: Body = await get(app, `/transactions/${id}/samples?maxPoints=${most}`);
      assert.deepEqual([count, nextCursor], [2500, null]);
      assert.ok(items.length <= most && items.length >= Math.min(most - 1, 1000), `${items.length} of ${most}`);
      assert.deepEqual([items[0], items.at(-1)], [paged[0], paged.at(-1)], "both ends are exact");
      const measured = new Set(paged.map((sample) => JSON.stringify(sample)));
      assert.ok(items.every((sample: Body) => measured.has(JSON.stringify(sample))), "no sample is computed");
      const times: number[] = items.map(({ at }: Body) => Date.parse(at));
      assert.deepEqual(times, [...new Set(times)].sort((a, b) => a - b));
      if (most >= 10) assert.ok(items.some(({ powerW }: Body) => powerW === 22_000), "the peak is included");
    }
    assert.deepEqual((await get(app, `/transactions/${id}/samples?maxPoints=2500`)).items, paged);
    const both = await app.api(`/api/v1/transactions/${id}/samples?maxPoints=5&cursor=x`);
    assert.match((both.body as Body).detail, /maxPoints and cursor are both given/);
    assert.equal((await get(app, `/transactions/${id}`)).samples.length, 100);
  }));

Deno.test("an open transaction is ended by the operator, once, with a reason", () =>
  withApp(async (app) => {
    const { app: { store }, events } = app;
    const { transaction: { id } } = await store.startTransaction(start());
    await store.recordReadings(meterValues([reading(10, 1500)], { transactionId: id }));
    for (const reason of ["", "  ", undefined, "x".repeat(201)]) {
      assert.equal((await post(app, `/transactions/${id}/end`, { reason })).status, 400);
    }
    const { status, body } = await post(app, `/transactions/${id}/end`, { reason: "the charger was replaced" });
    const { endedBy, stopReason, energyWh }: Body = body;
    assert.deepEqual([status, endedBy, stopReason, energyWh], [200, "operator", "the charger was replaced", 500]);
    await events.next(({ type }) => type === "transaction.ended", "the end");
    assert.equal((await post(app, `/transactions/${id}/end`, { reason: "again" })).status, 409);
    assert.equal((await post(app, "/transactions/4711/end", { reason: "x" })).status, 404);
  }));

Deno.test("an orphaned end is listed, and ends the transaction that the operator attaches it to", () =>
  withApp(async (app) => {
    const { store } = app.app;
    const { transaction: { id } } = await store.startTransaction(start());
    for (const n of [1, 2, 3]) {
      await store.stopTransaction(stop({ transactionId: 4710 + n, tagId: "OTHER", raw: `[${n}]` }));
    }
    const first: Body = await get(app, "/orphans?limit=2&stationId=cp1");
    const second: Body = await get(app, `/orphans?limit=2&stationId=cp1&cursor=${first.nextCursor}`);
    assert.deepEqual([...first.items, ...second.items].map(({ transactionId }) => transactionId), [4713, 4712, 4711]);
    assert.equal(second.nextCursor, null);
    const [orphan] = second.items;
    assert.deepEqual([orphan.kind, orphan.stop.meterStopWh, orphan.raw], ["stop_unknown", 6000, "[1]"]);
    const attached = await post(app, `/orphans/${orphan.id}/attach`, { transactionId: id });
    assert.deepEqual([attached.status, (attached.body as Body).energyWh], [200, 5000]);
    assert.equal((await post(app, `/orphans/${orphan.id}/attach`, { transactionId: id })).status, 404);
    assert.equal((await get(app, "/orphans")).items.length, 2);
  }));

Deno.test("transactions are listed by energy and cost in pages, with the name of their tag", () =>
  withApp(async (app) => {
    const { store, services } = app.app;
    await services.authorization.addTag("TAG1", { name: "Anna" });
    const energies = [300, 100, 200, 100];
    for (const [n, wh] of energies.entries()) {
      const { transaction: { id } } = await store.startTransaction(start({ startedAt: at(100 * n) }));
      await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(100 * n + 60), meterStopWh: 1000 + wh }));
    }
    await store.startTransaction(start({ startedAt: at(900) }));
    const list = async (query: string) => {
      const found: Body[] = [];
      for (let cursor = "";;) {
        const { items, nextCursor } = await get(app, `/transactions?${query}&limit=2${cursor}`);
        found.push(...items);
        if (nextCursor === null) return found;
        cursor = `&cursor=${nextCursor}`;
      }
    };
    const wh = async (query: string) => (await list(query)).map(({ energyWh }) => energyWh);
    assert.deepEqual(await wh("sort=energy"), [300, 200, 100, 100]);
    assert.deepEqual(await wh("sort=energy&order=asc&stationId=CP1"), [100, 100, 200, 300]);
    assert.deepEqual(await wh("order=asc"), [...energies, null]);
    assert.deepEqual((await list("sort=cost")).length, 4);
    const [first] = await list("");
    assert.equal(first.tagName, "Anna");
    assert.equal((await get(app, `/transactions/${first.id}`)).tagName, "Anna");
    const { nextCursor } = await get(app, "/transactions?sort=energy&limit=1");
    const other = await app.api(`/api/v1/transactions?sort=cost&cursor=${nextCursor}`);
    assert.equal(other.status, 400, "the cursor of another order would leave transactions out");
    const open = await app.api("/api/v1/transactions?open=true&sort=energy");
    assert.match((open.body as Body).detail, /open is true/);
  }));
