import assert from "node:assert/strict";
import { withApp } from "../../support/app.ts";
import { stillClock } from "../../support/clock.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { createFirstUse } from "../../../src/store/sqlite/engine/first_use.ts";
import { type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { readMigrations } from "../../../src/store/sqlite/engine/migration_records.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { runBatch } from "../../../src/store/sqlite/engine/batch.ts";
import type { StoreCall } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import { STORE_METHODS } from "../../../src/store/sqlite/store_methods.ts";
import type { Store } from "../../../src/store/store.ts";
import { at, start, station, tag } from "../facts.ts";

/** Makes the file at `path` one that was converted and not used since. */
function asConverted(path: string): void {
  const db = openDatabase(path);
  assert.ok(db.run("UPDATE migrations SET used_at = NULL") > 0);
  db.close();
}

function usedAt(path: string): number | null | undefined {
  const db = openDatabase(path);
  const newest = readMigrations(db).at(-1)?.usedAt;
  db.close();
  return newest;
}

/** Runs `work` on a converted file with a charge that runs; returns whether the file counts as used then. */
async function isUsedAfter(work: (store: Store, charge: number) => Promise<unknown>): Promise<boolean> {
  let used = false;
  await inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    const before = openInProcess({ path });
    await before.addStation(station("CP1"));
    const { transaction } = await before.startTransaction(start());
    await before.close();
    asConverted(path);
    const store = openInProcess({ path, now: () => 5_000 });
    await work(store, transaction.id);
    await store.close();
    assert.ok([null, 5_000].includes(usedAt(path) ?? null));
    used = usedAt(path) === 5_000;
  });
  return used;
}

Deno.test("a server that nobody uses can be taken back after any time: its own writes do not count as use", () =>
  inTempDir(async (parent) => {
    const dir = `${parent}/data`;
    Deno.mkdirSync(dir);
    const path = `${dir}/ocppd.sqlite`;
    const before = openInProcess({ path });
    await before.addStation(station("CP1"));
    await before.addTag(tag("CARD"));
    await before.close();
    asConverted(path);
    const clock = stillClock();
    await withApp(async (app) => {
      for (let minute = 0; minute < 130; minute++) {
        clock.advance(60_000);
        await app.app.store.size();
      }
      assert.ok((await app.app.store.sizes()).length > 0, "the timers have run");
      assert.equal((await app.api("/api/v1/stations")).status, 200);
      await assert.rejects(app.charger("SOMEBODY"), "a charger that is not on the list");
      assert.equal((await app.app.store.refusals()).length, 1);
      assert.equal(usedAt(path), null);
      await app.app.services.stations.add("CP3");
      assert.equal(typeof usedAt(path), "number");
    }, { dir, clock, store: "file" });
  }));

const NEWEST = { from: 0, to: 1, byMs: 1_000 };

Deno.test("what is ended, corrected or sent by the server on its own is no use; the same by an operator is", async () => {
  const end = { at: at(60), reason: "Stale" } as const;
  const own: Record<string, (store: Store, charge: number) => Promise<unknown>> = {
    "the size of the database": (store) => store.recordSize(5_000),
    "corrected times": (store) => store.correctTimes(NEWEST),
    "a charge without messages": (store, id) => store.endTransaction(id, { ...end, by: "rule" }),
    "a delivery that has arrived": (store) => store.dropDelivery(1),
    "readings that are thinned": (store) => store.thinIdleReadings(0),
    "a notification that is sent": (store) => store.dropNotification(1),
  };
  for (const [what, work] of Object.entries(own)) assert.equal(await isUsedAfter(work), false, what);
  const others: typeof own = {
    "a charge that an operator ends": (store, id) => store.endTransaction(id, { ...end, by: "operator" }),
    // A log-in session that somebody has ended must not come back with the copy.
    "a log-out": (store) => store.removeLoginSessions([1]),
    "a setting": (store) => store.setTimeZone("Europe/Berlin"),
    "both in one batch": (store) => Promise.all([store.recordSize(5_000), store.setTimeZone(null)]),
  };
  for (const [what, work] of Object.entries(others)) assert.equal(await isUsedAfter(work), true, what);
});

Deno.test("the note is part of the batch: it fails with it, is rolled back with it, and made with the next one", () => {
  let fault: string | undefined = "UPDATE migrations";
  const real = openDatabase(":memory:");
  migrate(real, ":memory:");
  real.run("UPDATE migrations SET used_at = NULL");
  const db: Database = {
    ...real,
    run(sql, ...values) {
      if (fault !== undefined && sql.startsWith(fault)) throw new Error("database or disk is full");
      return real.run(sql, ...values);
    },
  };
  const store = createSqliteStore({ db, now: () => 0 });
  const note = createFirstUse(db, { access: STORE_METHODS, now: () => 7_000 });
  const call: StoreCall = { method: "addStation", args: [station("CP1")] };
  const used = () => readMigrations(real).at(-1)?.usedAt;
  for (fault of ["UPDATE migrations", "COMMIT"]) {
    assert.deepEqual(runBatch(db, store, [call], note).map(({ ok }) => ok), [false], fault);
    assert.deepEqual([real.inTransaction(), used(), store.stations()], [false, null, []], fault);
  }
  fault = undefined;
  assert.deepEqual(runBatch(db, store, [call], note).map(({ ok }) => ok), [true]);
  assert.equal(used(), 7_000);
  real.close();
});
