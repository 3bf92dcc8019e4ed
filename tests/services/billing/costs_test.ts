import assert from "node:assert/strict";
import type { DomainEvent } from "../../../src/domain/events.ts";
import { toReading } from "../../../src/domain/meter.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { type TestServices, withFile, withServices } from "../../support/services.ts";
import { addStations, start, stop } from "../../store/facts.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lets a batch of costs run: each of its steps is a call of the store, and calls are answered in their order. */
async function turn({ clock, store }: TestServices, turns = 1): Promise<void> {
  for (let n = 0; n < turns; n++) {
    clock.advance(100);
    for (let step = 0; step < 8; step++) await store.tariffs();
  }
}

async function begin({ services }: TestServices, startedAt = NOW, content = "start"): Promise<number> {
  const { transactionId } = await services.transactions.start({
    ...{ stationId: "CP1", connector: 1, token: { id: "T", kind: null }, meterStartWh: 1000, reservationId: null },
    ...{ startedAt, flags: [], content, receivedAt: startedAt },
  });
  return transactionId;
}

const end = (
  { services }: TestServices,
  transactionId: number,
  change: { readonly meterStopWh?: number; readonly stoppedAt?: number } = {},
) =>
  services.transactions.stop({
    ...{ stationId: "CP1", transactionId, token: null, reason: "Local", readings: [], flags: [], raw: "stop" },
    ...{ meterStopWh: 11_000, stoppedAt: NOW + HOUR, ...change },
  });

const costed = (events: readonly DomainEvent[]) =>
  events.flatMap((event) => event.type === "transaction.costed" ? [event.transaction] : []);
const amountOf = async ({ store }: TestServices, id: number) => (await store.transaction(id))?.cost?.amount;
const EUR = { currency: "EUR", perKwh: 3500 };

Deno.test("without a tariff no cost is computed, and a transaction has none", () => {
  const requested: string[] = [];
  const watched = (store: Store): Store => ({
    ...store,
    dueCosts: (limit) => (requested.push("dueCosts"), store.dueCosts(limit)),
    saveCost: (fact) => (requested.push("saveCost"), store.saveCost(fact)),
  });
  return withServices(async (fixture) => {
    const id = await begin(fixture);
    const running = await fixture.store.transaction(id);
    assert.equal(running === null ? running : await fixture.services.costs.of(running), null);
    await end(fixture, id);
    await turn(fixture, 3);
    assert.deepEqual([await amountOf(fixture, id), costed(fixture.events), requested], [undefined, [], []]);
  }, { around: watched });
});

Deno.test("a cost is computed a moment after the end was published, stored with its tariff, and published", () =>
  withServices(async (fixture) => {
    const tariff = await fixture.services.tariffs.add({ ...EUR, perHour: 10_000, perSession: 500 });
    const id = await begin(fixture);
    await end(fixture, id);
    const ended = fixture.events.find((event) => event.type === "transaction.ended");
    assert.ok(ended?.type === "transaction.ended");
    assert.equal(ended.transaction.cost, null, "what is known when it ends");
    assert.equal(await amountOf(fixture, id), undefined, "the charger does not wait for it");
    await turn(fixture);
    const [reported, ...more] = costed(fixture.events);
    const cost = { amount: 45_500, currency: "EUR", tariffId: tariff.id, tariffVersion: 1, at: fixture.clock.now() };
    assert.deepEqual([reported?.id, reported?.cost, more], [id, cost, []]);
    assert.deepEqual((await fixture.store.transaction(id))?.cost, cost);
    await turn(fixture, 3);
    assert.equal(costed(fixture.events).length, 1);
  }));

