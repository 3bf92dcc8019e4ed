import assert from "node:assert/strict";
import { addStations, at, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

const FULL = reading(3, 1234.567, {
  powerW: 11040.5,
  powerDerived: true,
  socPercent: 55.5,
  currentA: { l1: 16, l2: 15.9, l3: null },
  voltageV: { l1: 230.1, l2: null, l3: 229.8 },
  context: null,
  otherMeasurands: [{
    measurand: "Temperature",
    phase: null,
    unit: "Celsius",
    value: 41.5,
    context: null,
    location: "Body",
  }],
});

/** Tests of meter values. */
export function readings(holds: Holds): void {
  holds("a reading is read as it was stored, and the readings of a transaction by time", async (store) => {
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(start());
    const early = reading(1, 1100, { powerW: -3.5 });
    const { id: transactionId } = transaction;
    const result = await store.recordReadings(meterValues([FULL, early], { transactionId }));
    assert.deepEqual(result.fresh, [FULL, early]);
    assert.equal(result.unknownTransaction, false);
    assert.deepEqual(result.transaction, { ...transaction, lastMessageAt: at(3), lastEnergyWh: 1234.567 });
    assert.deepEqual(await store.readings(transactionId), [early, FULL]);
    assert.deepEqual(await store.transaction(transactionId), result.transaction);
  });

  holds("repeated readings are not fresh, even if the power was derived differently", async (store) => {
    await addStations(store, "CP1");
    const { id: transactionId } = (await store.startTransaction(start())).transaction;
    const derived = reading(5, 1500, { powerW: 6000, powerDerived: true });
    await store.recordReadings(meterValues([derived], { transactionId }));
    for (const powerW of [null, 6500]) {
      const repeat = { ...derived, powerW, powerDerived: powerW !== null };
      const result = await store.recordReadings(meterValues([repeat, repeat], { transactionId }));
      assert.deepEqual([result.fresh, result.liveState], [[], null]);
    }
    const measured = { ...derived, powerDerived: false };
    assert.equal((await store.recordReadings(meterValues([measured], { transactionId }))).fresh.length, 1);
    assert.deepEqual(await store.readings(transactionId).then((all) => all.length), 2);
  });

  holds("readings without an id belong to the only running transaction of their connector", async (store) => {
    await addStations(store, "CP1");
    const one = (await store.startTransaction(start())).transaction;
    const two = (await store.startTransaction(start({ connector: 2 }))).transaction;
    for (const transactionId of [null, 0, -5]) {
      const fact = meterValues([reading(5, 1500), reading(-5, 900)], { connector: 2, transactionId });
      const result = await store.recordReadings(fact);
      assert.deepEqual([result.transaction?.id, result.unknownTransaction], [two.id, false]);
    }
    assert.deepEqual(
      await store.readings(two.id),
      [reading(5, 1500)],
      "a reading from before its start does not belong to it",
    );
    assert.deepEqual(await store.readings(one.id), []);
    const unknown = await store.recordReadings(meterValues([reading(6, 1600)], { transactionId: 4711 }));
    assert.deepEqual([unknown.transaction?.id, unknown.unknownTransaction], [one.id, true]);
    const nowhere = await store.recordReadings(meterValues([reading(6, 1600)], { connector: 3 }));
    assert.deepEqual([nowhere.transaction, nowhere.fresh.length], [null, 1]);
    assert.deepEqual(await store.recordReadings(meterValues([])), {
      transaction: null,
      fresh: [],
      unknownTransaction: false,
      resumed: false,
      superseded: [],
      liveState: null,
    });
  });

  holds("repeated readings without an id are recognised after their transaction has ended", async (store) => {
    await addStations(store, "CP1");
    const { id: transactionId } = (await store.startTransaction(start())).transaction;
    const values = meterValues([reading(5, 1500)]);
    assert.equal((await store.recordReadings(values)).fresh.length, 1);
    await store.stopTransaction(stop({ transactionId }));
    assert.equal((await store.recordReadings(values)).fresh.length, 0);
    await store.startTransaction(start({ startedAt: at(70) }));
    assert.equal((await store.recordReadings(values)).fresh.length, 0);
  });

  holds("repeated readings without an id are recognised after a transaction has begun that they fit", async (store) => {
    await addStations(store, "CP1");
    const values = meterValues([reading(5, 1500)]);
    assert.equal((await store.recordReadings(values)).fresh.length, 1);
    await store.startTransaction(start());
    assert.equal((await store.recordReadings(values)).fresh.length, 0);
  });

  holds("the register with the newest time is the last one, in any order of arrival", async (store) => {
    await addStations(store, "CP1");
    const { id: transactionId } = (await store.startTransaction(start())).transaction;
    const sent = [reading(20, 2000), reading(10, 9999), reading(20, 2010), reading(20, 1990), reading(30, null)];
    for (const one of sent) await store.recordReadings(meterValues([one], { transactionId }));
    assert.equal((await store.transaction(transactionId))?.lastEnergyWh, 2010);
  });

  holds(
    "readings after the stop stay with their transaction and change neither its end nor its register (M10)",
    async (store) => {
      await addStations(store, "CP1");
      const { id: transactionId } = (await store.startTransaction(start())).transaction;
      await store.stopTransaction(stop({ transactionId }));
      const ended = { ...await store.transaction(transactionId), lastMessageAt: at(61) };
      const late = await store.recordReadings(meterValues([reading(61, 6500)], { transactionId }));
      assert.deepEqual([late.transaction, late.unknownTransaction], [ended, false]);
      const early = await store.recordReadings(meterValues([reading(30, 3000)], { transactionId }));
      assert.deepEqual(early.transaction, { ...ended, lastEnergyWh: 3000 });
      assert.equal((await store.readings(transactionId)).length, 2);
    },
  );

  holds(
    "the sum of a station is stored under connector 0 and changes the register of no transaction (M9)",
    async (store) => {
      await addStations(store, "CP1");
      const { id: transactionId } = (await store.startTransaction(start())).transaction;
      await store.recordReadings(meterValues([reading(5, 88_000)], { connector: 0 }));
      await store.recordReadings(meterValues([reading(6, 89_000)], { connector: 0, transactionId }));
      assert.equal((await store.transaction(transactionId))?.lastEnergyWh, null);
      assert.deepEqual((await store.connectors()).map(({ connector, meter }) => [connector, meter?.meterWh]), [
        [0, 89_000],
      ]);
    },
  );

  holds("a backlog of thousands of readings in one message is stored completely (M12)", async (store) => {
    await addStations(store, "CP1");
    const { id: transactionId } = (await store.startTransaction(start())).transaction;
    const backlog = Array.from({ length: 3000 }, (_, n) => reading(n, 1000 + n));
    const result = await store.recordReadings(meterValues(backlog, { transactionId }));
    assert.deepEqual([result.fresh.length, result.transaction?.lastEnergyWh], [3000, 3999]);
    assert.deepEqual(await store.readings(transactionId), backlog);
  });
}
