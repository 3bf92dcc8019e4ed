import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { addStations, at, start, stop } from "../store/facts.ts";
import { inDataDir } from "./command_line.ts";

Deno.test("totals are a table or JSON, by period and by the requested group", () =>
  inDataDir(async ({ dir, call }) => {
    await Deno.mkdir(dir);
    const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
    await addStations(store, "CP1");
    for (const [n, tag] of ["TAG1", "TAG2", "TAG1"].entries()) {
      const token = { id: tag, kind: null };
      const { transaction: { id } } = await store.startTransaction(start({ startedAt: at(n * 100), token }));
      await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(n * 100 + 60) }));
    }
    await store.close();
    const january = ["--from", "2026-01-01T12:00:00Z", "--to", "2026-01-02T12:00:00Z"];
    assert.equal(
      (await call(["totals", ...january])).out,
      "period   charges  kWh    hours  cost\n2026-01  3        15.00  3.0    -\n",
    );
    assert.equal(
      (await call(["totals", "--by", "week", "--group-by", "tag", ...january])).out,
      "period    tag   charges  kWh    hours  cost\n" +
        "2026-W01  TAG1  2        10.00  2.0    -\n" +
        "2026-W01  TAG2  1        5.00   1.0    -\n",
    );
    const [shown, ...more] = JSON.parse((await call(["totals", "--json", ...january])).out);
    assert.deepEqual([shown.period, shown.energyWh, shown.durationS, shown.costs, more], [
      "2026-01",
      15_000,
      10_800,
      [],
      [],
    ]);
    const none = await call(["totals", "--group-by", "station", "--from", "2020-01-01", "--to", "2020-02-01"]);
    assert.equal(none.out, "nobody has charged then.\n");
  }));
