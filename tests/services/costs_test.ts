import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import { toReading } from "../../src/domain/meter.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { type TestServices, withFile, withServices } from "../kit/services.ts";
import { addStations, start, stop } from "../store/facts.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lets the costs have their turn: each of its steps is a call of the store, and calls are answered in their order. */
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

Deno.test("without a tariff nothing is worked out, and a charge has no cost", () => {
  const asked: string[] = [];
  const watched = (store: Store): Store => ({
    ...store,
    dueCosts: (limit) => (asked.push("dueCosts"), store.dueCosts(limit)),
    keepCost: (fact) => (asked.push("keepCost"), store.keepCost(fact)),
  });
  return withServices(async (kit) => {
    const id = await begin(kit);
    const running = await kit.store.transaction(id);
    assert.equal(running === null ? running : await kit.services.costs.of(running), null);
    await end(kit, id);
    await turn(kit, 3);
    assert.deepEqual([await amountOf(kit, id), costed(kit.events), asked], [undefined, [], []]);
  }, { around: watched });
});

Deno.test("a cost is worked out a moment after the end was told, kept with its tariff, and told", () =>
  withServices(async (kit) => {
    const tariff = await kit.services.tariffs.add({ ...EUR, perHour: 10_000, perSession: 500 });
    const id = await begin(kit);
    await end(kit, id);
    const ended = kit.events.find((event) => event.type === "transaction.ended");
    assert.ok(ended?.type === "transaction.ended");
    assert.equal(ended.transaction.cost, null, "what is known when it ends");
    assert.equal(await amountOf(kit, id), undefined, "the charger does not wait for it");
    await turn(kit);
    const [told, ...more] = costed(kit.events);
    const cost = { amount: 45_500, currency: "EUR", tariffId: tariff.id, tariffVersion: 1, at: kit.clock.now() };
    assert.deepEqual([told?.id, told?.cost, more], [id, cost, []]);
    assert.deepEqual((await kit.store.transaction(id))?.cost, cost);
    await turn(kit, 3);
    assert.equal(costed(kit.events).length, 1);
  }));