Deno.test("after a late stop the cost is computed again, with the tariffs that were known the first time", () =>
  withServices(async (fixture) => {
    const { tariffs, transactions } = fixture.services;
    await tariffs.add(EUR);
    const id = await begin(fixture);
    await transactions.endByOperator(id, "the charger was replaced");
    await turn(fixture);
    assert.equal(await amountOf(fixture, id), 0);
    // Both would fit better, but did not exist at that time.
    fixture.clock.advance(MINUTE);
    await tariffs.change(1, { perKwh: 9000, validFrom: NOW - HOUR });
    await tariffs.add({ currency: "EUR", perKwh: 8000, stationId: "CP1", validFrom: NOW - HOUR });
    await turn(fixture, 3);
    await end(fixture, id);
    await turn(fixture);
    const corrected = await fixture.store.transaction(id);
    assert.deepEqual([corrected?.cost?.amount, corrected?.cost?.tariffVersion], [35_000, 1]);
    assert.deepEqual(costed(fixture.events).map(({ cost }) => cost?.amount), [0, 35_000]);
    // A message without a change is not published.
    const reading = { ...toReading(NOW + MINUTE, []), meterWh: 1500 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await fixture.services.metering.record({ ...about, readings: [reading] });
    await turn(fixture, 2);
    assert.equal(costed(fixture.events).length, 2);
    assert.deepEqual(await fixture.store.dueCosts(9), []);
  }));

Deno.test("energy has the price of the time when it was charged, also if it is reported after the end", () =>
  withServices(async (fixture) => {
    const midday = { from: 10 * 60 + 30, to: 12 * 60, days: null, perKwh: 1000, perHour: null };
    await fixture.services.tariffs.add({ ...EUR, timeOfUse: [midday] });
    const id = await begin(fixture);
    await end(fixture, id);
    await turn(fixture);
    assert.equal(await amountOf(fixture, id), 5 * 3500 + 5 * 1000);
    const reading = { ...toReading(NOW + 30 * MINUTE, []), meterWh: 2000 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await fixture.services.metering.record({ ...about, readings: [reading] });
    await turn(fixture);
    assert.equal(await amountOf(fixture, id), 1 * 3500 + 9 * 1000);
  }));

Deno.test("a running transaction has a present cost, which is not stored", () =>
  withServices(async (fixture) => {
    await fixture.services.tariffs.add({ ...EUR, perHour: 6000 });
    const id = await begin(fixture);
    const reading = { ...toReading(NOW + 10 * MINUTE, []), meterWh: 3000 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await fixture.services.metering.record({ ...about, readings: [reading] });
    fixture.clock.advance(20 * MINUTE);
    const running = await fixture.store.transaction(id);
    assert.ok(running !== null);
    const { amount, at } = await fixture.services.costs.of(running) ?? {};
    assert.deepEqual([amount, at], [2 * 3500 + 2000, fixture.clock.now()]);
    await turn(fixture);
    assert.deepEqual([await amountOf(fixture, id), costed(fixture.events)], [undefined, []]);
  }));

Deno.test("the tariff at the start is valid to the end: one that is added or archived in between changes nothing", () =>
  withServices(async (fixture) => {
    await fixture.services.tariffs.add(EUR);
    const id = await begin(fixture);
    fixture.clock.advance(MINUTE);
    await fixture.services.tariffs.change(1, { perKwh: 9000 });
    await fixture.services.tariffs.archive(1);
    await end(fixture, id);
    await turn(fixture);
    assert.equal(await amountOf(fixture, id), 35_000);
    const later = await begin(fixture, NOW + 2 * HOUR, "later");
    await end(fixture, later, { stoppedAt: NOW + 3 * HOUR });
    await turn(fixture);
    assert.equal(await amountOf(fixture, later), undefined);
  }));

Deno.test("a tariff that is valid since yesterday gives a cost to transactions that have ended since then", () =>
  withServices(async (fixture) => {
    const ids: number[] = [];
    for (let n = 1; n <= 45; n++) {
      const startedAt = NOW - 24 * HOUR + n * MINUTE;
      const id = await begin(fixture, startedAt, `start ${n}`);
      await end(fixture, id, { stoppedAt: startedAt + 1000 });
      ids.push(id);
    }
    await fixture.services.tariffs.add({ ...EUR, validFrom: NOW - 24 * HOUR + 3 * MINUTE });
    await turn(fixture, 9);
    const amounts = await Promise.all(ids.map((id) => amountOf(fixture, id)));
    assert.deepEqual(amounts, ids.map((_, index) => index < 2 ? undefined : 35_000));
  }));

Deno.test("one batch computes only a few costs, and the next continues", () => {
  const sizes: number[] = [];
  const watched = (store: Store): Store => ({
    ...store,
    async dueCosts(limit) {
      const due = await store.dueCosts(limit);
      sizes.push(due.length);
      return due;
    },
  });
  return withServices(async (fixture) => {
    await fixture.services.tariffs.add(EUR);
    await turn(fixture);
    for (let n = 1; n <= 45; n++) await end(fixture, await begin(fixture, NOW + n * MINUTE, `start ${n}`), {});
    sizes.length = 0;
    await turn(fixture, 5);
    assert.deepEqual(sizes, [20, 20, 5]);
    assert.equal(costed(fixture.events).length, 45);
  }, { around: watched });
});

Deno.test("costs that a crash left in the queue are computed at the next start", () =>
  withFile(async (path) => {
    const store = openInProcess({ path });
    await addStations(store, "CP1");
    await store.addTariff(
      {
        ...{ name: null, ...EUR, perHour: 0, perSession: 0, timeOfUse: [], stationId: null, group: null, validFrom: 0 },
      },
      0,
    );
    const { transaction: { id } } = await store.startTransaction(start());
    await store.stopTransaction(stop({ transactionId: id }));
    await store.close();
    await withServices(async (fixture) => {
      await turn(fixture, 3);
      assert.equal(await amountOf(fixture, id), 5 * 3500);
      assert.deepEqual(costed(fixture.events).map((transaction) => transaction.id), [id]);
    }, { path });
  }));

Deno.test("a tariff that the command line adds while the server runs is effective at once", () =>
  withFile((path) =>
    withServices(async (fixture) => {
      await withServices((other) => other.services.tariffs.add(EUR).then(() => {}), { path });
      await fixture.services.refresh();
      const id = await begin(fixture);
      await end(fixture, id);
      await turn(fixture, 2);
      assert.equal(await amountOf(fixture, id), 35_000);
    }, { path })
  ));

Deno.test("a database that does not answer is tried again a minute later", () => {
  let broken = true;
  const watched = (store: Store): Store => ({
    ...store,
    saveCost: (fact) => broken ? Promise.reject(new Error("disk I/O error")) : store.saveCost(fact),
  });
  return withServices(async (fixture) => {
    await fixture.services.tariffs.add(EUR);
    const id = await begin(fixture);
    await end(fixture, id);
    await turn(fixture, 3);
    assert.equal(await amountOf(fixture, id), undefined);
    broken = false;
    fixture.clock.advance(MINUTE);
    await turn(fixture, 2);
    assert.equal(await amountOf(fixture, id), 35_000);
  }, { around: watched });
});
