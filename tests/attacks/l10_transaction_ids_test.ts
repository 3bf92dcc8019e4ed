import assert from "node:assert/strict";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { addStations, start } from "../store/facts.ts";

const YEAR = 365 * 24 * 3_600_000;

Deno.test("L10: transaction ids do not repeat after an older backup is restored, also when they run ahead of the clock", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    const path = `${dir}/ocppd.sqlite`;
    // A clock that stands still: every id but the first is ahead of it, as under load.
    const now = () => Date.UTC(2025, 0, 1) + YEAR;
    const given = new Set<number>();
    const begin = async (count: number) => {
      const store = openInProcess({ path, now });
      if (given.size === 0) await addStations(store, "CP1");
      for (let n = 0; n < count; n++) {
        const fact = start({ connector: n, content: crypto.randomUUID() });
        const { transaction: { id } } = await store.startTransaction(fact);
        assert.ok(!given.has(id), `${id} was given before`);
        given.add(id);
      }
      await store.close();
    };
    await begin(5);
    await Deno.copyFile(path, `${dir}/backup.sqlite`);
    await begin(200);
    await Deno.copyFile(`${dir}/backup.sqlite`, path);
    await begin(5);
    assert.ok(Math.max(...given) < 2 ** 31);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
