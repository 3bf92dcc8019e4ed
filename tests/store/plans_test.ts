import assert from "node:assert/strict";
import { type Bindable, type Database, openDatabase } from "../../src/store/sqlite/database.ts";
import { migrate } from "../../src/store/sqlite/migrations.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite_store.ts";
import { ACCEPTED, at, event, meterValues, reading, report, start, station, stop } from "./facts.ts";

/** Statements that may walk: over the one row of a counter, over at most 201 refusals, over nothing but constants. */
const MAY_SCAN = [/^SCAN sqlite_sequence$/, /refusals_by_time$/, /^SCAN CONSTANT ROW$/, /^SCAN \(subquery/];

/** Everything that a message of a station can make the store do, and the statements it ran for that. */
function statementsOfMessages(): { readonly db: Database; readonly statements: ReadonlySet<string> } {
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  const statements = new Set<string>();
  const seeing = <R>(run: (sql: string, ...values: readonly Bindable[]) => R) =>
  (
    sql: string,
    ...values: readonly Bindable[]
  ): R => {
    statements.add(sql);
    return run(sql, ...values);
  };
  const watched: Database = {
    ...db,
    // The row's type is the caller's to name.
    get: seeing(db.get) as Database["get"],
    all: seeing(db.all) as Database["all"],
    run: seeing(db.run),
  };
  const store = createSqliteStore({ db: watched, now: () => 0 });
  store.addStation(station("CP1"));
  statements.clear();

  store.changeStation("CP1", { lastSeenAt: at(0) });
  const { transaction } = store.startTransaction(start({ denyConcurrent: true, startedAt: at(10) }));
  store.startTransaction(start({ startedAt: at(0) }));
  store.startTransaction(start({ startedAt: at(20) }));
  for (const transactionId of [null, transaction.id, 4711]) {
    store.recordReadings(meterValues([reading(30, 1)], { transactionId }));
  }
  for (const transactionId of [0, 4711, transaction.id]) {
    store.stopTransaction(stop({ transactionId, tagId: "TAG2" }));
    store.stopTransaction(stop({ transactionId, meterStopWh: 9 }));
  }
  const token = { id: "TAG1", kind: null };
  const told = { connector: 1, token, verdict: ACCEPTED, denyConcurrent: true, reservationId: 1, remoteStartId: 1 };
  for (const phase of ["updated", "started", "ended", "ended"] as const) {
    const n = ["updated", "started", "ended"].indexOf(phase);
    store.recordEvent(
      event(n, 30 + n, { ...told, phase, stopToken: n === 2, chargingState: "idle", readings: [reading(n, n)] }),
    );
  }
  store.recordEvent(event(9, 99, { reference: "REF2", readings: [reading(1, 2)] }));
  store.recordEvent(event(10, 99, { reference: "REF2", connector: 2 }));
  // A reference that is given anew, told backwards.
  const anew = { ...told, reference: "REF3" };
  for (const [seqNo, minutes, phase] of [[1, 160, "updated"], [0, 150, "started"], [1, 140, "ended"]] as const) {
    store.recordEvent(event(seqNo, minutes, { ...anew, phase, readings: [reading(minutes, minutes)] }));
  }
  assert.equal(store.recordEvent(event(0, 130, { ...anew, phase: "started" })).begun.length, 1);
  // A charge that goes on after the end by a rule.
  const { id: gone } = store.startTransaction(start({ startedAt: at(200), connector: 3 })).transaction;
  store.endTransaction(gone, { at: at(210), by: "rule", reason: "x", flag: "stale" });
  store.startTransaction(start({ startedAt: at(300), connector: 3 }));
  assert.ok(store.recordReadings(meterValues([reading(220, 1)], { transactionId: gone, connector: 3 })).resumed);
  store.reportConnector("CP1", report(0, { status: "available" }));
  store.addNotice({ stationId: "CP1", kind: "event", subject: "x", connector: null, at: 0, detail: "{}" });
  const words = { detail: "", firstFrame: null, lastFrame: null };
  store.noteWarning({ stationId: "CP1", code: "schema", count: 1, firstAt: 0, lastAt: 0, ...words });
  store.noteRefusal({
    stationId: "CP9",
    address: "::1",
    reason: "unknown_station",
    detail: "",
    count: 1,
    firstAt: 0,
    lastAt: 0,
  });
  store.endTransaction(transaction.id, { at: 0, by: "hand", reason: "x" });
  store.readings(transaction.id);
  store.transaction(transaction.id);
  store.transactions({ stationId: "CP1", limit: 9 });
  store.orphans("CP1", 9);
  store.notices("CP1", 9);
  store.warnings("CP1");
  return { db, statements };
}

Deno.test("no statement that a station's message leads to walks through a table", () => {
  const { db, statements } = statementsOfMessages();
  assert.ok(statements.size > 40, `${statements.size} statements were seen`);
  for (const sql of statements) {
    const values = Array(sql.split("?").length - 1).fill(null);
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => row.detail);
    const walks = plan.filter((line) => line.includes("SCAN") && !MAY_SCAN.some((allowed) => allowed.test(line)));
    assert.deepEqual(walks, [], sql);
    // All of a station's history is too much to look through for what runs now.
    if (/t\.stopped_at IS NULL/.test(sql) && !/t\.id = /.test(sql)) {
      assert.ok(plan.some((line) => line.includes("transactions_open ")), `${sql}\n${plan.join("\n")}`);
    }
  }
});

Deno.test("the open transactions are found without walking through the ended ones", () => {
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  let seen = "";
  const store = createSqliteStore({
    // The row's type is the caller's to name.
    db: { ...db, all: ((sql: string) => (seen = sql, db.all(sql))) as Database["all"] },
    now: () => 0,
  });
  store.openTransactions();
  const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${seen}`).map((row) => row.detail);
  assert.ok(plan.some((line) => line.includes("transactions_open")), plan.join("\n"));
});
