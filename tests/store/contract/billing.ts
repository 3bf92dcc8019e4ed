import assert from "node:assert/strict";
import type { TariffTerms } from "../../../src/domain/tariff.ts";
import type { DueCost, Store } from "../../../src/store/store.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

const terms = (change: Partial<TariffTerms> = {}): TariffTerms => ({
  name: "Night and day",
  currency: "EUR",
  perKwh: 3500,
  perHour: 100,
  perSession: 0,
  timeOfUse: [{ from: 1320, to: 360, days: [6, 7], perKwh: 2000, perHour: null }],
  stationId: null,
  group: null,
  validFrom: at(0),
  ...change,
});

/** Makes an ended charge of an hour; returns its id. */
async function ended(store: Store, minutes = 0): Promise<number> {
  const { transaction: { id } } = await store.startTransaction(start({ startedAt: at(minutes) }));
  await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(minutes + 60) }));
  return id;
}

const dueIds = async (store: Store) => (await store.dueCosts(99)).map(({ transaction }) => transaction.id);
const keep = (store: Store, { transaction, due }: DueCost, amount = 1750) =>
  store.saveCost({
    transactionId: transaction.id,
    due,
    cost: { amount, currency: "EUR", tariffId: 1, tariffVersion: 1 },
    at: at(999),
  });

/** Tests of tariffs and of the cost of transactions. */
export function billing(holds: Holds): void {
  holds("every version of a tariff is kept as it was given", async (store) => {
    await addStations(store, "CP1");
    const first = await store.addTariff(terms(), at(1));
    const { timeOfUse: times, ...said } = terms();
    assert.deepEqual(first, { ...said, timeOfUse: times, id: 1, version: 1, createdAt: at(1), archivedAt: null });
    const second = await store.changeTariff(1, 1, terms({ perKwh: 4000, stationId: "cp1" }), at(2));
    assert.deepEqual([second?.version, second?.perKwh, second?.stationId], [2, 4000, "CP1"]);
    assert.deepEqual(await store.tariffs(), [first, second]);
    assert.equal(await store.changeTariff(1, 1, terms(), at(3)), null, "another change was first");
    assert.equal(await store.changeTariff(9, 1, terms(), at(3)), null);
    await assert.rejects(store.addTariff(terms({ stationId: "CP9" }), at(3)), { code: "not_found" });

    const other = await store.addTariff(terms({ name: null, group: "family", timeOfUse: [] }), at(3));
    assert.deepEqual([other.id, other.version], [2, 1]);
    assert.deepEqual([await store.archiveTariff(1, at(4)), await store.archiveTariff(1, at(5))], [true, false]);
    assert.deepEqual((await store.tariffs()).map(({ archivedAt }) => archivedAt), [at(4), at(4), null]);
    assert.equal(await store.changeTariff(1, 2, terms(), at(6)), null, "it is archived");
  });

  holds("without a tariff no cost is due", async (store) => {
    await addStations(store, "CP1");
    await ended(store);
    assert.deepEqual([await dueIds(store), await store.queueMissingCosts(9)], [[], false]);
  });

  holds(
    "the cost of an ended transaction is due until it is stored, and again when a stop changes the end",
    async (store) => {
      await addStations(store, "CP1");
      await store.addTariff(terms(), at(0));
      const id = (await store.startTransaction(start())).transaction.id;
      assert.deepEqual(await dueIds(store), [], "it runs");
      await store.endTransaction(id, { at: at(30), by: "operator", reason: "x" });
      const [first] = await store.dueCosts(9);
      assert.ok(first !== undefined);
      assert.deepEqual([first.transaction.id, first.transaction.cost, first.costedAt], [id, null, null]);
      const kept = await keep(store, first);
      const cost = { amount: 1750, currency: "EUR", tariffId: 1, tariffVersion: 1, at: at(999) };
      assert.deepEqual(kept, { ...first.transaction, cost });
      assert.deepEqual([await store.transaction(id), await dueIds(store)], [kept, []]);
      assert.deepEqual((await store.totals({ from: at(0), to: at(1), by: "none" }))[0]?.cost, {
        currency: "EUR",
        amount: 1750,
      });

      await store.stopTransaction(stop({ transactionId: id }));
      const [again] = await store.dueCosts(9);
      assert.ok(again !== undefined);
      assert.deepEqual([again.transaction.cost, again.costedAt], [cost, at(999)]);
      const corrected = await store.saveCost({ transactionId: id, due: again.due, cost: null, at: at(1000) });
      assert.deepEqual([corrected?.cost, await dueIds(store)], [null, []]);
      // A late reading may change when the energy flowed.
      await store.recordReadings(meterValues([reading(10, 2000)], { transactionId: id }));
      assert.deepEqual((await store.dueCosts(9)).map(({ costedAt }) => costedAt), [at(999)]);
    },
  );

  holds("a cost that was computed from an older state is not stored", async (store) => {
    await addStations(store, "CP1");
    await store.addTariff(terms(), at(0));
    await store.recordEvent(event(0, 0, { phase: "started", connector: 1 }));
    await store.recordEvent(event(2, 30, { phase: "ended", readings: [reading(30, 3000)] }));
    const [before] = await store.dueCosts(9);
    assert.ok(before !== undefined);
    await store.recordEvent(event(1, 10, { readings: [reading(0, 1000)] }));
    assert.equal(await keep(store, before), null);
    const [after] = await store.dueCosts(9);
    assert.ok(after !== undefined && after.transaction.meterStartWh === 1000 && after.transaction.cost === null);
    assert.equal((await keep(store, after))?.cost?.amount, 1750);
  });

  holds("a reopened transaction has no cost until it ends again", async (store) => {
    await addStations(store, "CP1");
    await store.addTariff(terms(), at(0));
    const { transaction: { id } } = await store.startTransaction(start());
    await store.endTransaction(id, { at: at(10), by: "rule", reason: "Stale", flag: "stale" });
    const [due] = await store.dueCosts(9);
    assert.ok(due !== undefined);
    await keep(store, due);
    await store.recordReadings(meterValues([reading(20, 2000)], { transactionId: id, receivedAt: at(20) }));
    const open = await store.transaction(id);
    assert.deepEqual([open?.stoppedAt, open?.cost], [null, null]);
  });

  holds(
    "a tariff that is valid since an earlier day makes ended transactions without a cost due, page by page",
    async (store) => {
      await addStations(store, "CP1");
      const old = await ended(store, -120);
      const ids = [];
      for (let n = 0; n < 5; n++) ids.push(await ended(store, 120 * n));
      const open = (await store.startTransaction(start({ startedAt: at(5000) }))).transaction.id;
      await store.addTariff(terms({ validFrom: at(6000) }), at(5500));
      assert.equal(await store.queueMissingCosts(2), false, "no transaction that begins later can have ended");
      await store.addTariff(terms({ validFrom: at(0) }), at(6000));
      assert.deepEqual([await store.queueMissingCosts(2), (await dueIds(store)).length], [true, 2]);
      const [first] = await store.dueCosts(1);
      assert.ok(first !== undefined);
      await keep(store, first);
      while (await store.queueMissingCosts(2));
      assert.deepEqual((await dueIds(store)).toSorted(), ids.slice(1).toSorted());
      assert.ok(!ids.includes(old) && !ids.includes(open));

      await store.changeTariff(2, 1, terms({ validFrom: at(-120) }), at(6001));
      while (await store.queueMissingCosts(2));
      assert.deepEqual((await dueIds(store)).toSorted(), [old, ...ids.slice(1)].toSorted(), "an existing cost is kept");
    },
  );
}
