import assert from "node:assert/strict";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { startTestApp } from "../support/app.ts";
import { inDataDir, ocppd } from "./command_line.ts";
import { withProcesses } from "./ocppd_process.ts";

async function stationsIn(path: string): Promise<readonly string[]> {
  const store = openInProcess({ path });
  try {
    assert.deepEqual((await store.check()).faults, []);
    return (await store.stations()).map(({ id }) => id);
  } finally {
    await store.close();
  }
}

Deno.test("backup copies the database of a server that does not run; only its owner may read it", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const file = `${dir}/copy.sqlite`;
    const { code, out, err } = await call(["backup", file]);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /copy\.sqlite is written, \d+\.\d MB\.\n$/);
    assert.equal(((await Deno.stat(file)).mode ?? 0) & 0o777, 0o600);
    await call(["station", "add", "CP2"]);
    assert.deepEqual(await stationsIn(file), ["CP1"]);
    const again = await call(["backup", file]);
    assert.deepEqual([again.code, again.out], [1, ""]);
    assert.match(again.err, /copy\.sqlite is there already; wanted a new file\n$/);
    assert.equal((await call(["backup", `${dir}/ocppd.sqlite`])).code, 1);
    assert.deepEqual(await stationsIn(`${dir}/ocppd.sqlite`), ["CP1", "CP2"]);
  }));

Deno.test("backup copies the database of a server in this process, with its newest rows", async () => {
  const app = await startTestApp({ store: "file" });
  try {
    await app.app.services.stations.add("CP1");
    const { code } = await ocppd(["backup", `${app.dir}/copy.sqlite`, "--data-dir", app.dir]);
    assert.equal(code, 0);
    assert.deepEqual(await stationsIn(`${app.dir}/copy.sqlite`), ["CP1"]);
    await app.app.services.stations.add("CP2");
  } finally {
    await app.stop();
  }
});

Deno.test("backup where there is no database says so and makes none", () =>
  inDataDir(async ({ dir, call }) => {
    const { code, err } = await call(["backup", "/nowhere/copy.sqlite"]);
    assert.deepEqual([code, err], [1, `ocppd: there is no database in ${dir}\n`]);
    await assert.rejects(Deno.stat(dir), Deno.errors.NotFound);
  }));

Deno.test("a server backs up in a worker, changes its log level at once, and reports good health", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve();
    const key = (await Deno.readTextFile(`${dir}/data/api.key`)).trim();
    const sendRequest = async (method: string, path: string, body?: object) => {
      const init = { method, headers: { "x-api-key": key }, ...(body && { body: JSON.stringify(body) }) };
      const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, init);
      return { status: response.status, body: JSON.parse(await response.text() || "null") };
    };
    const made = await sendRequest("POST", "/system/backup", { name: "first" });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual(await stationsIn(`${dir}/data/backups/first.sqlite`), []);
    assert.deepEqual((await sendRequest("GET", "/system/log-level")).body, { level: "info" });
    assert.equal((await sendRequest("PUT", "/system/log-level", { level: "error" })).status, 200);
    const before = server.output();
    assert.equal((await sendRequest("POST", "/stations", { id: "CP1" })).status, 201);
    assert.equal((await sendRequest("DELETE", "/stations/CP1")).status, 204);
    assert.equal(server.output(), before, "nothing but errors is logged");
    const health = await fetch(`http://127.0.0.1:${server.port}/healthz`);
    assert.deepEqual([health.status, await health.text()], [200, "ok\n"]);
    assert.equal((await server.stop()).code, 0);
  }));
