import assert from "node:assert/strict";
import { openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import { chargeRegisters } from "../../../src/store/sqlite/transactions/charge_registers.ts";
import { cachedSamples } from "../../../src/store/sqlite/transactions/reading_cache.ts";
import { selectTransaction } from "../../../src/store/sqlite/transactions/transactions.ts";
import { seeded } from "../../chaos/random.ts";
import { meterValues, reading, start, station, stop } from "../facts.ts";

Deno.test("the registers in memory are those that the database has, in the same order", () => {
  let cached = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { below, chance } = seeded(seed);
    const db = openDatabase(":memory:");
    migrate(db, ":memory:");
    const store = createSqliteStore({ db, now: () => 0 });
    store.addStation(station("CP1"));
    const connector = chance(0.1) ? 0 : 1;
    const { id } = store.startTransaction(start({ connector })).transaction;
    // Up to 80 of them, of which 64 are remembered.
    for (let n = below(80); n > 0; n--) {
      const one = reading(1 + below(40), chance(0.1) ? null : 1000 + below(50), {
        powerW: chance(0.5) ? 7000 + below(9) : null,
        powerDerived: chance(0.3),
        currentA: { l1: chance(0.5) ? 0.1 + below(160) / 10 : null, l2: chance(0.3) ? 15.7 : null, l3: null },
        context: chance(0.5) ? "Sample.Periodic" : null,
      });
      const transactionId = chance(0.7) ? id : null;
      store.recordReadings(meterValues([one], { connector: chance(0.9) ? connector : 0, transactionId }));
    }
    const row = selectTransaction(db, "t.id = ?", id) ?? assert.fail();
    cached += Number(cachedSamples(db, id, 0) !== undefined);
    const remembered = chargeRegisters(db, row);
    db.memory.forget();
    assert.deepEqual(remembered, chargeRegisters(db, row), `seed ${seed}`);
    db.close();
  }
  assert.ok(cached > 20 && cached < 40, `${cached} of 40 were in memory`);
});

Deno.test("a charge has the same energy whether its registers were remembered, or read back after a restart", () => {
  const ends = [false, true].map((restarts) => {
    const db = openDatabase(":memory:");
    migrate(db, ":memory:");
    const store = createSqliteStore({ db, now: () => 0 });
    store.addStation(station("CP1"));
    const { id: transactionId } = store.startTransaction(start()).transaction;
    for (let minute = 1; minute <= 20; minute++) {
      // One register that contradicts the others.
      const wh = minute === 7 ? 999_999 : 1000 + minute * 100;
      store.recordReadings(meterValues([reading(minute, wh)], { transactionId }));
      if (restarts) db.memory.forget();
    }
    const result = store.stopTransaction(stop({ transactionId, meterStopWh: 3100 }));
    db.close();
    return result;
  });
  assert.deepEqual(ends[0], ends[1]);
});