Deno.test("a late stop has the cost worked out anew, by the tariffs that were known the first time", () =>
  withServices(async (kit) => {
    const { tariffs, transactions } = kit.services;
    await tariffs.add(EUR);
    const id = await begin(kit);
    await transactions.endByHand(id, "the charger was replaced");
    await turn(kit);
    assert.equal(await amountOf(kit, id), 0);
    // Both would fit better, but nobody knew them then.
    kit.clock.advance(MINUTE);
    await tariffs.change(1, { perKwh: 9000, validFrom: NOW - HOUR });
    await tariffs.add({ currency: "EUR", perKwh: 8000, stationId: "CP1", validFrom: NOW - HOUR });
    await turn(kit, 3);
    await end(kit, id);
    await turn(kit);
    const corrected = await kit.store.transaction(id);
    assert.deepEqual([corrected?.cost?.amount, corrected?.cost?.tariffVersion], [35_000, 1]);
    assert.deepEqual(costed(kit.events).map(({ cost }) => cost?.amount), [0, 35_000]);
    // A message that changes no number tells nothing.
    const reading = { ...toReading(NOW + MINUTE, []), energyWh: 1500 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await kit.services.metering.record({ ...about, readings: [reading] });
    await turn(kit, 2);
    assert.equal(costed(kit.events).length, 2);
    assert.deepEqual(await kit.store.dueCosts(9), []);
  }));

Deno.test("energy costs what it costs when it flowed, also where that is told after the end", () =>
  withServices(async (kit) => {
    const midday = { from: 10 * 60 + 30, to: 12 * 60, days: null, perKwh: 1000, perHour: null };
    await kit.services.tariffs.add({ ...EUR, times: [midday] });
    const id = await begin(kit);
    await end(kit, id);
    await turn(kit);
    assert.equal(await amountOf(kit, id), 5 * 3500 + 5 * 1000);
    const reading = { ...toReading(NOW + 30 * MINUTE, []), energyWh: 2000 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await kit.services.metering.record({ ...about, readings: [reading] });
    await turn(kit);
    assert.equal(await amountOf(kit, id), 1 * 3500 + 9 * 1000);
  }));

Deno.test("what runs costs what it has cost so far, and nothing of that is kept", () =>
  withServices(async (kit) => {
    await kit.services.tariffs.add({ ...EUR, perHour: 6000 });
    const id = await begin(kit);
    const reading = { ...toReading(NOW + 10 * MINUTE, []), energyWh: 3000 };
    const about = { stationId: "CP1", connector: 1, transactionId: id };
    await kit.services.metering.record({ ...about, readings: [reading] });
    kit.clock.advance(20 * MINUTE);
    const running = await kit.store.transaction(id);
    assert.ok(running !== null);
    const { amount, at } = await kit.services.costs.of(running) ?? {};
    assert.deepEqual([amount, at], [2 * 3500 + 2000, kit.clock.now()]);
    await turn(kit);
    assert.deepEqual([await amountOf(kit, id), costed(kit.events)], [undefined, []]);
  }));

Deno.test("the tariff of the start holds to the end: one that comes meanwhile, or goes, changes nothing", () =>
  withServices(async (kit) => {
    await kit.services.tariffs.add(EUR);
    const id = await begin(kit);
    kit.clock.advance(MINUTE);
    await kit.services.tariffs.change(1, { perKwh: 9000 });
    await kit.services.tariffs.archive(1);
    await end(kit, id);
    await turn(kit);
    assert.equal(await amountOf(kit, id), 35_000);
    const later = await begin(kit, NOW + 2 * HOUR, "later");
    await end(kit, later, { stoppedAt: NOW + 3 * HOUR });
    await turn(kit);
    assert.equal(await amountOf(kit, later), undefined);
  }));

Deno.test("a tariff that is valid since yesterday gives what has ended since then its cost", () =>
  withServices(async (kit) => {
    const ids: number[] = [];
    for (let n = 1; n <= 45; n++) {
      const startedAt = NOW - 24 * HOUR + n * MINUTE;
      const id = await begin(kit, startedAt, `start ${n}`);
      await end(kit, id, { stoppedAt: startedAt + 1000 });
      ids.push(id);
    }
    await kit.services.tariffs.add({ ...EUR, validFrom: NOW - 24 * HOUR + 3 * MINUTE });
    await turn(kit, 9);
    const amounts = await Promise.all(ids.map((id) => amountOf(kit, id)));
    assert.deepEqual(amounts, ids.map((_, index) => index < 2 ? undefined : 35_000));
  }));

Deno.test("one turn works out a few costs only, and the next goes on", () => {
  const sizes: number[] = [];
  const watched = (store: Store): Store => ({
    ...store,
    async dueCosts(limit) {
      const due = await store.dueCosts(limit);
      sizes.push(due.length);
      return due;
    },
  });
  return withServices(async (kit) => {
    await kit.services.tariffs.add(EUR);
    await turn(kit);
    for (let n = 1; n <= 45; n++) await end(kit, await begin(kit, NOW + n * MINUTE, `start ${n}`), {});
    sizes.length = 0;
    await turn(kit, 5);
    assert.deepEqual(sizes, [20, 20, 5]);
    assert.equal(costed(kit.events).length, 45);
  }, { around: watched });
});

Deno.test("what a crash left over is worked out at the next start", () =>
  withFile(async (path) => {
    const store = openInProcess({ path });
    await addStations(store, "CP1");
    await store.addTariff(
      {
        ...{ name: null, ...EUR, perHour: 0, perSession: 0, times: [], stationId: null, group: null, validFrom: 0 },
      },
      0,
    );
    const { transaction: { id } } = await store.startTransaction(start());
    await store.stopTransaction(stop({ transactionId: id }));
    await store.close();
    await withServices(async (kit) => {
      await turn(kit, 3);
      assert.equal(await amountOf(kit, id), 5 * 3500);
      assert.deepEqual(costed(kit.events).map((transaction) => transaction.id), [id]);
    }, { path });
  }));

Deno.test("a tariff that the command line adds beside the server counts at once", () =>
  withFile((path) =>
    withServices(async (kit) => {
      await withServices((other) => other.services.tariffs.add(EUR).then(() => {}), { path });
      await kit.services.refresh();
      const id = await begin(kit);
      await end(kit, id);
      await turn(kit, 2);
      assert.equal(await amountOf(kit, id), 35_000);
    }, { path })
  ));

Deno.test("a database that does not answer is tried again a minute later", () => {
  let broken = true;
  const watched = (store: Store): Store => ({
    ...store,
    keepCost: (fact) => broken ? Promise.reject(new Error("disk I/O error")) : store.keepCost(fact),
  });
  return withServices(async (kit) => {
    await kit.services.tariffs.add(EUR);
    const id = await begin(kit);
    await end(kit, id);
    await turn(kit, 3);
    assert.equal(await amountOf(kit, id), undefined);
    broken = false;
    kit.clock.advance(MINUTE);
    await turn(kit, 2);
    assert.equal(await amountOf(kit, id), 35_000);
  }, { around: watched });
});
