/** Files that a command line names: missing ones, folders, files that are there, and folders that are closed to the program. */
import assert from "node:assert/strict";
import { PERMISSIONS } from "../../scripts/permissions.ts";
import { run } from "../support/machine_tools.ts";
import { inDataDir, inTempDir, ocppd } from "./command_line.ts";

const MAIN = new URL("../../main.ts", import.meta.url).href;

Deno.test("a folder where a command wants a file, or a new one, is named as one, and nothing is made of it", () =>
  inTempDir(async (dir) => {
    const folder = `${dir}/folder`;
    await Deno.mkdir(folder);
    const data = ["--data-dir", `${dir}/data`];
    const rows: readonly (readonly [command: readonly string[], code: number, error: string])[] = [
      [["config", "init", folder], 1, `${folder} is a folder; wanted a new file`],
      [["support", "--output", folder, ...data], 1, `${folder} is a folder; wanted a new file`],
      [["restore", folder, ...data], 2, `${folder} is a folder; wanted a file`],
      [["import", "steve", folder, ...data], 2, `${folder} is a folder; wanted an SQL file`],
      [["import", "ocpp-core", folder, ...data], 2, `${folder} is a folder; wanted an SQLite file`],
      [["restore", `${dir}/missing`, ...data], 1, `there is no file ${dir}/missing`],
      [["check", "--config", folder], 2, `${folder} is a directory; wanted the settings file`],
    ];
    for (const [command, code, error] of rows) {
      const ran = await ocppd(command);
      assert.deepEqual([ran.code, ran.out, ran.err], [code, "", `ocppd: ${error}\n`], command.join(" "));
    }
    assert.deepEqual([...Deno.readDirSync(dir)].map(({ name }) => name), ["folder"], "no data directory either");
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("a file in a folder of the system is refused in a sentence, not with the words of the runtime", () =>
  inTempDir(async (dir) => {
    const call = (...args: readonly string[]) =>
      run([Deno.execPath(), "run", "--quiet", "--no-check", ...PERMISSIONS, MAIN, ...args], { cwd: dir });
    assert.equal((await call("tag", "add", "AA")).code, 0);
    assert.equal((await call("backup", "b.sqlite")).code, 0);
    for (
      const command of [
        ["config", "init", "/etc/ocppd-test/ocppd.jsonc"],
        ["backup", "/etc/ocppd-test.sqlite"],
        ["restore", "b.sqlite", "--settings-to", "/etc/ocppd-test.jsonc"],
        ["support", "--output", "/etc/ocppd-test.tar.gz"],
      ]
    ) {
      const { code, out, err } = await call(...command);
      assert.deepEqual([code, out], [1, ""], command.join(" "));
      assert.match(
        err,
        /^ocppd: .*ocppd writes to no folder of the system, such as \/etc \("[^"]+"\): name another one, .*\n$/,
      );
    }
    const { out } = await call("tag", "list");
    assert.match(out, /AA/, "nothing was restored");
  }));

Deno.test("a restore that has no settings for --settings-to changes nothing, and one of a bare copy keeps the key; two within a second keep both former states", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["tag", "add", "FIRST"]);
    const backup = `${dir}/../b.sqlite`;
    // A bare copy of a database, as former versions made it.
    await Deno.copyFile(`${dir}/ocppd.sqlite`, backup);
    await Deno.writeTextFile(`${dir}/api.key`, "the key of the scripts\n");
    await call(["tag", "add", "SECOND"]);
    const none = await call(["restore", backup, "--settings-to", `${dir}/../settings.jsonc`]);
    assert.equal(none.code, 1);
    assert.match(none.err, /b\.sqlite has no settings file, and nothing was changed: leave out --settings-to\n$/);
    assert.match((await call(["tag", "list"])).out, /SECOND/);
    const kept = () =>
      [...Deno.readDirSync(dir)].map(({ name }) => name).filter((name) => name.startsWith("before-restore-"));
    assert.deepEqual(kept(), []);
    for (const restores of [1, 2, 3]) {
      assert.equal((await call(["restore", backup])).code, 0);
      assert.equal(kept().length, restores);
    }
    assert.equal(await Deno.readTextFile(`${dir}/api.key`), "the key of the scripts\n");
    for (const name of kept()) assert.ok(Deno.statSync(`${dir}/${name}/ocppd.sqlite`).isFile, name);
  }));

Deno.test("a card that a table lists twice is said to be listed twice", () =>
  inDataDir(async ({ dir, call }) => {
    await Deno.writeTextFile(`${dir}.csv`, "id,name\nABC,Ada\nABC,Bob\nabc,Eve\n");
    try {
      const { code, out } = await call(["import", "csv", "cards", `${dir}.csv`]);
      assert.equal(code, 0);
      assert.match(out, /card ABC +it is listed again; the first row counts\n/);
      assert.match(out, /card abc +the same id as ABC, in other letters\n/);
    } finally {
      await Deno.remove(`${dir}.csv`);
    }
  }));

Deno.test("another user's data directory is taken neither for empty nor for damaged, and no command offers to begin anew", () =>
  inTempDir(async (dir) => {
    const data = `${dir}/data`;
    const { uid, readDirSync } = Deno;
    assert.equal((await ocppd(["tag", "add", "AA", "--data-dir", data])).code, 0);
    await Deno.chmod(`${data}/ocppd.sqlite`, 0o600);
    const refused = async () => {
      for (
        const command of [
          ["tag", "list"],
          ["check"],
          ["support", "--output", `${dir}/report.tar.gz`],
          ["backup", `${dir}/copy.sqlite`],
          ["status"],
          ["restore", `${data}/ocppd.sqlite`],
          ["serve", "--port", "0"],
        ]
      ) {
        const { code, out, err } = await ocppd([...command, "--data-dir", data]);
        const error =
          `the data directory ${data} belongs to another user, and this one may not use it; call it as root: `;
        assert.deepEqual([code, out, err], [1, "", `ocppd: ${error}sudo ocppd ...\n`], command.join(" "));
      }
    };
    try {
      // The user of the tests may read it: the kernel's answer to another user is given here.
      Object.defineProperty(Deno, "uid", { value: () => 65_533 });
      await refused();
      await Deno.chmod(`${data}/ocppd.sqlite`, 0o666);
      assert.equal((await ocppd(["tag", "list", "--data-dir", data])).code, 0);
      Object.defineProperty(Deno, "readDirSync", {
        value() {
          throw new Deno.errors.PermissionDenied("Permission denied (os error 13)");
        },
      });
      await refused();
    } finally {
      Object.defineProperty(Deno, "uid", { value: uid });
      Object.defineProperty(Deno, "readDirSync", { value: readDirSync });
    }
    assert.deepEqual([...Deno.readDirSync(dir)].map(({ name }) => name), ["data"]);
  }));
