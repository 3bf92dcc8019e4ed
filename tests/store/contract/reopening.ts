import assert from "node:assert/strict";
import type { Transaction } from "../../../src/domain/transaction.ts";
import type { Store } from "../../../src/store/store.ts";
import type { ReadingsResult, TransactionEnd } from "../../../src/store/transaction_facts.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

const STALE: TransactionEnd = { at: at(20), by: "rule", reason: "Stale", flag: "stale" };

const brief = (transaction: Transaction | null | undefined) =>
  transaction && [transaction.stoppedAt, transaction.meterStopWh, transaction.endedBy, transaction.flags.join()];
const OPEN = [null, null, null, ""];

/** Makes a charge since minute 0 with a register of 1500 after ten minutes, ended as given; returns its id. */
async function ended(store: Store, end: TransactionEnd = STALE): Promise<number> {
  await addStations(store, "CP1");
  const { id } = (await store.startTransaction(start())).transaction;
  await store.recordReadings(meterValues([reading(10, 1500)], { transactionId: id }));
  await store.endTransaction(id, end);
  return id;
}

function measure(
  store: Store,
  minutes: number,
  energyWh: number,
  transactionId: number | null,
): Promise<ReadingsResult> {
  return store.recordReadings(meterValues([reading(minutes, energyWh)], { transactionId }));
}

