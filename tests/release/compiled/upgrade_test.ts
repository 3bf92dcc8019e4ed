import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import config from "../../../deno.json" with { type: "json" };
import { runningServer } from "../../../src/cli/running_server.ts";
import { newestVersion } from "../../../src/store/sqlite/engine/migrations.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";
import { serviceManager, writeSystemctl } from "./service_manager.ts";
import { threePrograms } from "./three_programs.ts";

Deno.test("compiled programs upgrade each other: one that fails is taken back with its database, one that serves stays", (t) =>
  inTempDir(async (dir) => {
    const binary = `${dir}/bin/ocppd`;
    const unreachable = await threePrograms(dir);
    if (unreachable !== undefined) {
      await t.step({ name: `skipped: programs can't be compiled here (${unreachable})`, ignore: true, fn() {} });
      return;
    }
    await Deno.mkdir(`${dir}/tools`);
    await writeSystemctl(`${dir}/tools/systemctl`, dir);
    const former = await Deno.readFile(binary);
    const dataDir = `${dir}/data`;
    const manager = serviceManager(dir, binary, dataDir);
    const upgrade = async (file: string) => {
      const args = ["upgrade", file, "--binary", binary, "--data-dir", dataDir, "--watch-s", "1"];
      const env = { PATH: `${dir}/tools:${Deno.env.get("PATH")}` };
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
