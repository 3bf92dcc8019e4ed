import assert from "node:assert/strict";
import { LOOP, messageExchangeOf, tagOf } from "../../scripts/bench/generator/message_exchange.ts";
import { openDatabase } from "../../src/store/sqlite/engine/database.ts";
import { runBatch } from "../../src/store/sqlite/engine/batch.ts";
import type { StoreCall } from "../../src/store/sqlite/engine/batch_executor.ts";
import { createStoreQueue } from "../../src/store/sqlite/engine/store_queue.ts";
import { migrate } from "../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite_store.ts";
import type { Store } from "../../src/store/store.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { addStations, meterValues, reading } from "../store/facts.ts";

/** What one message costs that no machine makes cheaper. */
interface Cost {
  /** SQL statements, those that open and end a transaction among them. */
  readonly statements: number;
  /** Each is one write into the log, which is one fdatasync before the answer (wal_sync.ts). */
  readonly commits: number;
  /** Pages of 4 KiB that go to the disk. */
  readonly pages: number;
  /** Characters of the answer, which is ASCII. */
  readonly answer: number;
}

/**
 * What the messages of the bench's loops may cost at most, each in a commit of its own, where a reading costs a page of its table
 * and one of its index. To be lowered when one costs less, and never raised without a word in the commit.
 */
const BATCH_FILL_RATIO: Readonly<Record<"ocpp1.6" | "ocpp2.0.1", Readonly<Record<string, Cost>>>> = {
  "ocpp1.6": {
    Heartbeat: { statements: 0, commits: 0, pages: 0, answer: 38 },
    Authorize: { statements: 0, commits: 0, pages: 0, answer: 35 },
    StartTransaction: { statements: 6, commits: 1, pages: 9, answer: 60 },
    MeterValues: { statements: 4, commits: 1, pages: 2, answer: 2 },
    // Two of the pages are the indexes by energy and by cost, for lists that are sorted by them.
    StopTransaction: { statements: 7, commits: 1, pages: 8, answer: 35 },
    StatusNotification: { statements: 6, commits: 1, pages: 1, answer: 2 },
  },
  "ocpp2.0.1": {
    Heartbeat: { statements: 0, commits: 0, pages: 0, answer: 38 },
    Authorize: { statements: 0, commits: 0, pages: 0, answer: 37 },
    "TransactionEvent Started": { statements: 9, commits: 1, pages: 13, answer: 37 },
    "TransactionEvent Updated": { statements: 5, commits: 1, pages: 3, answer: 2 },
    "TransactionEvent Ended": { statements: 8, commits: 1, pages: 9, answer: 37 },
    StatusNotification: { statements: 6, commits: 1, pages: 1, answer: 2 },
  },
};

/** A store on a file, and what it did. */
interface Counted {
  readonly open: (path: string) => Store;
  readonly statements: string[];
  /** Pages in the write-ahead log so far. */
  pages(): number;
}

const WAL_HEADER = 32;
const WAL_PAGE = 4096 + 24;

function counted(): Counted {
  const statements: string[] = [];
  let wal = "";
  return {
    statements,
    pages: () => (Deno.statSync(wal).size - WAL_HEADER) / WAL_PAGE,
    open(path) {
      wal = `${path}-wal`;
      const db = openDatabase(path, { onStatement: (sql) => void statements.push(sql) });
      migrate(db, path);
      // So that the log only grows.
      db.get("PRAGMA wal_autocheckpoint = 0");
      assert.equal(db.get<{ synchronous: number }>("PRAGMA synchronous")?.synchronous, 1);
      const store = createSqliteStore({ db, now: () => NOW });
      const run = (calls: readonly StoreCall[]) => runBatch(db, store, calls);
      return createStoreQueue({ access: store.access, executor: { run, close: () => store.close() } });
    },
  };
}

const NOW = Date.UTC(2026, 5, 1, 12);
/** The first may cost more: what is found out about a charger is kept once. */
const LOOPS = 3;

for (const protocol of ["ocpp1.6", "ocpp2.0.1"] as const) {
  Deno.test(`${protocol}: no message costs more statements, commits, pages and bytes than it did`, async () => {
    const store = counted();
    const app = await startTestApp({ clock: stillClock(NOW), store: store.open });
    try {
      await app.app.services.stations.add("CP1");
      await app.app.services.authorization.addTag(tagOf(0));
      const charger = await app.charger("CP1", { protocols: [protocol] });
      const exchange = messageExchangeOf(protocol, 0);
      const costs = new Map<string, Cost>();
      const ran = new Map<string, readonly string[]>();
      const say = async (action: string, payload: string) => {
        const [statements, pages] = [store.statements.length, store.pages()];
        const answer = await charger.callRaw(action, JSON.parse(payload));
        assert.equal(answer[0], 3, JSON.stringify(answer));
        if (action !== "Heartbeat") assert.equal(exchange.received(JSON.stringify(answer[2])), undefined);
        const run = store.statements.slice(statements);
        const kind = JSON.parse(payload).eventType;
        const message = kind === undefined ? action : `${action} ${kind}`;
        ran.set(message, run);
        costs.set(message, {
          statements: run.length,
          commits: run.filter((sql) => sql === "COMMIT").length,
          pages: store.pages() - pages,
          answer: JSON.stringify(answer[2]).length,
        });
      };
      const boot = exchange.boot();
      await say(boot.action, boot.payload);
      costs.delete(boot.action);
      for (let n = 0; n < LOOPS; n++) {
        const status = exchange.status(NOW + n);
        await say(status.action, status.payload);
        for (let call = 0; call < LOOP; call++) {
          const { action, payload } = exchange.next(NOW + n * LOOP + call);
          await say(action, payload);
        }
        await say("Heartbeat", "{}");
      }
      for (const [message, most] of Object.entries(BATCH_FILL_RATIO[protocol])) {
        const cost = costs.get(message);
        for (const [what, limit] of Object.entries(most)) {
          const found = cost?.[what as keyof Cost] ?? NaN;
          assert.ok(found <= limit, `${message}: ${found} ${what}, at most ${limit}\n${ran.get(message)?.join("\n")}`);
        }
      }
      assert.deepEqual([...costs.keys()].toSorted(), Object.keys(BATCH_FILL_RATIO[protocol]).toSorted());
    } finally {
      await app.stop();
    }
  });
}

Deno.test("meter values that come at once share one commit, and their rows few statements", async () => {
  const counting = counted();
  const store = counting.open(":memory:");
  const stations = Array.from({ length: 50 }, (_, index) => `CP${index}`);
  const statementsFor = async (ids: readonly string[], minutes: number) => {
    const before = counting.statements.length;
    await Promise.all(ids.map((stationId) => store.recordReadings(meterValues([reading(minutes, 1)], { stationId }))));
    return counting.statements.slice(before);
  };
  await addStations(store, ...stations);
  await statementsFor(stations, 0);
  const alone = await statementsFor(stations.slice(0, 1), 1);
  const together = await statementsFor(stations, 2);
  assert.equal(together.filter((sql) => sql === "COMMIT").length, 1);
  const isInsert = (sql: string) => sql.startsWith("INSERT INTO readings");
  assert.equal(alone.filter(isInsert).length, 1);
  // 32, 8, 8, 1 and 1 rows.
  assert.equal(together.filter(isInsert).length, 5);
  // All but BEGIN, the look whether somebody else has written, COMMIT and these.
  assert.equal(together.length - 8, stations.length * (alone.length - 4));
  await store.close();
});
