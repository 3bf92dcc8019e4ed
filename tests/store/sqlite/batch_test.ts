import assert from "node:assert/strict";
import { runBatch } from "../../../src/store/sqlite/engine/batch.ts";
import { METHOD_NAMES, STORE_METHODS } from "../../../src/store/sqlite/store_methods.ts";
import type { StoreCall } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import { at, meterValues, reading, start, station, tag } from "../facts.ts";
import { messagesOf } from "../../support/message_log.ts";

const ADD: readonly StoreCall[] = ["CP1", "CP2"].map((id) => ({ method: "addStation", args: [station(id)] }));
const READ: StoreCall = { method: "stations", args: [] };

/** A database in memory whose statements can be recorded or made to fail before they run. */
function watched(before: (sql: string, db: Database) => void = () => {}) {
  const real = openDatabase(":memory:");
  migrate(real, ":memory:");
  const seen: string[] = [];
  const db: Database = {
    ...real,
    run(sql, ...values) {
      seen.push(sql);
      before(sql, real);
      return real.run(sql, ...values);
    },
  };
  return { db, seen, store: createSqliteStore({ db, now: () => 0 }) };
}

Deno.test("a batch of reads takes no write lock", () => {
  const { db, seen, store } = watched();
  assert.deepEqual(runBatch(db, store, [READ, READ]).map((answer) => answer.ok), [true, true]);
  assert.deepEqual(seen, []);
});

Deno.test("a batch of writes is one commit", () => {
  const { db, seen, store } = watched();
  assert.deepEqual(runBatch(db, store, [...ADD, READ]).map((answer) => answer.ok), [true, true, true]);
  assert.deepEqual(seen.filter((sql) => /BEGIN|COMMIT/.test(sql)), ["BEGIN IMMEDIATE", "COMMIT"]);
  assert.equal(store.stations().length, 2);
});

for (const refused of ["BEGIN IMMEDIATE", "COMMIT"]) {
  Deno.test(`when ${refused} fails, every call of the batch fails and none has an effect`, () => {
    const { db, store } = watched((sql) => {
      if (sql === refused) throw new Error("disk I/O error");
    });
    for (const answer of runBatch(db, store, [...ADD, READ])) {
      assert.ok(!answer.ok);
      assert.deepEqual([answer.error.code, answer.error.message], ["storage", "the commit failed: disk I/O error"]);
    }
    assert.equal(db.inTransaction(), false);
    assert.deepEqual(store.stations(), []);
  });
}

Deno.test("when SQLite has rolled back the whole transaction, no call of the batch succeeds", () => {
  let inserts = 0;
  const { db, store } = watched((sql, real) => {
    inserts += Number(sql.startsWith("INSERT INTO stations"));
    if (inserts !== 1 || !sql.startsWith("INSERT INTO stations")) return;
    // SQLite does this when the disk is full.
    real.run("ROLLBACK");
    throw new Error("database or disk is full");
  });
  const answers = runBatch(db, store, ADD);
  assert.deepEqual(answers.map((answer) => answer.ok), [false, false]);
  assert.deepEqual(store.stations(), []);
});

Deno.test("only a failed call is rolled back, and savepoints are used only in such a batch", () => {
  let fails = true;
  const { db, seen, store } = watched((sql) => {
    if (sql.startsWith("INSERT INTO tags") && fails) throw new Error("no room");
  });
  const tagged: StoreCall = { method: "addTag", args: [tag("TAG1")] };
  const [first, second] = ADD;
  assert.ok(first !== undefined && second !== undefined);
  const answers = runBatch(db, store, [first, READ, tagged, second, READ]);
  assert.deepEqual(answers.map((answer) => answer.ok), [true, true, false, true, true]);
  assert.deepEqual(store.stations().map(({ id }) => id), ["CP1", "CP2"]);
  assert.deepEqual(store.tags(), []);
  // A call that ran before the failure is not run again after later changes.
  assert.deepEqual(answers.map((answer) => answer.ok && Array.isArray(answer.value) ? answer.value.length : null), [
    null,
    1,
    null,
    null,
    2,
  ]);
  assert.equal(seen.filter((sql) => sql === "COMMIT").length, 1);
  fails = false;
  seen.length = 0;
  assert.deepEqual(runBatch(db, store, [tagged, READ]).map((answer) => answer.ok), [true, true]);
  assert.deepEqual(seen.filter((sql) => /SAVEPOINT|RELEASE|ROLLBACK/.test(sql)), []);
});

Deno.test("a failed call also discards its changes of the row cache", () => {
  const { db, store } = watched();
  runBatch(db, store, ADD);
  const { id } = store.startTransaction(start()).transaction;
  const measured = (minutes: number, stationId = "CP1"): StoreCall => ({
    method: "recordReadings",
    args: [meterValues([reading(minutes, 1000 + minutes)], { stationId, transactionId: id })],
  });
  const answers = runBatch(db, store, [measured(1), measured(2, "NOBODY"), measured(3)]);
  assert.deepEqual(answers.map((answer) => answer.ok), [true, false, true]);
  assert.deepEqual([store.transaction(id)?.lastEnergyWh, store.readings(id).length], [1003, 2]);
});

