/**
 * `ocppd upgrade`, killed before and after each tool that it calls. The tools stand in its PATH as scripts that count the
 * calls and kill their parent at the chosen one, so that every run is killed at the same place.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import config from "../../../deno.json" with { type: "json" };
import { runningServer } from "../../../src/cli/running_server.ts";
import { newestVersion } from "../../../src/store/sqlite/engine/migrations.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { run } from "../../support/machine_tools.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";
import { type ServiceManager, serviceManager, writeSystemctl } from "./service_manager.ts";
import { threePrograms } from "./three_programs.ts";

const TOOL = `#!/bin/sh
count=$(($(cat DIR/count) + 1))
echo "$count" > DIR/count
kill=$(cat DIR/kill)
if [ "$kill" = "before $count" ]; then kill -KILL "$PPID"; exit 1; fi
if [ "$kill" = hangup ]; then kill -HUP "$PPID" "$$"; fi
PATH="REST" PROGRAM "$@"
code=$?
if [ "$kill" = "after $count" ]; then kill -KILL "$PPID"; fi
exit "$code"
`;

/** What `ocppd upgrade` calls. */
const TOOLS = ["install", "ln", "mv", "rm", "sh"];

/** The most calls of tools that one upgrade may need, so that a test that counts wrong ends. */
const MAX_CALLS = 30;

interface Site {
  readonly dir: string;
  readonly binary: string;
  readonly dataDir: string;
  readonly manager: ServiceManager;
  /** Puts program and database back to what they were at first, and starts the service. */
  reset(): Promise<void>;
  upgrade(file: string, kill: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

Deno.test("an upgrade that is killed at any step is completed by the next one: a program serves, and the data is there", (t) =>
  inTempDir(async (dir) => {
    const unreachable = await threePrograms(dir);
    if (unreachable !== undefined) {
      await t.step({ name: `skipped: programs can't be compiled here (${unreachable})`, ignore: true, fn() {} });
      return;
    }
    const site = await openSite(dir);
    try {
      await t.step(
        "a program that serves",
        () => everyKill(site, "next", [NEXT_VERSION, newestVersion(NEXT_MIGRATIONS)]),
      );
      await t.step(
        "a program that converts the database and can't serve",
        () => everyKill(site, "broken", [config.version, newestVersion()]),
      );
      await t.step("a terminal that closes again and again ends nothing", async () => {
        await site.reset();
        const { code, out, err } = await site.upgrade("next", "hangup");
        assert.deepEqual([code, err], [0, ""], out);
        assert.deepEqual(stateOf(site), [NEXT_VERSION, newestVersion(NEXT_MIGRATIONS)]);
      });
    } finally {
      await site.manager.end();
    }
  }));

/** Kills an upgrade to `file` at each step; what serves in the end, and its schema, has to be `wanted`. */
async function everyKill(site: Site, file: string, wanted: readonly unknown[]): Promise<void> {
  const places = Array.from({ length: MAX_CALLS }, (_, call) => [`before ${call + 1}`, `after ${call + 1}`]).flat();
  let kills = 0;
  for (const place of places) {
    await site.reset();
    const killed = await site.upgrade(file, place);
    if (killed.code !== 128 + 9) {
      assert.ok(kills > 12, `it called tools at ${kills} places`);
      assert.deepEqual(stateOf(site), wanted, `not killed ${place}: ${killed.out}${killed.err}`);
      return;
    }
    kills++;
    await site.manager.idle();
    const about = `${file}, killed ${place}: ${killed.out}`;
    assert.deepEqual(await run([site.binary, "--version"]).then(({ code }) => code), 0, about);
    if (kills % 2 === 0) {
      // The machine is switched off and on before somebody calls it again.
      await site.manager.stop();
      const started = await site.manager.start();
      if (file === "next") assert.equal(started, 0, about);
    }
    const again = await site.upgrade(file, "");
    assert.equal(again.code, file === "next" ? 0 : 1, about + again.out + again.err);
    if (file === "broken") assert.match(again.err, /the upgrade was rolled back: ocppd \S+ serves again\n$/, about);
    assert.deepEqual(stateOf(site), wanted, about + again.out + again.err);
    assert.deepEqual(await names(`${site.dir}/bin`), ["ocppd", ...file === "next" ? ["ocppd.previous"] : []], about);
  }
  assert.fail(`${file}: still killed at call ${MAX_CALLS}`);
}

/** Who serves, and the schema of the database, in which the charger from before has to be. */
function stateOf({ dataDir }: Site): readonly unknown[] {
  const db = new DatabaseSync(`${dataDir}/ocppd.sqlite`);
  try {
    assert.equal(db.prepare("SELECT count(*) AS stations FROM stations").get()?.stations, 1);
    return [runningServer(dataDir)?.version, Number(db.prepare("PRAGMA user_version").get()?.user_version)];
  } finally {
    db.close();
  }
}

async function openSite(dir: string): Promise<Site> {
  const [binary, dataDir] = [`${dir}/bin/ocppd`, `${dir}/data`];
  await Deno.mkdir(`${dir}/tools`);
  await writeSystemctl(`${dir}/systemctl`, dir);
  const programs = await Promise.all(TOOLS.map(async (tool) => {
    return [tool, (await run(["sh", "-c", 'command -v "$0"', tool])).out.trim()] as const;
  }));
  for (const [tool, program] of [...programs, ["systemctl", `${dir}/systemctl`] as const]) {
    const text = TOOL.replaceAll("DIR", dir).replace("PROGRAM", program).replace("REST", Deno.env.get("PATH") ?? "");
    await Deno.writeTextFile(`${dir}/tools/${tool}`, text, { mode: 0o755 });
  }
  const added = await run([binary, "station", "add", "CP1", "--data-dir", dataDir]);
  assert.equal(added.code, 0, added.err);
  await run(["cp", "-a", dataDir, `${dir}/data.first`]);
  await Deno.rename(binary, `${dir}/first`);
  const manager = serviceManager(dir, binary, dataDir);
  return {
    ...{ dir, binary, dataDir, manager },
    async reset() {
      await manager.stop();
      await run(["rm", "-rf", dataDir, `${dir}/bin`]);
      await Deno.mkdir(`${dir}/bin`);
      await run(["cp", "-a", `${dir}/data.first`, dataDir]);
      await Deno.link(`${dir}/first`, binary);
      assert.equal(await manager.start(), 0);
    },
    async upgrade(file, kill) {
      await Deno.writeTextFile(`${dir}/count`, "0");
      await Deno.writeTextFile(`${dir}/kill`, kill);
      const command = [
        binary,
        "upgrade",
        `${dir}/${file}`,
        "--binary",
        binary,
        "--data-dir",
        dataDir,
        "--watch-s",
        "1",
      ];
      return await run(command, { cwd: dir, env: { PATH: `${dir}/tools:${Deno.env.get("PATH")}` } });
    },
  };
}

async function names(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}
