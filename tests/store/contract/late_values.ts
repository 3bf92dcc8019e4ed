import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { EventFact } from "../../../src/store/transaction_facts.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";
import { permutations } from "./station_requests.ts";

/** The visible registers of a station's only transaction. */
async function registersOf(store: Store, stationId: string): Promise<unknown> {
  const [row, ...others] = await store.transactions({ stationId, limit: 9 });
  assert.ok(row !== undefined && others.length === 0);
  const { meterStartWh, lastEnergyWh, meterStopWh, sampledWh, lastMessageAt, flags } = row;
  const readings = await store.readings(row.id);
  return { meterStartWh, lastEnergyWh, meterStopWh, sampledWh, lastMessageAt, flags, readings };
}

const CHARGE: readonly EventFact[] = [
  event(0, 0, { phase: "started", connector: 1, readings: [reading(0, 0)] }),
  event(1, 30, { connector: 1, readings: [reading(30, 500)] }),
  event(2, 60, { phase: "ended", connector: 1, readings: [reading(60, 900)] }),
  event(3, 65, { connector: 1, readings: [reading(65, 950)] }),
];

/** Tests that values measured after the end of a charge belong to it but do not change its registers, in any order of arrival (quirk M10). */
export function lateValues(holds: Holds): void {
  holds("2.x: a register from after the end does not count, in any order of the events (M10)", async (store) => {
    await addStations(store, "STRAIGHT");
    for (const fact of CHARGE) await store.recordEvent({ ...fact, stationId: "STRAIGHT" });
    const expected = await registersOf(store, "STRAIGHT");
    assert.deepEqual(expected, {
      meterStartWh: 0,
      lastEnergyWh: 900,
      meterStopWh: 900,
      sampledWh: null,
      lastMessageAt: at(65),
      flags: [],
      readings: [reading(0, 0), reading(30, 500), reading(60, 900), reading(65, 950)],
    });
    for (const [index, order] of permutations(CHARGE).entries()) {
      const stationId = `CP${index}`;
      await addStations(store, stationId);
      await Promise.all(order.map((fact) => store.recordEvent({ ...fact, stationId })));
      assert.deepEqual(await registersOf(store, stationId), expected, order.map(({ seqNo }) => seqNo).join());
    }
  });

  holds(
    "2.x: the register in the end event counts, even if its timestamp is slightly later",
    async (store) => {
      const own = [reading(59, 890), reading(60.05, 900, { context: "Transaction.End" })];
      const events = CHARGE.map((fact) => fact.phase === "ended" ? { ...fact, readings: own } : fact);
      for (const [index, order] of permutations(events).entries()) {
        const stationId = `CP${index}`;
        await addStations(store, stationId);
        await Promise.all(order.map((fact) => store.recordEvent({ ...fact, stationId })));
        const [row] = await store.transactions({ stationId, limit: 1 });
        assert.deepEqual([row?.lastEnergyWh, row?.meterStopWh], [900, 900], order.map(({ seqNo }) => seqNo).join());
      }
    },
  );

  holds(
    "2.x: meter values without an id change the register of a running transaction, but not of an ended one",
    async (store) => {
      await addStations(store, "CP1");
      const [begun, , over] = CHARGE;
      assert.ok(begun && over);
      await store.recordEvent(begun);
      for (const minutes of [50, 65]) await store.recordReadings(meterValues([reading(minutes, 10 * minutes)]));
      const { transaction } = await store.recordEvent({ ...over, readings: [] });
      assert.deepEqual([transaction.meterStopWh, (await store.readings(transaction.id)).length], [500, 3]);
    },
  );

  holds(
    "1.6: a register from after the stop does not count, whether it arrives before or after the stop",
    async (store) => {
      for (const late of [false, true]) {
        const stationId = late ? "LATE" : "EARLY";
        await addStations(store, stationId);
        const { id: transactionId } = (await store.startTransaction(start({ stationId }))).transaction;
        const values = meterValues([reading(30, 3000), reading(65, 6500)], { stationId, transactionId });
        if (!late) await store.recordReadings(values);
        await store.stopTransaction(stop({ stationId, transactionId, meterStopWh: null }));
        if (late) await store.recordReadings(values);
        const row = await store.transaction(transactionId);
        assert.deepEqual([row?.lastEnergyWh, row?.meterStopWh], [3000, null], stationId);
      }
    },
  );

  holds(
    "a transaction that the next start ends has the last register before that start, in any order of arrival",
    async (store) => {
      for (const late of [false, true]) {
        const stationId = late ? "LATE" : "EARLY";
        await addStations(store, stationId);
        const { id: transactionId } = (await store.startTransaction(start({ stationId }))).transaction;
        const values = meterValues([reading(30, 3000), reading(65, 6500)], { stationId, transactionId });
        if (!late) await store.recordReadings(values);
        const next = start({ stationId, startedAt: at(60), token: { id: "TAG2", kind: null } });
        const { id: other } = (await store.startTransaction(next)).transaction;
        await store.recordReadings(meterValues([reading(61, 6100)], { stationId, transactionId: other }));
        if (late) await store.recordReadings(values);
        assert.equal((await store.transaction(transactionId))?.meterStopWh, 3000, stationId);
      }
    },
  );
}
