import assert from "node:assert/strict";
import type { Reading } from "../../../src/domain/meter.ts";
import type { Store } from "../../../src/store/store.ts";
import { addStations, at, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** Thins everything that ended before a time. */
async function thin(store: Store, before: number, exactAt: readonly number[] = []): Promise<number> {
  let removed = 0;
  for (let steps = 0; steps < 1_000; steps++) {
    const idle = await store.thinIdleReadings(before);
    const [charge] = await store.thinnableCharges(before, 1);
    removed += idle.removed;
    if (charge !== undefined) {
      removed += await store.removeReadings([await store.planThinning(charge.transaction.id, exactAt, 500)]);
    } else if (idle.isComplete) return removed;
  }
  throw new Error("it does not come to an end");
}

const minutesOf = (readings: readonly Reading[]) => readings.map((one) => (one.at - at(0)) / 60_000);

const signed = (text: string): Partial<Reading> => ({
  otherMeasurands: [{
    ...{ measurand: "Energy.Active.Import.Register", phase: null, unit: null, value: null, text },
    ...{ context: "Transaction.End", location: null },
  }],
});

/** A charge of `minutes`, with a register and a power each minute; 11 kW for the first hour, 3 kW after it. */
async function charge(store: Store, minutes = 120, change: (minute: number) => Partial<Reading> = () => ({})) {
  await addStations(store, "CP1");
  const { transaction: { id } } = await store.startTransaction(start());
  const whAt = (minute: number) =>
    Math.round(1000 + (Math.min(minute, 60) * 11_000 + Math.max(0, minute - 60) * 3000) / 60);
  for (let minute = 1; minute < minutes; minute++) {
    const powerW = minute <= 60 ? 11_000 : 3000;
    const readings = [reading(minute, whAt(minute), { powerW, ...change(minute) })];
    await store.recordReadings(meterValues(readings, { transactionId: id }));
  }
  await store.stopTransaction(
    stop({ transactionId: id, stoppedAt: at(minutes), meterStopWh: whAt(minutes), receivedAt: at(minutes) }),
  );
  return id;
}

/** Tests of the removal of readings that nothing needs. */
export function thinning(holds: Holds): void {
  holds("a charge whose charger has a clock of years ago is as young as its receipt", async (store) => {
    await addStations(store, "CP1");
    const receivedAt = at(1_000_000);
    const { transaction: { id } } = await store.startTransaction(start({ receivedAt }));
    await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(60), receivedAt }));
    assert.deepEqual(await store.thinnableCharges(at(1_000_000), 9), []);
    const found = await store.thinnableCharges(at(1_000_001), 9);
    assert.deepEqual(found.map(({ transaction }) => transaction.id), [id]);
  });

  holds(
    "of a charge that ended before the time one reading a quarter of an hour is left, with its bounds",
    async (store) => {
      const id = await charge(store);
      const before = await store.transaction(id);
      assert.equal(await thin(store, at(120)), 0, "it ends at that time");
      assert.equal(await thin(store, at(121)), 119 - 9);
      assert.deepEqual(minutesOf(await store.readings(id)), [1, 14, 29, 44, 59, 74, 89, 104, 119]);
      assert.deepEqual(await store.transaction(id), before);
      assert.equal(await thin(store, at(500)), 0);
    },
  );

  holds("a charge that runs is not touched, however old it is", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    for (let minute = 1; minute < 40; minute++) {
      await store.recordReadings(meterValues([reading(minute, 1000 + minute)], { transactionId: id }));
    }
    assert.equal(await thin(store, at(100_000)), 0);
    const plan = { transactionId: id, numbers: [1, 2, 3], isComplete: true };
    assert.equal(await store.removeReadings([plan]), 0, "it was reopened after it was planned");
    assert.equal((await store.readings(id)).length, 39);
  });

  holds("signed values and each measurand of its own stay", async (store) => {
    const id = await charge(
      store,
      30,
      (minute) =>
        minute === 3 ? signed("OCMF|{}|{}") : minute === 20 ? { meterWh: null, powerW: null, socPercent: 50 } : {},
    );
    await thin(store, at(99));
    assert.deepEqual(minutesOf(await store.readings(id)), [1, 3, 14, 20, 29]);
  });

  holds("the energy until a change of the price is exact: the readings on both sides of it stay", async (store) => {
    const id = await charge(store, 60);
    const before = await store.registers(id);
    await thin(store, at(99), [at(20), at(40.5)]);
    assert.deepEqual(minutesOf(await store.readings(id)), [1, 14, 20, 29, 40, 41, 44, 59]);
    const exact = before.flat().filter(({ at: time }) => [20, 40, 41].some((minute) => at(minute) === time));
    const after = (await store.registers(id)).flat();
    for (const register of exact) assert.deepEqual(after.find((one) => one.at === register.at), register);
  });

  holds(
    "a message after the thinning evaluates the charge from what is left, and it is thinned again",
    async (store) => {
      const id = await charge(store);
      const before = await store.transaction(id);
      await thin(store, at(999));
      const late = [reading(50, null, { socPercent: 50 }), reading(51, null, { socPercent: 51 }), reading(52, 10_533)];
      await store.recordReadings(meterValues(late, { transactionId: id, receivedAt: at(2_000) }));
      const after = await store.transaction(id);
      assert.deepEqual(after, before);
      assert.equal(await thin(store, at(3_000)), 1, "the register; the values of the battery bound their own course");
    },
  );

  holds("readings outside of charges are thinned by their receipt, whatever time they have", async (store) => {
    await addStations(store, "CP1");
    const idle = async (minute: number, stamp: number, change: Partial<Reading> = {}) =>
      await store.recordReadings(meterValues([reading(stamp, 500 + minute, change)], { receivedAt: at(minute) }));
    for (let minute = 0; minute < 60; minute++) await idle(minute, minute, minute === 7 ? signed("OCMF|{}|{}") : {});
    // A clock that is ten years behind.
    for (let minute = 60; minute < 90; minute++) await idle(minute, minute - 5_256_000);
    assert.equal(await thin(store, at(30)), 30 - 3);
    assert.equal(await thin(store, at(90)), 30 - 2 + 30 - 2);
    assert.equal(await thin(store, at(900)), 0);
  });

  holds("many readings go in small steps, and what is left does not depend on where they end", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    for (let n = 0; n < 4_000; n += 100) {
      const readings = Array.from({ length: 100 }, (_, k) => reading((n + k) / 6, 1000 + n + k));
      await store.recordReadings(meterValues(readings, { transactionId: id }));
      await store.recordReadings(meterValues(readings, { connector: 2 }));
    }
    await store.stopTransaction(
      stop({ transactionId: id, stoppedAt: at(667), meterStopWh: 5000, receivedAt: at(667) }),
    );
    const [first] = await store.thinnableCharges(at(9_999), 9);
    const plan = await store.planThinning(first?.transaction.id ?? 0, [], 500);
    assert.ok(!plan.isComplete && plan.numbers.length <= 500, `${plan.numbers.length}`);
    await thin(store, at(9_999));
    const left = minutesOf(await store.readings(id)).length;
    assert.equal(left, 1 + Math.ceil(4_000 / 90));
    assert.equal((await store.transaction(id))?.meterStopWh, 5000);
    const powers = await store.thinIdleReadings(at(9_999));
    assert.deepEqual(powers, { removed: 0, isComplete: true });
  });
}
