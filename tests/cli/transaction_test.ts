import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/app.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { addStations, at, meterValues, reading, start, stop } from "../store/facts.ts";
import { inDataDir } from "./command_line.ts";

/** Two charges at CP1, one of which runs; their numbers. */
async function charges(dir: string): Promise<readonly [ended: number, open: number]> {
  await Deno.mkdir(dir);
  const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
  try {
    await addStations(store, "CP1");
    const ended = (await store.startTransaction(start())).transaction.id;
    await store.stopTransaction(stop({ transactionId: ended, meterStopWh: 900 }));
    const open = (await store.startTransaction(start({ startedAt: at(90) }))).transaction.id;
    await store.recordReadings(meterValues([reading(95, 3500)], { transactionId: open }));
    return [ended, open];
  } finally {
    await store.close();
  }
}

Deno.test("charges are listed, shown with their remarks, and ended by hand", () =>
  inDataDir(async ({ dir, call }) => {
    const [ended, open] = await charges(dir);
    const idsOf = async (...words: readonly string[]) =>
      (await call(["transaction", "list", ...words])).out.trimEnd().split("\n").slice(1).map((line) =>
        Number(line.split(" ")[0])
      );
    assert.deepEqual(await idsOf(), [open, ended]);
    assert.deepEqual(await idsOf("--limit", "1"), [open]);
    assert.deepEqual(await idsOf("--open", "--station", "cp1"), [open]);
    assert.match((await call(["transaction", "show", String(ended)])).out, /remark +register_backwards: the meter ran/);
    const shown = JSON.parse((await call(["transaction", "show", String(open), "--json"])).out);
    assert.deepEqual([shown.id, shown.startedAt, shown.readings.length], [open, new Date(at(90)).toISOString(), 1]);

    assert.deepEqual(await call(["transaction", "end", String(open), "--reason", "the charger was replaced"]), {
      code: 0,
      out: `transaction ${open} is ended with 2.50 kWh.\n`,
      err: "",
    });
    assert.match(
      (await call(["transaction", "show", String(open)])).out,
      /ended +the charger was replaced \(by hand\)/,
    );
    assert.equal((await call(["transaction", "list", "--open"])).out, "nobody charges.\n");
  }));

Deno.test("a charge that is not there, has ended, or is ended without a reason is told", () =>
  inDataDir(async ({ dir, call }) => {
    const [ended] = await charges(dir);
    const cases: readonly (readonly [args: readonly string[], code: number, words: RegExp])[] = [
      [["show", "4711"], 1, /^ocppd: there is no transaction 4711\n$/],
      [["end", "4711", "--reason", "x"], 1, /^ocppd: there is no transaction 4711\n$/],
      [["end", String(ended), "--reason", "x"], 1, /has ended already\n$/],
      [["end", String(ended), "--reason", " "], 2, /wanted a reason/],
      [["end", String(ended)], 2, /required option '--reason <text>'/],
      [["show", "CP1"], 2, /Wanted the number of a charge/],
      [["list", "--station", "CP9"], 1, /station CP9 is not on the list/],
    ];
    for (const [args, code, words] of cases) {
      const ran = await call(["transaction", ...args]);
      assert.deepEqual([ran.code, ran.out], [code, ""], args.join(" "));
      assert.match(ran.err, words);
    }
  }));
