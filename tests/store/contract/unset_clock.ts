import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { StartFact } from "../../../src/store/transaction_facts.ts";
import { addStations, at, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** The start of a charger without a clock, received at that minute. */
const begin = (minutes: number): StartFact =>
  start({ startedAt: at(minutes), meterStartWh: 0, content: "1970", flags: ["clock_unset"] });

async function boot(store: Store, minutes: number): Promise<void> {
  const boot = { vendor: null, model: null, serial: null, firmware: null, reason: null, at: at(minutes) };
  await store.changeStation("CP1", { boot });
}

async function began(store: Store, minutes: number): Promise<{ readonly id: number; readonly repeated: boolean }> {
  const { transaction, repeated } = await store.startTransaction(begin(minutes));
  return { id: transaction.id, repeated };
}

/** Tests of stations with an unset clock: an equal message may be a repeat or belong to another charge. */
export function unsetClock(holds: Holds): void {
  const finish = (store: Store, transactionId: number, minutes: number) =>
    store.stopTransaction(stop({ transactionId, stoppedAt: at(minutes), flags: ["clock_unset"], raw: `${minutes}` }));

  holds("without a clock, an equal start is a repeat while the charge runs, even after a boot (D3)", async (store) => {
    await addStations(store, "CP1");
    const { id } = await began(store, 0);
    await boot(store, 5);
    assert.deepEqual(await began(store, 6), { id, repeated: true });
  });

  holds("without a clock, an equal start after an end and a boot is another charge", async (store) => {
    await addStations(store, "CP1");
    const first = await began(store, 0);
    await finish(store, first.id, 10);
    assert.deepEqual(await began(store, 10), { ...first, repeated: true }, "a retry from before the boot");
    await boot(store, 10.1);
    const second = await began(store, 10.2);
    assert.deepEqual([second.repeated, second.id === first.id], [false, false]);
    assert.deepEqual(await began(store, 10.3), { ...second, repeated: true });
    assert.equal((await store.transaction(first.id))?.stoppedAt, at(10), "the first one does not change");
  });

  holds("without a clock, an equal start well after an end is another charge even without a boot", async (store) => {
    await addStations(store, "CP1");
    const first = await began(store, 0);
    await finish(store, first.id, 10);
    assert.deepEqual(await began(store, 10.4), { ...first, repeated: true });
    assert.equal((await began(store, 10.6)).repeated, false);
  });

  holds(
    "without a clock, an unanswered start is repeated after a boot and the end by a rule",
    async (store) => {
      await addStations(store, "CP1");
      const { id } = await began(store, 0);
      await boot(store, 1);
      await store.endTransaction(id, { at: at(1), by: "rule", reason: "Rebooted", flag: "rebooted" });
      assert.deepEqual(await began(store, 2), { id, repeated: true });
    },
  );

  holds(
    "without a clock, an interrupted charge is not the next one if its station has sent values of it",
    async (store) => {
      await addStations(store, "CP1");
      const { id } = await began(store, 0);
      await store.recordReadings(meterValues([reading(1, 500)], { transactionId: id }));
      await boot(store, 5);
      await store.endTransaction(id, { at: at(5), by: "rule", reason: "Rebooted", flag: "rebooted" });
      assert.equal((await began(store, 6)).repeated, false);
    },
  );

  holds("with a clock, an equal start is always a repeat", async (store) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start())).transaction;
    await store.stopTransaction(stop({ transactionId: id }));
    await boot(store, 90);
    assert.equal((await store.startTransaction(start())).repeated, true);
  });

  holds("without a clock, repeated meter values are not new, with or without an id", async (store) => {
    await addStations(store, "CP1");
    const { id } = await began(store, 0);
    const sent = (minutes: number, sentAt: number) => reading(minutes, 500, { sentAt });
    const of = (transactionId: number | null, minutes: number, sentAt = 7_000) =>
      store.recordReadings(meterValues([sent(minutes, sentAt)], { transactionId })).then(({ fresh }) => fresh.length);
    assert.deepEqual([await of(id, 1), await of(id, 2), await of(id, 3, 8_000)], [1, 0, 1]);
    assert.deepEqual([await of(null, 4), await of(null, 5, 9_000), await of(null, 6, 9_000)], [0, 1, 0]);
    assert.equal(await of(id, 63), 1, "an hour later an equal reading is a new one");
    assert.equal((await store.readings(id)).length, 4);
  });
}
