import assert from "node:assert/strict";
import { A_DAY, SAMPLES_EACH } from "../../scripts/bench/history.ts";
import { createHarness } from "../../scripts/bench/harness.ts";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";

Deno.test("the store opens the generated history of the bench", async () => {
  const fixture = await createHarness();
  try {
    const { dataDir, day } = await fixture.history({ transactions: 250, stations: 3 });
    const store = openInProcess({ path: `${dataDir}/${DATABASE_FILE}` });
    try {
      assert.deepEqual((await store.check()).faults, []);
      const all = await store.transactions({ limit: 1000 });
      assert.equal(all.length, 250);
      assert.deepEqual([...new Set(all.map(({ stationId }) => stationId))].sort(), ["CP00000", "CP00001", "CP00002"]);
      const [total, ...more] = await store.totals({ ...day, by: "none" });
      assert.equal(total?.count, A_DAY);
      assert.deepEqual(more, []);
      const [newest] = all;
      assert.ok(newest);
      assert.equal(
        newest.tagId?.toLowerCase(),
        (await store.transactions({ tagId: newest.tagId ?? "", limit: 1 }))[0]?.tagId?.toLowerCase(),
      );
      assert.equal((await store.readings(newest.id)).length, SAMPLES_EACH);
      assert.deepEqual(await store.openTransactions(), []);
    } finally {
      await store.close();
    }
  } finally {
    await fixture.remove();
  }
});
