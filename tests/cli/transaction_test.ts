import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
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

Deno.test("charges are listed, shown with their remarks, and ended by an operator", () =>
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
    assert.deepEqual([shown.id, shown.startedAt, shown.sampleCount], [open, new Date(at(90)).toISOString(), 1]);

    assert.deepEqual(await call(["transaction", "end", String(open), "--reason", "the charger was replaced"]), {
      code: 0,
      out: `transaction ${open} is ended with 2.50 kWh.\n`,
      err: "",
    });
    assert.match(
      (await call(["transaction", "show", String(open)])).out,
      /ended +the charger was replaced \(by operator\)/,
    );
    assert.equal((await call(["transaction", "list", "--open"])).out, "nobody charges.\n");
  }));

Deno.test("charges are filtered, exported and shown with their cost", () =>
  inDataDir(async ({ dir, call }) => {
    const [ended, open] = await charges(dir);
    const added = await call([
      "tariff",
      "add",
      "--currency",
      "eur",
      "--kwh",
      "0.4",
      "--valid-from",
      "2026-01-01T00:00:00Z",
    ]);
    assert.deepEqual(added, { code: 0, out: "tariff 1 is in force.\n", err: "" });
    assert.match(
      (await call(["transaction", "show", String(open)])).out,
      /cost +1\.00 EUR so far \(tariff 1, version 1\)/,
    );
    assert.match((await call(["transaction", "list", "--open"])).out, / 2\.50 +1\.00 EUR +no /);

    const idsOf = async (...words: readonly string[]) => {
      const { out } = await call(["transaction", "export", "--format", "jsonl", ...words]);
      return out.trimEnd().split("\n").flatMap((line) => line === "" ? [] : [JSON.parse(line).id]);
    };
    assert.deepEqual(await idsOf(), [open, ended]);
    assert.deepEqual(await idsOf("--ended", "--flagged", "--tag", "tag1", "--station", "CP1", "--connector", "1"), [
      ended,
    ]);
    assert.deepEqual(await idsOf("--from", new Date(at(90)).toISOString()), [open]);
    assert.deepEqual(await idsOf("--to", new Date(at(0)).toISOString()), []);
    const { out } = await call(["transaction", "export", "--open"]);
    assert.match(
      out,
      new RegExp(`^id,stationId,.*\r\n${open},CP1,1,TAG1,.*,2500,1000,,1,EUR,1,1,accepted,,,,,,,,,,\r\n$`),
    );
    assert.match((await call(["transaction", "list", "--connector", "1"])).err, /--connector needs --station/);
    assert.match((await call(["transaction", "export", "--open", "--ended"])).err, /exclude each other/);
  }));

Deno.test("the energy of a charge is corrected, shown with the measured energy, and the correction undone", () =>
  inDataDir(async ({ dir, call }) => {
    const [ended, open] = await charges(dir);
    const correct = (...words: readonly string[]) => call(["transaction", "correct", ...words]);
    const id = String(ended);
    assert.deepEqual(await correct(id, "--energy-wh", "18500.5", "--reason", " a placeholder "), {
      ...{ code: 0, out: `transaction ${ended} has 18.50 kWh instead of 0.00 kWh.\n`, err: "" },
    });
    const shown = (await call(["transaction", "show", id])).out;
    assert.match(shown, /energy in kWh +18\.50\n/);
    assert.match(shown, /corrected +by cli:.*, from 0\.00 kWh: a placeholder\n/);
    assert.match(shown, /measured energy in kWh +0\.00\n/);
    assert.match((await call(["transaction", "list"])).out, /18\.50 .*corrected, register_backwards/);
    assert.equal(
      JSON.parse((await call(["transaction", "show", id, "--json"])).out).correction.reason,
      "a placeholder",
    );
    assert.match((await call(["audit"])).out, new RegExp(`ocppd transaction correct +${id}`));

    assert.equal(
      (await correct(id, "--undo")).out,
      `the correction of transaction ${ended} is taken back: it has 0.00 kWh, as measured.\n`,
    );
    assert.match((await correct(id, "--undo")).err, /has no correction to remove/);
    for (const energy of ["", "-1", "1e3", "1,5", "18.500,0", "abc", "1000000000000"]) {
      assert.equal((await correct(id, `--energy-wh=${energy}`, "--reason", "x")).code, 2, energy);
    }
    assert.match((await correct(id, "--energy-wh", "5")).err, /--energy-wh needs --reason/);
    assert.match((await correct(id, "--energy-wh", "5", "--reason", " ")).err, /--energy-wh needs --reason/);
    assert.match((await correct(id)).err, /wanted --energy-wh or --undo/);
    assert.match((await correct(id, "--undo", "--energy-wh", "5")).err, /exclude each other/);
    assert.match((await correct(String(open), "--energy-wh", "5", "--reason", "x")).err, /has not ended/);
    assert.match((await correct("4711", "--energy-wh", "5", "--reason", "x")).err, /there is no transaction 4711/);
  }));

