import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import config from "../../../deno.json" with { type: "json" };
import { runningServer } from "../../../src/cli/running_server.ts";
import { newestVersion } from "../../../src/store/sqlite/engine/migrations.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { compiledProgram } from "../../support/toolchain.ts";

/** A systemctl that has the test do it: the programs under test start no other. */
const SYSTEMCTL = `#!/bin/sh
[ "$1" = --version ] && exit 0
echo "$1" > verb.new && mv verb.new verb
while [ -f verb ]; do sleep 0.05; done
exit "$(cat code)"
`;

Deno.test("compiled programs upgrade each other: one that fails is taken back with its database, one that serves stays", (t) =>
  inTempDir(async (dir) => {
    const binary = `${dir}/bin/ocppd`;
    await Deno.mkdir(`${dir}/bin`);
    await Deno.writeTextFile(`${dir}/bin/systemctl`, SYSTEMCTL, { mode: 0o755 });
    const compiled = [
      await compiledProgram(binary),
      await compiledProgram(`${dir}/next`, "--entry", "tests/release/next/main.ts"),
      await compiledProgram(`${dir}/broken`, "--entry", "tests/release/next/broken.ts"),
    ];
    const { unreachable } = compiled.find((one) => one.unreachable !== undefined) ?? {};
    if (unreachable !== undefined) {
      await t.step({ name: `skipped: programs can't be compiled here (${unreachable})`, ignore: true, fn() {} });
      return;
    }
    const former = await Deno.readFile(binary);
    const dataDir = `${dir}/data`;
    const manager = serviceManager(dir, binary, dataDir);
    const upgrade = async (file: string) => {
      const args = ["upgrade", file, "--binary", binary, "--data-dir", dataDir, "--watch-s", "1"];
      const env = { PATH: `${dir}/bin:${Deno.env.get("PATH")}` };
      const { code, stdout, stderr } = await new Deno.Command(binary, { args, cwd: dir, env }).output();
      const decoder = new TextDecoder();
      return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
    };
    const state = () => {
      const db = new DatabaseSync(`${dataDir}/ocppd.sqlite`);
      const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
      db.close();
      return [runningServer(dataDir)?.version, version];
    };
    try {
      assert.equal(await manager.start(), 0);
      assert.deepEqual(state(), [config.version, newestVersion()]);
      const failed = await upgrade(`${dir}/broken`);
      assert.equal(failed.code, 1, failed.out);
      assert.match(failed.out, /the database is the copy from before/);
      assert.match(failed.err, /the upgrade was rolled back: ocppd \S+ serves again\n$/);
      assert.deepEqual(state(), [config.version, newestVersion()]);
      assert.deepEqual(await Deno.readFile(binary), former);
      const done = await upgrade(`${dir}/next`);
      assert.deepEqual([done.code, done.err], [0, ""], done.out);
      assert.deepEqual(state(), [NEXT_VERSION, newestVersion(NEXT_MIGRATIONS)]);
    } finally {
      await manager.end();
    }
  }));

/** Starts and stops the installed program as systemd does, and when {@link SYSTEMCTL} wants it. */
function serviceManager(dir: string, binary: string, dataDir: string) {
  let child: Deno.ChildProcess | undefined;
  const start = async () => {
    const args = ["serve", "--host", "127.0.0.1", "--port", "0", "--data-dir", dataDir];
    const started = new Deno.Command(binary, { args, cwd: dir, stdout: "null", stderr: "null" }).spawn();
    child = started;
    let hasEnded = false;
    void started.status.then(() => hasEnded = true);
    while (!hasEnded && runningServer(dataDir)?.process !== started.pid) await pause();
    return hasEnded ? 1 : 0;
  };
  const stop = async () => {
    try {
      child?.kill("SIGTERM");
    } catch {
      // It has ended by itself.
    }
    if (child !== undefined) await unlessItHangs(child.status, "the stop of the service");
    child = undefined;
    return 0;
  };
  let isOver = false;
  const serving = (async () => {
    for (; !isOver; await pause()) {
      const verb = await Deno.readTextFile(`${dir}/verb`).catch(() => undefined);
      if (verb === undefined) continue;
      const code = verb.trim() === "start"
        ? await start()
        : await stop() || (verb.trim() === "restart" ? await start() : 0);
      await Deno.writeTextFile(`${dir}/code`, String(code));
      await Deno.remove(`${dir}/verb`);
    }
  })();
  return {
    start,
    async end() {
      isOver = true;
      await serving;
      await stop();
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
