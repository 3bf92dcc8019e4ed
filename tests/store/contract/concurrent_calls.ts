import assert from "node:assert/strict";
import { addStations, at, meterValues, reading, start, station, stop } from "../facts.ts";
import type { Holds, Implementation } from "./harness.ts";

/** Tests of concurrent calls, of failures among them, and of closing. */
export function concurrentCalls(holds: Holds, implementation: Implementation): void {
  holds("a failed call in a batch fails alone and changes nothing", async (store) => {
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(start());
    const { id: transactionId } = transaction;
    // The first half of this stop succeeds, but a fractional time can't be stored.
    const broken = stop({ transactionId, readings: [{ ...reading(5, 1), at: 0.5 }] });
    const [a, b, c, d] = await Promise.allSettled([
      store.recordReadings(meterValues([reading(1, 1100)], { transactionId })),
      store.stopTransaction(broken),
      store.startTransaction(start({ stationId: "nobody" })),
      store.recordReadings(meterValues([reading(2, 1200)], { transactionId })),
    ]);
    assert.deepEqual([a.status, d.status], ["fulfilled", "fulfilled"]);
    assert.ok(b.status === "rejected" && c.status === "rejected");
    assert.deepEqual([b.reason.name, b.reason.code], ["AppError", "storage"]);
    assert.match(b.reason.message, /^stopTransaction: /);
    assert.deepEqual([c.reason.code, c.reason.message], ["not_found", "station nobody is not on the list"]);
    const after = await store.transaction(transactionId);
    assert.deepEqual(after, { ...transaction, lastMessageAt: at(2), lastEnergyWh: 1200 });
    assert.equal((await store.readings(transactionId)).length, 2);
  });

  holds("results come in the order of the calls, and each call sees the changes of those before it", async (store) => {
    const results = await Promise.all([
      store.addStation(station("CP1")),
      store.stations(),
      store.addStation(station("CP1")),
      store.removeStation("CP1"),
      store.stations(),
    ]);
    assert.deepEqual(results, [true, [station("CP1")], false, true, []]);
  });

  holds("no other process has written", async (store) => {
    await addStations(store, "CP1");
    assert.equal(await store.changedElsewhere(), false);
  });

  const named = (behaviour: string, run: (dir: string) => Promise<void>) =>
    Deno.test(`store, ${implementation.name}: ${behaviour}`, async () => {
      const dir = await Deno.makeTempDir({ prefix: "ocppd-store-" });
      try {
        await run(dir);
      } finally {
        await Deno.remove(dir, { recursive: true });
      }
    });

  named("a thousand concurrent calls share a few commits", async (dir) => {
    const batches: number[] = [];
    const store = await implementation.open(dir, (calls) => void batches.push(calls));
    await addStations(store, "CP1");
    batches.length = 0;
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) => store.recordReadings(meterValues([reading(n, n)]))),
    );
    await store.close();
    assert.equal(batches.reduce((sum, calls) => sum + calls, 0), 1000);
    assert.ok(batches.length <= 10, `${batches.length} commits`);
  });

  named("closing waits for earlier calls and rejects later ones", async (dir) => {
    const store = await implementation.open(dir);
    const requested = Promise.all([
      store.addStation(station("CP1")),
      store.startTransaction(start({ startedAt: at(1) })),
    ]);
    const closed = store.close();
    await assert.rejects(store.stations(), { name: "AppError", code: "storage", message: /closed/ });
    const [added, started] = await requested;
    assert.deepEqual([added, started.transaction.connector], [true, 1]);
    await closed;
    await store.close();
  });
}