Deno.test("orphaned ends are listed, and attached to their charge", () =>
  inDataDir(async ({ dir, call }) => {
    const [ended, open] = await charges(dir);
    assert.equal((await call(["transaction", "orphans"])).out, "every reported end matched a charge.\n");
    const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
    await addStations(store, "CP2");
    const reported = { tagId: "TAG\u001b7", meterStopWh: 4000, stoppedAt: at(100) };
    await store.stopTransaction(stop({ ...reported, transactionId: 4711, raw: '{"transactionId":4711}' }));
    const other = (await store.startTransaction(start({ stationId: "CP2" }))).transaction.id;
    await store.stopTransaction(stop({ stationId: "CP2", transactionId: 4712, tagId: null, meterStopWh: null }));
    await store.close();

    const { out } = await call(["transaction", "orphans"]);
    const [head, ...lines] = out.trimEnd().split("\n");
    assert.match(head ?? "", /^orphan +station +came +says charge +tag +ended +kWh +reason +why$/);
    assert.match(lines[0] ?? "", /^\d+ +CP2 .* 4712 +- .* - +Local +no such charge$/);
    assert.match(lines[1] ?? "", /^\d+ +CP1 .* 4711 +TAG\\u001b7 .* 4\.00 +Local +no such charge$/);
    assert.equal((await call(["transaction", "orphans", "--station", "cp1"])).out.split("\n").length, 3);
    const [orphan, ...others] = JSON.parse((await call(["transaction", "orphans", "--station", "CP1", "--json"])).out);
    assert.deepEqual([orphan.stop.stoppedAt, orphan.raw, others], [
      new Date(at(100)).toISOString(),
      '{"transactionId":4711}',
      [],
    ]);

    const id = String(orphan.id);
    const cases: readonly (readonly [args: readonly string[], code: number, words: RegExp])[] = [
      [["attach", "99", String(open)], 1, /^ocppd: there is no orphan 99, or it is attached already\n$/],
      [["attach", id, "4711"], 1, /^ocppd: there is no transaction 4711\n$/],
      [["attach", id, String(other)], 1, /orphan \d+ is of station CP1, transaction \d+ of station CP2\n$/],
      [["attach", id, String(ended)], 1, /station CP1 has ended transaction \d+ itself\n$/],
      [["attach", id], 2, /missing required argument 'id'/],
      [["attach", "first", String(open)], 2, /Wanted a whole number/],
      [["orphans", "--station", "CP9"], 1, /station CP9 is not on the list/],
    ];
    for (const [args, code, words] of cases) {
      const ran = await call(["transaction", ...args]);
      assert.deepEqual([ran.code, ran.out], [code, ""], args.join(" "));
      assert.match(ran.err, words);
    }
    assert.deepEqual(await call(["transaction", "attach", id, String(open)]), {
      code: 0,
      out: `transaction ${open} is ended by orphan ${id} with 3.00 kWh.\n`,
      err: "",
    });
    assert.equal(
      (await call(["transaction", "orphans", "--station", "CP1"])).out.startsWith("every reported end"),
      true,
    );
    assert.match((await call(["transaction", "show", String(open)])).out, /ended +Local\n/);
  }));

Deno.test("ending an unknown or ended charge, or one without a reason, fails with a message", () =>
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
