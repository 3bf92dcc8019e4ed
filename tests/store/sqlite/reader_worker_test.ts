import assert from "node:assert/strict";
import { openReaderWorker } from "../../../src/store/sqlite/engine/reader_worker.ts";
import type { StoreCall } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { withFile } from "../../support/services.ts";
import { workerUrl } from "../../support/store.ts";
import { addStations, meterValues, reading, start } from "../facts.ts";

const CHECK: readonly StoreCall[] = [{ method: "check", args: [] }];

/** Polls until the condition is true. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

Deno.test("the reader thread sees what this thread has written, and can't write", () =>
  withFile(async (path) => {
    const readerWorker = openReaderWorker({ path, workerUrl });
    const store = openInProcess({ path, readerWorker });
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(start());
    assert.deepEqual((await store.transactions({ limit: 9 })).map(({ id }) => id), [transaction.id]);
    await store.recordReadings(meterValues([reading(1, 1100)], { transactionId: transaction.id }));
    // Deferred columns are computed again there.
    assert.deepEqual((await store.transactions({ limit: 9 })).map(({ lastEnergyWh }) => lastEnergyWh), [1100]);
    const [answer] = await readerWorker.run([{ method: "removeStation", args: ["CP1"] }]);
    assert.ok(answer?.ok === false && /readonly/.test(answer.error.message), JSON.stringify(answer));
    assert.equal((await store.stations()).length, 1);
    await store.close();
  }));

Deno.test("a crashed thread is an error of its pending calls, and the next call starts a new thread", () =>
  withFile(async (path) => {
    const dying = new URL("./crashing_worker.ts", import.meta.url);
    const store = openInProcess({ path, readerWorker: openReaderWorker({ path, workerUrl: dying }) });
    await addStations(store, "CP1");
    assert.deepEqual((await store.check()).faults, []);
    await assert.rejects(store.check(), {
      name: "AppError",
      code: "storage",
      message: /^the database thread ended: .*out of luck/,
    });
    assert.deepEqual((await store.stations()).map(({ id }) => id), ["CP1"]);
    assert.deepEqual((await store.check()).faults, []);
    await store.close();
  }));

Deno.test("a thread that can't be loaded is an error of its calls only", () =>
  withFile(async (path) => {
    const nowhere = new URL("./no_such_worker.ts", import.meta.url);
    const store = openInProcess({ path, readerWorker: openReaderWorker({ path, workerUrl: nowhere }) });
    await addStations(store, "CP1");
    await assert.rejects(store.check(), { name: "AppError", code: "storage" });
    assert.equal((await store.stations()).length, 1);
    await store.close();
  }));

Deno.test("an idle thread ends, and the next call starts it again", () =>
  withFile(async (path) => {
    await openInProcess({ path }).close();
    const threads = () => [...Deno.readDirSync("/proc/self/task")].length;
    const readerWorker = openReaderWorker({ path, workerUrl, idleMs: 0 });
    const before = threads();
    for (let n = 0; n < 2; n++) {
      assert.deepEqual((await readerWorker.run(CHECK)).map(({ ok }) => ok), [true]);
      await until(() => threads() <= before);
    }
    await readerWorker.close();
  }));

Deno.test("the other thread copies the write-ahead log into the database, and the log restarts", () =>
  withFile(async (path) => {
    const readerWorker = openReaderWorker({ path, workerUrl });
    const size = () => Deno.statSync(`${path}-wal`).size;
    let copied = 0;
    const seen = {
      ...readerWorker,
      async checkpoint() {
        await readerWorker.checkpoint();
        copied++;
      },
    };
    const store = openInProcess({ path, readerWorker: seen });
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    let minutes = 0;
    const write = async () => {
      const some = Array.from({ length: 50 }, (_, n) => reading(minutes + n, 1000 + minutes + n));
      await store.recordReadings(meterValues(some, { transactionId: id }));
      minutes += some.length;
    };
    // The second time without writes.
    while (copied < 2) await write();
    const before = size();
    const written = minutes;
    while (minutes < written * 1.25) await write();
    assert.equal(size(), before, "new writes reuse the copied part of the log");
    assert.equal((await store.readings(id)).length, minutes);
    await store.close();
  }));

Deno.test("a long read does not delay writes, even if the log should be copied", () =>
  withFile(async (path) => {
    const readerWorker = openReaderWorker({ path, workerUrl });
    const read = Promise.withResolvers<void>();
    let copied = 0;
    const busy = {
      ...readerWorker,
      isBusy: () => true,
      async checkpoint() {
        if (++copied > 1) await read.promise;
      },
    };
    const store = openInProcess({ path, readerWorker: busy });
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    for (let minutes = 0; copied === 0; minutes += 50) {
      const some = Array.from({ length: 50 }, (_, n) => reading(minutes + n, 1000 + minutes + n));
      await store.recordReadings(meterValues(some, { transactionId: id }));
    }
    await store.addStation({ ...(await store.stations())[0] ?? assert.fail(), id: "CP2" });
    assert.equal(copied, 1, "no second copy during the read");
    read.resolve();
    await store.close();
  }));

Deno.test("a closed reader starts no thread", () =>
  withFile(async (path) => {
    await openInProcess({ path }).close();
    const readerWorker = openReaderWorker({ path, workerUrl });
    await readerWorker.close();
    await assert.rejects(readerWorker.checkpoint(), { code: "storage", message: "checkpoint: the store is closed" });
  }));
