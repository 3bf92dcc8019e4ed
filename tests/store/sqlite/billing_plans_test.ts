import assert from "node:assert/strict";
import type { TransactionFilter } from "../../../src/domain/transaction_filter.ts";
import { type Bindable, type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import type { SyncStore } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import { start, station } from "../facts.ts";

/** The query plans of the statements over transactions or readings that `sendRequest` makes the store run. */
function plansOf(sendRequest: (store: SyncStore) => unknown): readonly string[] {
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
  // The row's type is the caller's to name.
  const watched: Database = { ...db, get: seeing(db.get) as Database["get"], all: seeing(db.all) as Database["all"] };
  const store = createSqliteStore({ db: watched, now: () => 0 });
  store.addStation(station("CP1"));
  const { transaction } = store.startTransaction(start());
  assert.ok(transaction.id > 0);
  statements.clear();
  sendRequest(store);
  return [...statements].filter((sql) => /transactions|readings/.test(sql)).map((sql) =>
    db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...Array(sql.split("?").length - 1).fill(null))
      .map(({ detail }) => detail).join("\n")
  );
}

const LISTS: readonly (readonly [filter: Omit<TransactionFilter, "limit">, index: string])[] = [
  [{}, "transactions_by_time"],
  [{ from: 1, to: 2 }, "transactions_by_time (started_at>? AND started_at<?)"],
  [{ open: false, flagged: false }, "transactions_by_time"],
  [{ stationId: "CP1", from: 1 }, "transactions_by_station (station=? AND started_at>?)"],
  [{ stationId: "CP1", connector: 1 }, "transactions_by_connector (station=? AND connector=?"],
  [{ tagId: "TAG1" }, "transactions_by_tag (tag_key=?"],
  [{ group: "family" }, "transactions_by_group (tag_group=?"],
  [{ flagged: true }, "transactions_flagged"],
  [{ tagId: "TAG1", stationId: "CP1", connector: 1, flagged: true, group: "x", from: 1, to: 9 }, "transactions_by_tag"],
  [{ flagged: true, stationId: "CP1", group: "x" }, "transactions_flagged"],
  [{ group: "x", stationId: "CP1" }, "transactions_by_group"],
];

Deno.test("every list of transactions reads an index in its order, and the next page starts at the end of the last one", () => {
  for (const [filter, index] of LISTS) {
    for (const order of ["asc", "desc"] as const) {
      for (const after of [undefined, { startedAt: 5, id: 1 }]) {
        const [plan = "", ...more] = plansOf((store) => store.transactions({ ...filter, order, after, limit: 9 }))
          .filter((plan) => / t\b/.test(plan));
        const words = `${JSON.stringify({ ...filter, order, after })}\n${plan}`;
        assert.deepEqual(more, [], words);
        assert.ok(plan.includes(after === undefined ? index : index.split(" ")[0] ?? ""), words);
        assert.ok(!plan.includes("TEMP B-TREE"), words);
        if (after !== undefined) assert.match(plan, order === "asc" ? /started_at>\?/ : /started_at<\?/, words);
      }
    }
  }
});

Deno.test("a list by energy or cost reads an index in its order; with a filter it sorts what the index of that finds", () => {
  for (const sort of ["energy", "cost"] as const) {
    for (const order of ["asc", "desc"] as const) {
      for (const after of [undefined, { startedAt: 5, id: 1 }]) {
        const plansFor = (filter: Omit<TransactionFilter, "limit">) =>
          plansOf((store) => store.transactions({ ...filter, sort, order, after, limit: 9 })).at(-1) ?? "";
        for (const filter of [{}, { open: false, flagged: false }]) {
          const plan = plansFor(filter);
          assert.ok(plan.includes(`transactions_by_${sort}`), plan);
          assert.ok(!plan.includes("TEMP B-TREE"), plan);
          if (after !== undefined) assert.match(plan, /SEARCH t USING INDEX/, plan);
        }
        assert.match(plansFor({ tagId: "TAG1" }), /transactions_by_tag \(tag_key=\?[^]*TEMP B-TREE FOR ORDER BY/);
        assert.match(plansFor({ from: 1, to: 2 }), /transactions_by_time \(started_at>\? AND started_at<\?/);
      }
    }
  }
});

Deno.test("open transactions are found by the index of open transactions", () => {
  for (const filter of [{ open: true }, { open: true, stationId: "CP1", connector: 1, from: 1, to: 2, tagId: "x" }]) {
    for (const after of [undefined, { startedAt: 5, id: 1 }]) {
      const [plan = ""] = plansOf((store) => store.transactions({ ...filter, after, limit: 9 }))
        .filter((plan) => / t\b/.test(plan));
      assert.match(plan, /t USING INDEX transactions_open\b/, plan);
    }
  }
});

Deno.test("totals, samples and due costs are found by an index", () => {
  const requests: Readonly<Record<string, (store: SyncStore) => unknown>> = {
    totals: (store) => (["none", "station", "tag", "group"] as const).map((by) => store.totals({ from: 0, to: 1, by })),
    filteredTotals: (store) =>
      [{ tagId: "TAG1" }, { stationId: "CP1", connector: 1 }, { group: "x", flagged: true }]
        .map((filter) => store.totals({ ...filter, by: "none" })),
    samples: (store) => store.samples(store.transactions({ limit: 1 })[0]?.id ?? 0, { after: null, limit: 9 }),
    sampleSpan: (store) => store.sampleSpan(store.transactions({ limit: 1 })[0]?.id ?? 0),
    registers: (store) => store.registers(store.transactions({ limit: 1 })[0]?.id ?? 0),
    dueCosts: (store) => store.dueCosts(9),
    queueMissingCosts(store) {
      const terms = { name: null, currency: "EUR", perKwh: 1, perHour: 0, perSession: 0, timeOfUse: [], validFrom: 0 };
      store.addTariff({ ...terms, stationId: null, group: null }, 1);
      store.queueMissingCosts(9);
    },
  };
  for (const [name, sendRequest] of Object.entries(requests)) {
    const plans = plansOf(sendRequest);
    assert.ok(plans.length > 0, name);
    for (const plan of plans) {
      const walks = plan.split("\n").filter((line) =>
        line.startsWith("SCAN") && !/transactions_(cost_due|by_time|flagged)$/.test(line)
      );
      assert.deepEqual(walks, [], `${name}\n${plan}`);
    }
  }
});
