import assert from "node:assert/strict";
import { inDataDir } from "./command_line.ts";

Deno.test("check creates nothing and says what the first start will make", () =>
  inDataDir(async ({ dir, call }) => {
    const { code, out, err } = await call(["check", "--port", "0"]);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^settings +config\/ocppd\.jsonc is fine\nlistens on +0\.0\.0\.0:0\n/);
    assert.match(out, /\nAPI key +will be made at the first start, in .*api\.key\n/);
    assert.match(out, /\ndatabase +.*ocppd\.sqlite is not there yet: the first start makes it\n/);
    assert.equal(await Deno.stat(dir).then(() => true, () => false), false);
    const report = JSON.parse((await call(["check", "--port", "0", "--json"])).out);
    assert.deepEqual([report.sound, report.database.exists], [true, false]);
  }));

Deno.test("check prints the contents of a sound database", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    await call(["tag", "add", "T1"]);
    await call(["tag", "add", "T2"]);
    const { code, out } = await call(["check", "--port", "0"]);
    assert.equal(code, 0);
    assert.match(
      out,
      /ocppd\.sqlite is sound\nschema +version \d+\nstations +1\ntags +2\ntransactions +0\nreadings +0\n/,
    );
    const report = JSON.parse((await call(["check", "--port", "0", "--json"])).out);
    assert.deepEqual(report.settings, { file: "config/ocppd.jsonc", faults: [], warnings: [] });
    const { path, exists, faults, stations, tags } = report.database;
    assert.deepEqual([path, exists, faults, stations, tags], [`${dir}/ocppd.sqlite`, true, [], 1, 2]);
  }));

Deno.test("check ends with 1 when the database is not sound", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const path = `${dir}/ocppd.sqlite`;
    const bytes = await Deno.readFile(path);
    // The last page is some index of a table; its header says so no more.
    bytes.fill(0xff, bytes.length - 4096, bytes.length - 4000);
    await Deno.writeFile(path, bytes);
    const human = await call(["check", "--port", "0"]);
    assert.equal(human.code, 1);
    assert.match(human.out, /is not sound\n/);
    assert.match(human.out, /\nfault +.+\n/);
    assert.match(human.err, /^ocppd: the database .* is not sound: restore a backup\n$/);
    const { code, out } = await call(["check", "--port", "0", "--json"]);
    assert.deepEqual([code, JSON.parse(out).sound], [1, false]);
  }));

Deno.test("check ends with 2 for wrong settings, with every fault, also as JSON", () =>
  inDataDir(async ({ call }) => {
    const { code, out, err } = await call(["check", "--json", "--port", "x"]);
    assert.equal(code, 2);
    const fault = '--port is "x"; wanted a whole number from 0 to 65535';
    assert.equal(err, `ocppd: ${fault}\n`);
    assert.deepEqual(JSON.parse(out), { sound: false, settings: { faults: [fault] } });
  }));
