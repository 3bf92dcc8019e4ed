import assert from "node:assert/strict";
import { connectCharger } from "../support/charger.ts";
import { type ProcessTools, type ServerProcess, withProcesses } from "../cli/ocppd_process.ts";

const KEY = "attacks-key-0123456789abcdef";

interface Lost extends ProcessTools {
  readonly data: string;
  /** Starts the server; everybody may register. */
  serveOpen(...flags: readonly string[]): Promise<ServerProcess>;
  /** Starts it, and returns why it does not start. */
  refusal(): Promise<string>;
}

/** A server of which a station with a password is known, and a backup; it has stopped. */
function withStoppedServer(body: (lost: Lost) => Promise<void>): Promise<void> {
  return withProcesses(async (tools) => {
    const data = `${tools.dir}/data`;
    const config = `${tools.dir}/ocppd.jsonc`;
    await Deno.writeTextFile(config, JSON.stringify({ apiKey: KEY, unknownStations: "accept" }));
    const serveOpen = (...flags: readonly string[]) => tools.serve(["--config", config, ...flags]);
    const server = await serveOpen();
    await call(server, "POST", "/stations", { id: "CP1", password: "0123456789abcdef0123" });
    await call(server, "POST", "/system/backup", { name: "yesterday" });
    await server.stop();
    await body({
      ...tools,
      data,
      serveOpen,
      async refusal() {
        const wrapper = ["sh", "-c", 'exec "$@" 2>&1', "sh"];
        const args = ["serve", "--port", "0", "--data-dir", data, "--config", config];
        const failing = tools.start(args, { wrapper });
        assert.equal((await failing.ended).code, 1);
        return failing.output();
      },
    });
  });
}

async function call(server: ServerProcess, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
    method,
    headers: { "x-api-key": KEY, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

async function lose(data: string): Promise<void> {
  for (const name of ["ocppd.sqlite", "ocppd.sqlite-wal", "ocppd.sqlite-shm"]) {
    await Deno.remove(`${data}/${name}`).catch(() => {});
  }
}

Deno.test("B9: a lost database is not replaced by an empty one; the refusal names the backup and the way to start anew", () =>
  withStoppedServer(async ({ data, refusal, serveOpen }) => {
    await lose(data);
    const said = await refusal();
    assert.match(said, /ocppd: the database .*ocppd\.sqlite is missing or empty, but there was one \(created 2/);
    assert.ok(said.includes(`ocppd restore ${data}/backups/yesterday.sqlite --data-dir ${data}`), said);
    assert.match(said, /ocppd serve --new-database/);
    await assert.rejects(Deno.stat(`${data}/ocppd.sqlite`), Deno.errors.NotFound);

    await Deno.writeFile(`${data}/ocppd.sqlite`, new Uint8Array());
    assert.match(await refusal(), /is missing or empty, but there was one/);

    await Deno.copyFile(`${data}/backups/yesterday.sqlite`, `${data}/ocppd.sqlite`);
    const restored = await serveOpen();
    await assert.rejects(connectCharger({ url: `ws://127.0.0.1:${restored.port}/CP1` }), "its password is known again");
    await restored.stop();
  }));

Deno.test("B9: another, empty database in the place of the lost one is refused too", () =>
  withStoppedServer(async ({ dir, data, refusal, serveOpen, serve }) => {
    await lose(data);
    const elsewhere = await serve(["--data-dir", `${dir}/other`]);
    await elsewhere.stop();
    await Deno.copyFile(`${dir}/other/ocppd.sqlite`, `${data}/ocppd.sqlite`);
    assert.match(await refusal(), /is another one than before, and empty.*--new-database/);
    await lose(data);
    const server = await serveOpen("--new-database");
    assert.deepEqual((await call(server, "GET", "/stations") as { items: unknown[] }).items, []);
    await server.stop();
    const again = await serveOpen();
    await again.stop();
  }));

Deno.test("B9: commands create no empty database in the place of the lost one either", () =>
  withStoppedServer(async ({ data, start }) => {
    await lose(data);
    const add = start(["station", "add", "CP2", "--data-dir", data], { wrapper: ["sh", "-c", 'exec "$@" 2>&1', "sh"] });
    assert.equal((await add.ended).code, 1);
    assert.match(add.output(), /is missing or empty, but there was one/);
  }));

Deno.test("B9: a damaged database is refused with the way to a backup", () =>
  withStoppedServer(async ({ data, refusal }) => {
    const path = `${data}/ocppd.sqlite`;
    const bytes = await Deno.readFile(path);
    for (let page = 8; page < bytes.length / 4096; page++) bytes.fill(0xaa, page * 4096, page * 4096 + 200);
    await Deno.writeFile(path, bytes);
    assert.match(await refusal(), /ocppd: the database .* is damaged \(.*go back to a backup with ocppd restore/);
    await Deno.writeTextFile(path, "this is no database".repeat(1000));
    assert.match(await refusal(), /ocppd: the database .* is damaged \(.*go back to a backup with ocppd restore/);
  }));

Deno.test("B9: stations and keys are in the database file itself a moment after they changed", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve([], { env: { OCPPD_API_KEY: KEY } });
    await call(server, "POST", "/stations", { id: "CP-in-the-file" });
    const until = Date.now() + 20_000;
    const isThere = () =>
      new TextDecoder("latin1").decode(Deno.readFileSync(`${dir}/data/ocppd.sqlite`)).includes("CP-in-the-file");
    while (!isThere() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(isThere());
    await server.stop();
  }));
