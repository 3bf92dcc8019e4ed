import assert from "node:assert/strict";
import { inDataDir } from "./command_line.ts";
import { withServer } from "./with_server.ts";

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

Deno.test("check ends with 1 when another program has the port, and says which setting to change", () =>
  inDataDir(async ({ call }) => {
    using other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = other.addr;
    const { code, out, err } = await call(["check", "--host", "127.0.0.1", "--port", String(port)]);
    assert.equal(code, 1);
    assert.match(out, new RegExp(`\\nport +fault +127\\.0\\.0\\.1:${port} is taken by another program\\n`));
    assert.match(out, /\n +-> end that program, or choose another port in the setting listeners\[0\]\.port\n/);
    assert.match(err, /one fault was found\n$/);
  }));

Deno.test("check prints what a running server says of itself, and a server that does not answer is a fault", () =>
  withServer(async ({ app, call }) => {
    const { code, out } = await call(["check"]);
    assert.equal(code, 0, out);
    assert.match(out, new RegExp(`\\nport +ok +127\\.0\\.0\\.1:${app.port}: this server listens there\\n`));
    assert.match(out, /\nwrites +ok +.* were written in \d+ min/);
    await app.server.stop();
    const silent = await call(["check", "--json"]);
    assert.equal(silent.code, 1);
    const port = JSON.parse(silent.out).checks.find(({ subject }: { subject: string }) => subject === "port");
    assert.deepEqual([port.state, port.finding.code], ["fault", "check_port_silent"]);
  }));
