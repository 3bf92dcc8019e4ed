import assert from "node:assert/strict";
import { removeIfThere, replaceSynced, syncAll, syncFile, syncFolder } from "../../src/base/synced_files.ts";
import { openIssuedLog } from "../../src/certificates/issued_log.ts";
import { createGeneration } from "../../src/certificates/generation.ts";
import { cancelRestore, finishRestore, prepareRestore } from "../../src/services/system/restores.ts";
import { backUp } from "../../src/store/sqlite/engine/backup.ts";
import { createIdReservation } from "../../src/store/sqlite/engine/id_reservation.ts";
import { migrateFile } from "../../src/store/sqlite/engine/migrate_file.ts";
import { restoreCopy } from "../../src/store/sqlite/engine/restore_copy.ts";
import { unpack } from "../../src/store/sqlite/engine/unpack.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { inTempDir } from "../cli/command_line.ts";
import { diskCalls } from "../support/disk_calls.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../support/next_release.ts";

const modeOf = (path: string) => (Deno.statSync(path).mode ?? 0) & 0o777;

/** Asserts that the folder is synced after every rename to a name in it. */
function assertNamesAreSynced(calls: readonly string[], what: string): void {
  const renamed = calls.flatMap((call, index) => call.startsWith("rename ") ? [{ call, index }] : []);
  assert.ok(renamed.length > 0, what);
  for (const { call, index } of renamed) {
    const folder = (call.split(" ")[2] ?? "").replace(/\/[^/]*$/, "");
    assert.ok(calls.slice(index).includes(`sync ${folder}`), `${what}: ${call}\n${calls.join("\n")}`);
  }
}

Deno.test("a file is replaced by one whose bytes are all on disk, and then its name", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/file`;
    Deno.writeTextFileSync(`${path}.new`, "left over, and longer than the new one", { mode: 0o644 });
    const calls = await diskCalls(() => replaceSynced(path, "the new content"), { writeMax: 4 });
    assert.equal(Deno.readTextFileSync(path), "the new content");
    assert.equal(modeOf(path), 0o600);
    assert.deepEqual(calls, [`sync ${path}.new`, `rename ${path}.new ${path}`, `sync ${dir}`]);
    const full = (call: string) => {
      if (call === `sync ${path}.new`) throw new Error("no space");
    };
    await assert.rejects(diskCalls(() => replaceSynced(path, "another"), { before: full }), /no space/);
    assert.equal(Deno.readTextFileSync(path), "the new content");
  }));

Deno.test("a sync reaches every file and folder, and fails for a file alone", () =>
  inTempDir(async (dir) => {
    Deno.mkdirSync(`${dir}/a/b`, { recursive: true });
    Deno.writeTextFileSync(`${dir}/a/b/file`, "x");
    const calls = await diskCalls(() => syncAll(dir));
    assert.deepEqual(calls, ["/a/b/file", "/a/b", "/a", ""].map((path) => `sync ${dir}${path}`));
    syncFolder(`${dir}/absent`);
    assert.throws(() => syncFile(`${dir}/absent`), Deno.errors.NotFound);
    const broken = (call: string) => {
      if (call.endsWith("/file")) throw new Error("EIO");
    };
    await assert.rejects(diskCalls(() => syncAll(dir), { before: broken }), /EIO/);
  }));

Deno.test("a file that is not there needs no removing; a folder is not removed", () =>
  inTempDir((dir) => {
    Deno.writeTextFileSync(`${dir}/file`, "x");
    assert.deepEqual([removeIfThere(`${dir}/file`), removeIfThere(`${dir}/file`)], [true, false]);
    Deno.mkdirSync(`${dir}/folder/inner`, { recursive: true });
    assert.throws(() => removeIfThere(`${dir}/folder`));
    return Promise.resolve();
  }));

Deno.test("what the data directory must not lose in a power cut is renamed only with a sync of the folder", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await openInProcess({ path }).close();
    const seen = async (what: string, work: () => unknown) => assertNamesAreSynced(await diskCalls(work), what);
    await seen("a backup", () => backUp(path, `${dir}/copy.sqlite`));
    await seen("a reservation of ids", () => createIdReservation(`${dir}/ids`).reserve(5));
    await seen("a generation of the CA", () => createGeneration(dir, 1));
    await seen("a restore that is ready", () => prepareRestore(dir, `${dir}/copy.sqlite`, { unpack, now: 0 }));
    await seen("a restore that is given up", () => cancelRestore(dir));
    await prepareRestore(dir, `${dir}/copy.sqlite`, { unpack, now: 0 });
    await seen("a restore", () => finishRestore(dir));
    const issued = { stationId: "CP1", commonName: "CP1", fingerprint: "AB", generation: 1, issuedAt: 0 };
    const log = await openIssuedLog(`${dir}/issued.jsonl`, () => 0);
    const added = await diskCalls(() =>
      log.add({ ...issued, serialNumber: "1", notAfter: 1, revokedAt: null, revocationReason: null })
    );
    assert.deepEqual(added, [`sync ${dir}/issued.jsonl`, `sync ${dir}`], "the first line makes the file");
    await seen("issued certificates without expired ones", () => openIssuedLog(`${dir}/issued.jsonl`, () => 2));

    const migrated = await diskCalls(() =>
      migrateFile({
        ...{ path, program: NEXT_VERSION, migrations: NEXT_MIGRATIONS, backUp },
        ...{ now: () => 0, log: { info() {} } },
      })
    );
    assertNamesAreSynced(migrated, "the copy from before an upgrade");
    assert.ok(migrated.includes(`sync ${dir}`), "the folder of the copies is new too");
    const [copy] = [...Deno.readDirSync(`${dir}/before-upgrade`)];
    await seen("an upgrade that is taken back", () => restoreCopy(`${dir}/before-upgrade/${copy?.name}`, path));
  }));

Deno.test("a restore writes all of its files where the disk takes few bytes at a time, and fails where one is not on it", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await openInProcess({ path }).close();
    await backUp(path, `${dir}/copy.sqlite`);
    const prepare = () => prepareRestore(dir, `${dir}/copy.sqlite`, { unpack, now: 0 });
    await diskCalls(prepare, { writeMax: 7 });
    assert.equal(finishRestore(dir)?.stations, 0);
    const broken = (call: string) => {
      if (/^sync .*restore\.part\/ocppd\.sqlite$/.test(call)) throw new Error("EIO");
    };
    await assert.rejects(diskCalls(prepare, { before: broken }), /EIO/);
    assert.equal(finishRestore(dir), undefined);
  }));
