import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { Busy, isBusy, retryWhileBusy } from "../../../src/store/sqlite/engine/retry_busy.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { withFile } from "../../support/services.ts";
import { shortest } from "../../support/timing.ts";
import { station } from "../facts.ts";

Deno.test("while another program writes, writes wait without blocking the thread", () =>
  withFile(async (path) => {
    const store = openInProcess({ path });
    await store.addStation(station("CP1"));
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE; UPDATE stations SET name = 'Garage'");
    // The duration of an event loop turn of this thread, without and with a waiting store.
    const turns = async () => {
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve));
    };
    const free = await shortest(turns);
    let kept = false;
    const keeping = store.addStation(station("CP2")).then(() => void (kept = true));
    // Long enough for several failed attempts.
    const waiting = await shortest(turns, 1);
    assert.equal(kept, false);
    // SQLite may block the thread for 10 ms of 30.
    assert.ok(waiting < 5 * free, `${waiting} ms, without waiting ${free} ms`);
    other.exec("COMMIT");
    other.close();
    await keeping;
    assert.deepEqual((await store.stations()).map(({ id, name }) => [id, name]), [["CP1", "Garage"], ["CP2", null]]);
    await store.close();
  }));

Deno.test("after the deadline a waiting call fails with the error that another program locks the database", async () => {
  let tries = 0;
  const run = retryWhileBusy(() => {
    tries++;
    throw new Busy(new Error("database is locked"));
  }, 50);
  await assert.rejects(async () => await run([]), {
    code: "storage",
    message: "another program holds the lock of the database and did not release it in time",
  });
  assert.ok(tries > 1, `${tries}`);
});

Deno.test("other errors of a batch are not retried", async () => {
  let tries = 0;
  const run = retryWhileBusy(() => {
    tries++;
    throw new Error("disk I/O error");
  });
  await assert.rejects(async () => await run([]), { message: "disk I/O error" });
  assert.equal(tries, 1);
  assert.deepEqual([isBusy(new Error("database is locked")), isBusy(Object.assign(new Error(), { errcode: 261 }))], [
    false,
    true,
  ]);
});
