import assert from "node:assert/strict";
import { withProcesses } from "../cli/ocppd_process.ts";

Deno.test("L3: the API key of the first start reaches no log of the system and no pipe", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve([], { env: { JOURNAL_STREAM: "8:4711" } });
    await server.line(/a new API key is in .*api\.key$/);
    const key = (await Deno.readTextFile(`${dir}/data/api.key`)).trim();
    assert.ok(key.length >= 16);
    await server.stop();
    assert.ok(!server.output().includes(key), server.output());
  }));

Deno.test("L11: a data directory that everybody may read is narrowed to its owner, unless it holds other files", () =>
  withProcesses(async ({ dir, serve }) => {
    Deno.mkdirSync(`${dir}/data`);
    Deno.chmodSync(`${dir}/data`, 0o755);
    const mode = () => (Deno.statSync(`${dir}/data`).mode ?? 0) & 0o777;
    const first = await serve();
    await first.line(/everybody on this machine may read the data directory .* \(mode 755\); its mode is 700 now/);
    assert.equal(mode(), 0o700);
    await first.stop();
    Deno.chmodSync(`${dir}/data`, 0o755);
    Deno.writeTextFileSync(`${dir}/data/letter.txt`, "of its owner");
    const second = await serve();
    await second.line(/it also holds letter\.txt, so that its mode was kept/);
    assert.equal(mode(), 0o755);
    await second.stop();
  }));

Deno.test("L12: an API key of one character in api.key is refused with a sentence", () =>
  withProcesses(async ({ dir, start }) => {
    Deno.mkdirSync(`${dir}/data`);
    Deno.writeTextFileSync(`${dir}/data/api.key`, "x\n");
    const at = ["--host", "127.0.0.1", "--port", "0", "--data-dir", `${dir}/data`];
    const server = start(["serve", ...at]);
    assert.equal((await server.ended).code, 1, server.output());
    assert.equal(Deno.readTextFileSync(`${dir}/data/api.key`), "x\n");
    for (const OCPPD_API_KEY of ["x", "fifteen-letters"]) {
      assert.equal((await start(["serve", ...at], { env: { OCPPD_API_KEY } }).ended).code, 2);
    }
  }));
