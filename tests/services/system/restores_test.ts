import assert from "node:assert/strict";
import { cancelRestore, finishRestore, prepareRestore } from "../../../src/services/system/restores.ts";
import type { BackupFacts } from "../../../src/store/store.ts";

const NOW = Date.parse("2026-06-01T10:00:00Z");
const FACTS: BackupFacts = {
  ...{ version: "0.2.0", at: NOW, schemaVersion: 1, stations: 1, tags: 0, transactions: 0 },
  files: ["api.key", "certificates/1/root.pem", "settings.jsonc", "ocppd.sqlite.ids"],
};

/** A data directory in use, and a backup that is unpacked into it. */
async function withDataDir(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    for (const name of ["ocppd.sqlite", "ocppd.sqlite-wal", "ocppd.sqlite-shm", "ocppd.sqlite.ids", "database.json"]) {
      await Deno.writeTextFile(`${dir}/${name}`, `old ${name}`);
    }
    await Deno.mkdir(`${dir}/certificates/1`, { recursive: true });
    await Deno.writeTextFile(`${dir}/certificates/1/root.pem`, "old root");
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function unpack(_from: string, to: string): Promise<BackupFacts> {
  await Deno.mkdir(`${to}/certificates/1`, { recursive: true });
  for (const name of ["ocppd.sqlite", ...FACTS.files]) await Deno.writeTextFile(`${to}/${name}`, `new ${name}`);
  return FACTS;
}

/** Names and contents of all files below. */
function contentOf(dir: string, below = ""): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, isDirectory } of Deno.readDirSync(`${dir}/${below}`)) {
    const path = below === "" ? name : `${below}/${name}`;
    if (isDirectory) Object.assign(found, contentOf(dir, path));
    else found[path] = Deno.readTextFileSync(`${dir}/${path}`);
  }
  return found;
}

const namesBeginning = (dir: string, beginning: string) =>
  [...Deno.readDirSync(dir)].map(({ name }) => name).filter((name) => name.startsWith(beginning));

const IN_USE = /^(?!restore|before-restore)/;
const inUse = (dir: string) => Object.fromEntries(Object.entries(contentOf(dir)).filter(([name]) => IN_USE.test(name)));

/** Runs `work`, which the power cut ends before its call number `cut` that changes the disk; true when it came to its end. */
function cutAt(cut: number, work: () => unknown): boolean {
  const { renameSync, mkdirSync, removeSync } = Deno;
  let calls = 0;
  const counted = <A extends readonly unknown[]>(call: (...args: A) => void) => (...args: A) => {
    if (calls++ >= cut) throw new Deno.errors.Interrupted("power cut");
    call(...args);
  };
  try {
    Object.assign(Deno, {
      renameSync: counted(renameSync),
      mkdirSync: counted(mkdirSync),
      removeSync: counted(removeSync),
    });
    work();
    return true;
  } catch (thrown) {
    assert.match(String(thrown), /power cut/);
    return false;
  } finally {
    Object.assign(Deno, { renameSync, mkdirSync, removeSync });
  }
}

Deno.test("a restore that is cut at any step is finished by the next start; the former state is whole afterwards", async () => {
  let cuts = 0;
  let isWhole = false;
  for (let cut = 0; !isWhole; cut++) {
    await withDataDir(async (dir) => {
      const before = inUse(dir);
      await prepareRestore(dir, "backup", { unpack, now: NOW });
      assert.deepEqual(inUse(dir), before, "nothing is changed before the next start");
      isWhole = cutAt(cut, () => finishRestore(dir));
      finishRestore(dir);
      cuts = cut;
      assert.deepEqual(inUse(dir), {
        "ocppd.sqlite": "new ocppd.sqlite",
        "ocppd.sqlite.ids": `${(NOW - Date.UTC(2025, 0, 1)) / 1000 + 100_000}\n`,
        "api.key": "new api.key",
        "certificates/1/root.pem": "new certificates/1/root.pem",
      }, `cut at ${cut}`);
      const kept = "before-restore-2026-06-01T10-00-00Z";
      const keptNow = contentOf(dir, kept);
      for (const [name, content] of Object.entries(before)) {
        assert.equal(keptNow[`${kept}/${name}`], content, `cut at ${cut}`);
      }
      assert.equal(keptNow[`${kept}/restored-settings.jsonc`], "new settings.jsonc");
      assert.equal(finishRestore(dir), undefined, "it is done once");
      assert.deepEqual(
        namesBeginning(dir, "restore").filter((name) => name !== "restore.old"),
        [],
        `cut at ${cut}: nothing of it is ready`,
      );
    });
  }
  assert.ok(cuts > 10, `${cuts} steps`);
});

Deno.test("a backup that is given up, or whose unpacking fails, changes nothing", () =>
  withDataDir(async (dir) => {
    const before = contentOf(dir);
    await prepareRestore(dir, "backup", { unpack, now: NOW });
    assert.equal(await cancelRestore(dir), true);
    assert.equal(await cancelRestore(dir), false);
    assert.deepEqual(contentOf(dir), before);
    const failing = () => Promise.reject(new Error("no space"));
    await assert.rejects(prepareRestore(dir, "backup", { unpack: failing, now: NOW }), /no space/);
    assert.equal(finishRestore(dir), undefined);
    assert.deepEqual(contentOf(dir), before);
  }));

Deno.test("ids go on behind the highest that is known here, also where the backup is older", () =>
  withDataDir(async (dir) => {
    await Deno.writeTextFile(`${dir}/ocppd.sqlite.ids`, "1999999999\n");
    await prepareRestore(dir, "backup", { unpack, now: NOW });
    finishRestore(dir);
    assert.equal(await Deno.readTextFile(`${dir}/ocppd.sqlite.ids`), "2000099999\n");
  }));
