import assert from "node:assert/strict";
import { energyOf, measuredEnergyOf } from "../../../src/domain/transaction.ts";
import type { Store } from "../../../src/store/store.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** Makes an ended charge of 5000 Wh; returns its id. */
async function ended(store: Store): Promise<number> {
  await addStations(store, "CP1");
  const { transaction: { id } } = await store.startTransaction(start());
  await store.stopTransaction(stop({ transactionId: id }));
  return id;
}

const correct = (store: Store, id: number, energyWh: number | null, minutes = 100) =>
  store.correctTransaction(id, { energyWh, reason: energyWh === null ? null : "wrong", by: "me", at: at(minutes) });

const sums = async (store: Store) => {
  const [total] = await store.totals({ from: at(0), to: at(60), by: "none" });
  return [total?.energyWh, await store.energyOfTag("tag1", { from: at(0), to: at(60) })];
};

/** Tests of the energy that an operator sets instead of the measured one. */
export function corrections(holds: Holds): void {
  holds("a corrected energy counts everywhere, together with the previous one, until it is removed", async (store) => {
    const id = await ended(store);
    assert.deepEqual(await sums(store), [5000, 5000]);
    const first = await correct(store, id, 0);
    assert.ok(first.kind === "corrected");
    assert.deepEqual(first.transaction.correction, {
      ...{ energyWh: 0, reason: "wrong", by: "me", at: at(100), previousEnergyWh: 5000 },
    });
    assert.deepEqual([energyOf(first.transaction), measuredEnergyOf(first.transaction)], [0, 5000]);
    assert.deepEqual(await store.transaction(id), first.transaction);
    assert.deepEqual(await sums(store), [0, 0]);

    const second = await correct(store, id, 7000.125, 110);
    assert.ok(second.kind === "corrected");
    assert.deepEqual(second.transaction.correction, {
      ...{ energyWh: 7000.125, reason: "wrong", by: "me", at: at(110), previousEnergyWh: 0 },
    });
    assert.deepEqual(await sums(store), [7000.125, 7000.125]);

    const undone = await correct(store, id, null);
    assert.ok(undone.kind === "corrected");
    assert.deepEqual([undone.transaction.correction, energyOf(undone.transaction)], [null, 5000]);
    assert.deepEqual(await sums(store), [5000, 5000]);
    assert.deepEqual(await correct(store, id, null), { kind: "not_corrected" });
  });

  holds("neither an open nor an unknown transaction can be corrected", async (store) => {
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(start());
    assert.deepEqual(await correct(store, transaction.id, 1), { kind: "open" });
    assert.deepEqual(await correct(store, transaction.id + 1, 1), { kind: "no_transaction" });
    assert.deepEqual(await store.transaction(transaction.id), transaction);
    assert.deepEqual(await store.correctionsSince(0), { last: 0, transactionIds: [] });
  });

  holds("an unknown energy can be corrected, and is unknown again when the correction is removed", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start({ meterStartWh: null }));
    await store.stopTransaction(stop({ transactionId: id, meterStopWh: null }));
    const set = await correct(store, id, 4200);
    assert.ok(set.kind === "corrected");
    assert.deepEqual([energyOf(set.transaction), set.transaction.correction?.previousEnergyWh], [4200, null]);
    const undone = await correct(store, id, null);
    assert.equal(undone.kind === "corrected" && energyOf(undone.transaction), null);
  });

  holds("a later message of a 1.6 station does not change a correction, and flags it as outdated", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    await store.recordReadings(meterValues([reading(10, 2000)], { transactionId: id }));
    await store.endTransaction(id, { at: at(30), by: "operator", reason: "x" });
    await correct(store, id, 300, 31);
    // A repeat, and a message that does not change the energy, set no flag.
    await store.recordReadings(meterValues([reading(10, 2000)], { transactionId: id }));
    assert.deepEqual((await store.transaction(id))?.flags, []);
    await store.stopTransaction(stop({ transactionId: id }));
    const reported = await store.transaction(id);
    assert.ok(reported !== null);
    assert.deepEqual([energyOf(reported), measuredEnergyOf(reported), reported.flags], [300, 5000, [
      "correction_outdated",
    ]]);
    assert.deepEqual(await sums(store), [300, 300]);
    const again = await correct(store, id, 5000, 99);
    assert.deepEqual(again.kind === "corrected" && again.transaction.flags, [], "a new correction clears the flag");
  });

  holds("a later message of a 2.x station does not change a correction, and flags it as outdated", async (store) => {
    await addStations(store, "CP1");
    await store.recordEvent(event(0, 0, { phase: "started", connector: 1, readings: [reading(0, 1000)] }));
    await store.recordEvent(event(2, 30, { phase: "ended", readings: [reading(30, 3000)] }));
    const [one] = await store.transactions({ limit: 1 });
    assert.ok(one !== undefined);
    await correct(store, one.id, 100);
    await store.recordEvent(event(1, 10, { readings: [reading(10, 1500)] }));
    assert.deepEqual((await store.transaction(one.id))?.flags, [], "the energy is the same");
    await store.recordEvent(event(3, 40, { phase: "ended", readings: [reading(40, 9000)] }));
    await store.recordEvent(event(4, 41, { readings: [reading(29, 900)] }));
    const reported = await store.transaction(one.id);
    assert.ok(reported !== null);
    assert.equal(energyOf(reported), 100);
    assert.equal(reported.flags.includes("correction_outdated"), measuredEnergyOf(reported) !== 2000);
  });

  holds(
    "a reopened charge has no correction until it ends again, and then the correction is flagged",
    async (store) => {
      await addStations(store, "CP1");
      const { transaction: { id } } = await store.startTransaction(start());
      await store.endTransaction(id, { at: at(10), by: "rule", reason: "Stale", flag: "stale" });
      await correct(store, id, 300, 11);
      await store.recordReadings(meterValues([reading(20, 2000)], { transactionId: id, receivedAt: at(20) }));
      const open = await store.transaction(id);
      assert.ok(open !== null && open.stoppedAt === null);
      assert.deepEqual([open.correction, energyOf(open), open.flags], [null, 1000, ["correction_outdated"]]);
      assert.equal(await store.energyOfTag("TAG1", { from: at(0), to: at(60) }), 1000);
      await store.stopTransaction(stop({ transactionId: id }));
      const after = await store.transaction(id);
      assert.ok(after !== null);
      assert.deepEqual([energyOf(after), after.flags], [300, ["correction_outdated"]]);
    },
  );

  holds("corrections are found by number, each transaction once, and the newest are kept", async (store) => {
    const id = await ended(store);
    const other = (await store.startTransaction(start({ startedAt: at(200) }))).transaction.id;
    await store.stopTransaction(stop({ transactionId: other, stoppedAt: at(260) }));
    for (let n = 0; n < 30; n++) await correct(store, id, n);
    await correct(store, other, 5);
    assert.deepEqual(await store.correctionsSince(null), { last: 31, transactionIds: [] });
    assert.deepEqual(await store.correctionsSince(0), { last: 31, transactionIds: [id, other] });
    assert.deepEqual(await store.correctionsSince(30), { last: 31, transactionIds: [other] });
    assert.deepEqual(await store.correctionsSince(31), { last: 31, transactionIds: [] });
    assert.equal((await store.transaction(id))?.correction?.energyWh, 29);
  });

  holds("a correction makes the cost due", async (store) => {
    const id = await ended(store);
    await store.addTariff({
      ...{
        name: null,
        currency: "EUR",
        perKwh: 1,
        perHour: 0,
        perSession: 0,
        timeOfUse: [],
        stationId: null,
        group: null,
      },
      validFrom: at(90),
    }, at(90));
    assert.deepEqual(await store.dueCosts(9), []);
    await correct(store, id, 300);
    assert.deepEqual((await store.dueCosts(9)).map(({ transaction }) => transaction.id), [id]);
  });
}