Deno.test("a reading that can't be inserted fails its own call, though the rows of all calls are inserted together", () => {
  const { db, store } = watched();
  runBatch(db, store, ADD);
  const { id } = store.startTransaction(start()).transaction;
  const measured = (minutes: number): StoreCall => ({
    method: "recordReadings",
    args: [meterValues([reading(minutes, 1000 + minutes)], { transactionId: id })],
  });
  const broken: StoreCall = {
    method: "recordReadings",
    args: [meterValues([{ ...reading(2, 1002), at: at(2) + 0.5 }], { transactionId: id })],
  };
  const list: StoreCall = { method: "readings", args: [id] };
  assert.deepEqual(runBatch(db, store, [measured(1), broken, measured(3)]).map(({ ok }) => ok), [true, false, true]);
  assert.deepEqual(store.readings(id).map((one) => one.at), [at(1), at(3)]);
  // The read is the statement before which the rows are inserted.
  const answers = runBatch(db, store, [measured(4), broken, list, measured(5), list]);
  assert.deepEqual(answers.map(({ ok }) => ok), [true, false, true, true, true]);
  assert.deepEqual(answers.map((answer) => answer.ok && Array.isArray(answer.value) && answer.value.length), [
    ...[false, false, 3, false, 4],
  ]);
  assert.deepEqual(store.readings(id).map((one) => one.at), [1, 3, 4, 5].map(at));
  assert.equal(store.transaction(id)?.lastEnergyWh, 1005);
});

Deno.test("rows that wait are dropped with the transaction that SQLite has rolled back by itself", () => {
  let full = false;
  const { db, store } = watched((sql, real) => {
    // The meter of the connector is written after the reading, which waits.
    if (!full || !sql.startsWith("INSERT INTO connectors")) return;
    real.script("ROLLBACK");
    throw new Error("database or disk is full");
  });
  runBatch(db, store, ADD);
  const values: StoreCall = { method: "recordReadings", args: [meterValues([reading(1, 1001)])] };
  full = true;
  assert.deepEqual(runBatch(db, store, [values]).map(({ ok }) => ok), [false]);
  full = false;
  assert.deepEqual(runBatch(db, store, [values]).map(({ ok }) => ok), [true]);
  assert.equal(db.get<{ count: number }>("SELECT count(*) AS count FROM readings")?.count, 1);
});

Deno.test("the table of methods lists every method of the store except close", () => {
  const { store } = watched();
  assert.deepEqual([...METHOD_NAMES, "access", "close"].toSorted(), Object.keys(store).toSorted());
});

Deno.test("a method that is marked as a read does not write", () => {
  const { db, seen, store } = watched();
  runBatch(db, store, ADD);
  seen.length = 0;
  const args: Readonly<Record<string, readonly unknown[]>> = {
    warnings: ["CP1"],
    stationReports: ["CP1", 5],
    variables: ["CP1"],
    messageLog: [messagesOf("CP1"), { after: null, limit: 5 }],
    localList: ["CP1"],
    reservations: ["CP1", 0],
    jobs: ["CP1", 5],
    remoteStartToken: ["CP1", 1],
    isKnownStart: [{ stationId: "CP1", content: "x", startedAt: 0, flags: [] }],
    isKnownEvent: [{ stationId: "CP1", reference: "x", phase: "started", seqNo: 0, at: 0, sentAt: 0 }],
    transaction: [1],
    transactions: [{ limit: 5 }],
    audit: [{ limit: 5 }],
    energyOfTag: ["TAG1", { from: 0, to: 1 }],
    waitingDeliveries: [1, 5],
    deadLetters: [1, 5],
    dueNotifications: ["mail", { now: 0, limit: 5, except: [] }],
    readings: [1],
    orphans: ["CP1", 5],
    statuses: ["CP1", 1, 5],
    samples: [1, { after: null, limit: 5 }],
    sampleSpan: [1],
    powers: [{ stationId: "CP1", from: 0, to: 1, stepMs: 1 }],
    totals: [{ from: 0, to: 1, by: "tag" }],
    dueCosts: [5],
    compareImports: [[]],
    thinnableCharges: [0, 5],
    planThinning: [1, [], 5],
    registers: [1],
    rowsOfCard: ["TAG1", null],
    reports: [5, null],
    report: [1],
    reportOfHash: ["ab"],
  };
  const reads = METHOD_NAMES.filter((method) => STORE_METHODS[method].access !== "write")
    .map((method): StoreCall => ({ method, args: args[method] ?? [] }));
  const failed = runBatch(db, store, reads).flatMap((answer, index) => answer.ok ? [] : [reads[index]?.method]);
  assert.deepEqual(failed, []);
  assert.deepEqual(seen, []);
});
