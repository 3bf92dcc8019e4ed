import assert from "node:assert/strict";
import * as names from "../../src/domain/data_files.ts";
import { prepareRestore } from "../../src/services/system/restores.ts";
import { backUp } from "../../src/store/sqlite/engine/backup.ts";
import { migrateFile } from "../../src/store/sqlite/engine/migrate_file.ts";
import { restoreCopy } from "../../src/store/sqlite/engine/restore_copy.ts";
import { unpack } from "../../src/store/sqlite/engine/unpack.ts";
import { inDataDir } from "../cli/command_line.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../support/next_release.ts";
import { sourceFiles } from "../support/source_files.ts";

const { isDataFile, SETTINGS_NAME: _, ...constants } = names;

Deno.test("every name that the program gives to something in a data directory is known as its own", () => {
  for (const name of Object.values(constants)) assert.ok(isDataFile(name), name);
  const made = ["ocppd.sqlite-wal", "ocppd.sqlite.ids.new", "ocppd.sqlite.rolled-back", "api.key.new"];
  for (const name of [...made, "restore.upload-4711", "before-restore-2026-06-01T10-00-00Z"]) {
    assert.ok(isDataFile(name), name);
  }
  for (const name of ["letter.txt", "Documents", "restored photos", "before-school", "backups of photos"]) {
    assert.ok(!isDataFile(name), name);
  }
});

Deno.test("no source gives something in the data directory a name that stands nowhere else", async () => {
  const found = (await sourceFiles("src/", /\.ts$/)).flatMap(({ path, source }) =>
    [...source.matchAll(/\bdataDir\}\/(?!\.\.`)(?:\$\{(\w+)|[^$])/g)]
      // A variable holds one of the constants.
      .filter(([, variable]) => variable === undefined || (/^[A-Z]/.test(variable) && !(variable in names)))
      .map(([text]) => `${path}: ${text}`)
  );
  assert.deepEqual(found.filter((line) => !line.endsWith("${FACTS")), []);
});

Deno.test("a data directory that everybody may read is narrowed whatever the program has done in it", () =>
  inDataDir(async ({ dir, call }) => {
    const mode = () => (Deno.statSync(dir).mode ?? 0) & 0o777;
    const path = `${dir}/ocppd.sqlite`;
    assert.equal((await call(["station", "add", "CP1"])).code, 0);
    assert.equal((await call(["backup", `${dir}/../copy.sqlite`])).code, 0);
    // An upgrade that was taken back, a restore that is done, and one that is ready.
    await migrateFile({
      ...{ path, program: NEXT_VERSION, migrations: NEXT_MIGRATIONS, backUp },
      ...{ now: () => 0, log: { info() {} } },
    });
    const [copy] = [...Deno.readDirSync(`${dir}/before-upgrade`)];
    restoreCopy(`${dir}/before-upgrade/${copy?.name}`, path);
    assert.equal((await call(["restore", `${dir}/../copy.sqlite`])).code, 0);
    await prepareRestore(dir, `${dir}/../copy.sqlite`, { unpack, now: 0 });
    Deno.chmodSync(dir, 0o755);
    const { code, err } = await call(["station", "list"]);
    assert.deepEqual([code, mode()], [0, 0o700], err);
    Deno.chmodSync(dir, 0o755);
    Deno.writeTextFileSync(`${dir}/letter.txt`, "of its owner");
    assert.deepEqual([(await call(["station", "list"])).code, mode()], [0, 0o755]);
  }));
