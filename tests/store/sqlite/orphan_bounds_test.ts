import assert from "node:assert/strict";
import { openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import type { SyncStore } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import type { OrphanBound, StopFact } from "../../../src/store/transaction_facts.ts";
import { at, reading, start, station, stop } from "../facts.ts";

function newStore() {
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  const store = createSqliteStore({ db, now: () => at(999) });
  for (const id of ["CP1", "CP2"]) store.addStation(station(id));
  return { db, store };
}

/** Stores a stop of an unknown transaction; returns which bounds it exceeded. */
function orphaned(store: SyncStore, change: Partial<StopFact>): readonly OrphanBound[] {
  const result = store.stopTransaction(stop({ transactionId: 4711, tagId: null, ...change }));
  assert.ok(result.kind === "orphaned");
  return result.bounds;
}

Deno.test("a long message of an orphan is stored with its beginning, and its repetition is still recognised", () => {
  const { db, store } = newStore();
  const raw = `{"idTag":"${"x".repeat(50_000)}"}`;
  assert.deepEqual(orphaned(store, { raw }), ["orphan_text"]);
  assert.deepEqual(orphaned(store, { raw }), [], "a repetition stores nothing");
  assert.deepEqual(orphaned(store, { raw: raw.replace("}", " }") }), ["orphan_text"]);
  const [orphan, other, ...none] = store.orphans("CP1", 9);
  assert.ok(orphan?.raw?.startsWith('{"idTag":"xxx') && orphan.raw.length < 16_500 && other !== undefined);
  assert.deepEqual(none, []);

  const { id } = store.startTransaction(start()).transaction;
  assert.equal(store.attachOrphan(other.id, id).kind, "attached");
  const again = store.stopTransaction(stop({ transactionId: 4711, tagId: null, raw, reason: "Other" }));
  assert.equal(again.kind, "repeated", "the whole message identifies the stop");
  db.close();
});

Deno.test("an orphan keeps the first and the last of very many readings, and no long list of other measurands", () => {
  const { db, store } = newStore();
  const readings = Array.from({ length: 5_000 }, (_, index) => reading(index / 100, index));
  orphaned(store, { readings });
  const { id } = store.startTransaction(start()).transaction;
  const [orphan] = store.orphans("CP1", 1);
  assert.equal(store.attachOrphan(orphan?.id ?? 0, id).kind, "attached");
  const kept = store.readings(id);
  assert.deepEqual([kept[0], kept.at(-1)], [readings[0], readings.at(-1)]);
  assert.ok(kept.length > 100 && kept.length < 400, `${kept.length} readings`);
  const sizes = db.all<{ size: number }>("SELECT length(stop) AS size FROM orphans");
  assert.ok(sizes.every(({ size }) => size < 70_000), JSON.stringify(sizes));
  db.close();
});

Deno.test("beyond 200 orphans of a station the oldest lose their text and readings, and stay with all that ends a charge", () => {
  const { db, store } = newStore();
  orphaned(store, { stationId: "CP2" });
  const bounds = Array.from(
    { length: 230 },
    (_, index) => orphaned(store, { raw: `stop ${index}`, meterStopWh: index, readings: [reading(index, index)] }),
  );
  assert.deepEqual(bounds.map(({ length }) => length), [...Array(200).fill(0), ...Array(30).fill(1)]);
  assert.deepEqual(bounds.at(-1), ["orphan_texts"]);
  const found = store.orphans("CP1", 999);
  assert.equal(found.length, 230, "none is deleted");
  assert.deepEqual(found.filter(({ raw }) => raw === null).map(({ stop }) => stop?.meterStopWh), [
    ...Array.from({ length: 30 }, (_, index) => 29 - index),
  ]);
  const oldest = found.at(-1);
  assert.deepEqual(oldest?.stop, { tagId: null, meterStopWh: 0, stoppedAt: at(60), reason: "Local" });
  assert.notEqual(store.orphans("CP2", 9)[0]?.raw, null, "another station's orphan keeps its text");
  const { id } = store.startTransaction(start()).transaction;
  assert.equal(store.attachOrphan(oldest?.id ?? 0, id).kind, "attached");
  assert.equal(
    orphaned(store, { raw: "stop 1", meterStopWh: 1 }).length,
    0,
    "a repetition is recognised without its text",
  );
  assert.equal(store.orphans("CP1", 999).length, 229);
  db.close();
});

Deno.test("beyond 100,000 orphans of a station the oldest is deleted", () => {
  const { db, store } = newStore();
  for (const raw of ["first", "second"]) orphaned(store, { raw });
  db.run("UPDATE orphans SET number = 100000 WHERE raw = 'second'");
  assert.deepEqual(orphaned(store, { raw: "third" }), ["orphan_rows"]);
  assert.deepEqual(store.orphans("CP1", 9).map(({ raw }) => raw), ["third", "second"]);
  db.close();
});
