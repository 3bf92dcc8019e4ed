import assert from "node:assert/strict";
import type { SyncStore } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import { forgetEvents } from "../../../src/store/sqlite/transactions/event_cache.ts";
import { forgetReadings } from "../../../src/store/sqlite/transactions/reading_cache.ts";
import type { TransactionFlag } from "../../../src/domain/transaction.ts";
import { type Random, seeded } from "../../chaos/random.ts";
import { ACCEPTED, at, event, meterValues, reading, start, station, stop } from "../facts.ts";

/** A store of which each start is compared with all others at its connector. */
function comparing(): { readonly db: Database; readonly store: SyncStore } {
  const real = openDatabase(":memory:");
  const db: Database = {
    ...real,
    get: <Row>(sql: string, ...values: Parameters<Database["get"]> extends [string, ...infer V] ? V : never) => {
      const row = real.get<Row>(sql, ...values);
      // The row's type is the caller's to name.
      return sql.startsWith("SELECT EXISTS") ? { rival: 2 } as Row : row;
    },
  };
  return { db, store: createSqliteStore({ db: migrated(db), now: () => at(0) }) };
}

function migrated(db: Database): Database {
  migrate(db, ":memory:");
  return db;
}

type Call = (store: SyncStore, ids: readonly number[]) => unknown;

/** A message that fits what came before about as often as it contradicts it. */
function anyCall({ below, chance, pick }: Random, minutes: number): Call {
  const connector = 1 + below(2);
  const token = { id: pick(["TAG1", "TAG2"]), kind: null };
  const when = minutes - (chance(0.2) ? below(30) : 0);
  const flags: readonly TransactionFlag[] = chance(0.1) ? ["clock_unset"] : [];
  const measured = () =>
    Array.from({ length: below(3) }, (_, n) => reading(when + n / 10, 1000 + minutes * 10 + (chance(0.1) ? 5000 : n)));
  const back = below(3);
  const named = (ids: readonly number[]) => ids[Math.max(0, ids.length - 1 - back)] ?? null;
  const which = below(10);
  if (which === 0) {
    const fact = start({ connector, token, startedAt: at(when), meterStartWh: 1000 + minutes * 10, flags });
    return (store) => store.startTransaction({ ...fact, receivedAt: at(minutes) });
  }
  if (which === 1) {
    const readings = measured();
    const lost = chance(0.2);
    return (store, ids) => {
      const transactionId = lost ? -1 : named(ids);
      const meterStopWh = 1000 + minutes * 10;
      return store.stopTransaction(
        stop({ transactionId, tagId: token.id, meterStopWh, stoppedAt: at(when), readings, receivedAt: at(minutes) }),
      );
    };
  }
  if (which < 5) {
    const fact = { connector, receivedAt: at(minutes) };
    const [readings, isNamed] = [measured(), chance(0.6)];
    return (store, ids) =>
      store.recordReadings(meterValues(readings, { ...fact, transactionId: isNamed ? named(ids) : null }));
  }
  if (which < 9) {
    const phase = pick(["started", "updated", "updated", "ended"] as const);
    const ofCharge = Math.floor(minutes / 40);
    const seqNo = phase === "started" ? 0 : chance(0.8) ? minutes % 40 : below(40);
    const fact = event(seqNo, when, {
      ...{ phase, reference: `REF${chance(0.9) ? ofCharge % 3 : below(3)}`, flags, readings: measured() },
      ...{ connector: chance(0.7) ? 1 + ofCharge % 2 : null, stopToken: phase === "ended" && chance(0.5) },
      ...(chance(0.5) ? { token, authorizationResult: ACCEPTED, denyConcurrent: chance(0.3) } : {}),
      ...{ chargingState: chance(0.5) ? "charging" as const : null, remoteStartId: chance(0.1) ? 1 : null },
    });
    return (store) => store.recordEvent({ ...fact, receivedAt: at(minutes) });
  }
  const end = chance(0.5)
    ? { at: at(minutes), by: "operator" as const, reason: "x" }
    : { at: at(minutes), by: "rule" as const, reason: "y", flag: "stale" as const };
  return (store, ids) => store.endTransaction(named(ids) ?? 0, end);
}

function tables(db: Database): readonly unknown[] {
  return ["transactions", "events", "readings", "orphans", "connectors"].map((table) =>
    db.all<Record<string, unknown>>(`SELECT * FROM ${table}`).map((row) => {
      // Written when the charge ends, or a quarter of an hour later.
      const { last_message_at: _1, last_energy: _2, last_energy_at: _3, ...rest } = row;
      const { metered_at: _4, meter_wh: _5, power_w: _6, power_at: _7, power_derived: _8, ...settled } = rest;
      return JSON.stringify(table === "connectors" ? settled : rest.stopped_at === null ? rest : row);
    }).sort()
  );
}

Deno.test("random messages have the same results whether the store remembers readings and events or reads them each time", () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = seeded(seed);
    const reads = comparing();
    const db = migrated(openDatabase(":memory:"));
    const remembers = { db, store: createSqliteStore({ db, now: () => at(0) }) };
    for (const { store } of [reads, remembers]) store.addStation(station("CP1"));
    const ids: number[] = [];
    for (let minutes = 0; minutes < 160; minutes++) {
      const call = anyCall(random, minutes);
      const known = [...ids];
      for (const id of known) for (const forget of [forgetReadings, forgetEvents]) forget(reads.db, id);
      const wanted = call(reads.store, known);
      assert.deepEqual(call(remembers.store, known), wanted, `seed ${seed}, minute ${minutes}`);
      const last = reads.db.get<{ id: number | null }>("SELECT max(id) AS id FROM transactions")?.id ?? null;
      if (last !== null && ids.at(-1) !== last) ids.push(last);
    }
    assert.ok(ids.length > 5, `seed ${seed}: ${ids.length} transactions`);
    assert.deepEqual(tables(remembers.db), tables(reads.db), `seed ${seed}`);
    for (const one of [reads.db, db]) one.close();
  }
});

Deno.test("an end between two starts of one reference parts them, also where all three came in the order of their seqNo", () => {
  const results = [false, true].map((reads) => {
    const db = migrated(openDatabase(":memory:"));
    const store = createSqliteStore({ db, now: () => at(0) });
    store.addStation(station("CP1"));
    const sent = [["started", 60], ["started", 10], ["ended", 20]] as const;
    for (const [seqNo, [phase, minutes]] of sent.entries()) {
      if (reads) db.memory.forget();
      store.recordEvent(event(seqNo, minutes, { phase, connector: 1, readings: [reading(minutes, 1000 + minutes)] }));
    }
    const all = store.transactions({ limit: 9 });
    db.close();
    return all;
  });
  assert.deepEqual(results[0]?.map(({ startedAt, stoppedAt }) => [startedAt, stoppedAt]), [
    [at(60), null],
    [at(10), at(20)],
  ]);
  assert.deepEqual(results[0], results[1]);
});
