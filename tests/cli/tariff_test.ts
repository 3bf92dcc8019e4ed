import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { addStations } from "../store/facts.ts";
import { inDataDir } from "./command_line.ts";

Deno.test("tariffs are added, listed and removed", () =>
  inDataDir(async ({ dir, call }) => {
    await Deno.mkdir(dir);
    const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
    await addStations(store, "CP1");
    await store.close();
    assert.equal((await call(["tariff", "list"])).out, "charging is free: there is no tariff.\n");
    const words = ["--currency", "EUR", "--kwh", "0.35", "--session", "0.5", "--station", "cp1", "--group", "family"];
    const times = ["--time", "22:00-06:00 kwh=0.25", "--time", "6-7 00:00-24:00 kwh=0.3 hour=0", "--name", "Garage"];
    assert.equal((await call(["tariff", "add", ...words, ...times])).out, "tariff 1 is in force.\n");
    const [head = "", row = "", ...more] = (await call(["tariff", "list"])).out.trimEnd().split("\n");
    assert.match(head, /^id +name +currency +kWh +hour +session +at times +charger +group +valid from +removed$/);
    assert.match(
      row,
      /^1 +Garage +EUR +0\.35 +0\.00 +0\.50 +22:00-06:00 kwh=0\.25; 6,7 00:00-24:00 kwh=0\.30 hour=0\.00 +CP1 +family +20\d\d-.* -$/,
    );
    assert.deepEqual(more, []);
    const [shown] = JSON.parse((await call(["tariff", "list", "--json"])).out);
    assert.deepEqual([shown.perKwh, shown.timeOfUse[1].days, shown.timeOfUse[1].perHour], ["0.35", [6, 7], "0.00"]);
    assert.equal((await call(["tariff", "remove", "1"])).out, "tariff 1 is not in force any more.\n");
    assert.equal((await call(["tariff", "list"])).out, "charging is free: there is no tariff.\n");
    assert.match((await call(["tariff", "list", "--archived"])).out, /\n1 +Garage/);
    const cases: readonly (readonly [args: readonly string[], code: number, words: RegExp])[] = [
      [["remove", "1"], 1, /^ocppd: tariff 1 is archived\n$/],
      [["remove", "2"], 1, /^ocppd: there is no tariff 2\n$/],
      [["add", "--currency", "euro"], 2, /^ocppd: a currency is three capital letters like EUR, this one is "EURO"\n$/],
      [["add", "--currency", "EUR", "--station", "CP9"], 1, /^ocppd: station CP9 is not on the list\n$/],
    ];
    for (const [args, code, words] of cases) {
      const ran = await call(["tariff", ...args]);
      assert.deepEqual([ran.code, ran.out], [code, ""], args.join(" "));
      assert.match(ran.err, words);
    }
  }));