/** Tests of transactions that a rule ended but that their station continues. */
export function reopening(holds: Holds): void {
  for (const flag of ["stale", "rebooted"] as const) {
    holds(`meter values with the id from after the end by a rule (${flag}) reopen the transaction`, async (store) => {
      const id = await ended(store, { ...STALE, flag });
      const { transaction, resumed } = await measure(store, 25, 2500, id);
      assert.deepEqual([resumed, brief(transaction), transaction?.lastEnergyWh], [true, OPEN, 2500]);
      assert.deepEqual(await store.openTransactions(), [transaction]);
      assert.equal((await measure(store, 26, 2600, id)).resumed, false);
      await store.endTransaction(id, { ...STALE, at: at(40) });
      assert.deepEqual(brief(await store.transaction(id)), [at(40), 2600, "rule", "stale"]);
      await store.stopTransaction(stop({ transactionId: id }));
      assert.deepEqual(brief(await store.transaction(id)), [at(60), 6000, "station", ""]);
    });

    holds(
      `an event from after the end by a rule (${flag}) reopens the transaction, an older one does not`,
      async (store) => {
        await addStations(store, "CP1");
        const begun = event(0, 0, { phase: "started", connector: 1, readings: [reading(0, 1000)] });
        const { id } = (await store.recordEvent(begun)).transaction;
        await store.endTransaction(id, { ...STALE, flag });
        const late = await store.recordEvent(event(1, 15, { offline: true, receivedAt: at(30) }));
        assert.deepEqual(brief(late.transaction), [at(20), 1000, "rule", flag]);
        const next = await store.recordEvent(event(2, 25, { readings: [reading(25, 2500)] }));
        assert.deepEqual([brief(next.transaction), next.transaction.lastEnergyWh], [OPEN, 2500]);
        const over = await store.recordEvent(event(3, 40, { phase: "ended", readings: [reading(40, 4000)] }));
        assert.deepEqual(brief(over.transaction), [at(40), 4000, "station", ""]);
      },
    );
  }

  holds("values from before the end by a rule, or without an id, do not reopen the transaction", async (store) => {
    const id = await ended(store);
    for (
      const [minutes, energyWh, named] of [[15, 1800, id], [20, 1900, id], [25, 2500, null], [25, 2600, 0]] as const
    ) {
      const { resumed } = await measure(store, minutes, energyWh, named);
      assert.deepEqual([resumed, (await store.transaction(id))?.endedBy], [false, "rule"], `${minutes} ${named}`);
    }
    assert.deepEqual(brief(await store.transaction(id)), [at(20), 1900, "rule", "stale"]);
  });

  holds("a time later than its receipt is not after the end that was received with it", async (store) => {
    const id = await ended(store);
    const ahead = meterValues([reading(23, 1800)], { transactionId: id, receivedAt: at(20) });
    assert.equal((await store.recordReadings(ahead)).resumed, false);
    assert.equal((await store.transaction(id))?.meterStopWh, 1800, "the measured value counts");
  });

  holds("no end by an operator, by the station, or by the start of a running successor is removed", async (store) => {
    const id = await ended(store, { at: at(20), by: "operator", reason: "towed" });
    assert.equal((await measure(store, 25, 2500, id)).resumed, false);
    assert.deepEqual(brief(await store.transaction(id)), [at(20), 1500, "operator", ""]);

    await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(30), meterStopWh: 3000 }));
    assert.equal((await measure(store, 35, 3500, id)).resumed, false);
    assert.deepEqual(brief(await store.transaction(id)), [at(30), 3000, "station", ""]);

    const older = (await store.startTransaction(start({ startedAt: at(40) }))).transaction.id;
    const newer = start({ startedAt: at(50), token: { id: "TAG2", kind: null } });
    const { id: other } = (await store.startTransaction(newer)).transaction;
    await measure(store, 52, 1000, other);
    const late = await measure(store, 55, 5500, older);
    assert.deepEqual([late.resumed, brief(late.transaction)], [false, [at(50), 1000, "rule", "superseded"]]);
  });

  holds(
    "if the next charge has begun by then, the transaction ends at that start, in any order of arrival",
    async (store) => {
      const id = await ended(store);
      const other = (await store.startTransaction(start({ stationId: "CP1", startedAt: at(30) }))).transaction;
      assert.deepEqual(brief(await store.transaction(id)), [at(20), 1500, "rule", "stale"]);
      const first = await measure(store, 25, 2500, id);
      assert.deepEqual([first.resumed, brief(first.transaction)], [true, [at(30), 2500, "rule", "superseded"]]);
      assert.deepEqual((await store.openTransactions()).map((open) => open.id), [other.id]);

      await addStations(store, "CP2");
      const { id: twin } = (await store.startTransaction(start({ stationId: "CP2" }))).transaction;
      await store.endTransaction(twin, STALE);
      const values = { stationId: "CP2", transactionId: twin };
      await store.recordReadings(meterValues([reading(10, 1500), reading(25, 2500)], values));
      await store.startTransaction(start({ stationId: "CP2", startedAt: at(30) }));
      assert.deepEqual(brief(await store.transaction(twin)), brief(first.transaction));
    },
  );

  holds("reopening also clears the energy flags that the end by a rule had set", async (store) => {
    const id = await ended(store);
    await measure(store, 19, 100, id);
    assert.deepEqual(brief(await store.transaction(id)), [at(20), 1500, "rule", "stale"]);
    const { transaction } = await measure(store, 25, 2500, id);
    assert.deepEqual([brief(transaction), transaction?.sampledWh], [OPEN, null]);
  });

  holds("a rule does not end a transaction with messages newer than it saw", async (store) => {
    await addStations(store, "CP1");
    const { id, lastMessageAt } = (await store.startTransaction(start())).transaction;
    await measure(store, 10, 1500, id);
    assert.equal(await store.endTransaction(id, { ...STALE, lastMessageAt }), null);
    assert.deepEqual(brief(await store.transaction(id)), OPEN);
    assert.ok(await store.endTransaction(id, { ...STALE, lastMessageAt: at(10) }));
  });

  holds("the last message of a transaction is the newest one that names it or raises its register", async (store) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start())).transaction;
    const received = async (minutes: number, energyWh: number, named: number | null) =>
      (await measure(store, minutes, energyWh, named)).transaction?.lastMessageAt;
    assert.equal(await received(5, 1500, null), at(5));
    assert.equal(await received(6, 1500, null), at(5), "an unchanged register is no activity");
    assert.equal(await received(7, 1500, id), at(7));
    assert.equal(await received(4, 1400, id), at(7));
  });
}
