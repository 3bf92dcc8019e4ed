import assert from "node:assert/strict";
import { createRestores } from "../../../src/services/system/mod.ts";
import type { BackupFacts } from "../../../src/store/store.ts";
import { stillClock } from "../../support/clock.ts";

const FACTS: BackupFacts = {
  ...{ version: "0.2.0", at: 0, schemaVersion: 1, stations: 1, tags: 0, transactions: 0 },
  files: [],
};

async function inDataDir(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const namesIn = (dir: string) => [...Deno.readDirSync(dir)].map(({ name }) => name).sort();

/** A body that a test sends in parts. */
function body() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  return { readable, writer: writable.getWriter() };
}

function restoresIn(dir: string, unpack: (from: string, to: string) => Promise<BackupFacts> = unpacked) {
  const clock = stillClock();
  return { clock, restores: createRestores({ dataDir: dir, unpack, clock }) };
}

async function unpacked(from: string, to: string): Promise<BackupFacts> {
  await Deno.mkdir(to);
  await Deno.copyFile(from, `${to}/ocppd.sqlite`);
  return FACTS;
}

Deno.test("what a crash has left of uploads and of unpacking is removed at the start, and what is ready stays", () =>
  inDataDir(async (dir) => {
    for (const name of ["restore.upload-1", "restore.upload-2", "restore.uploads of photos", "reserve.bin"]) {
      await Deno.writeTextFile(`${dir}/${name}`, "x");
    }
    for (const name of ["restore", "restore.part", "restore.old", "restore.check", "before-restore-2026"]) {
      await Deno.mkdir(`${dir}/${name}/certificates`, { recursive: true });
    }
    const { restores } = restoresIn(dir);
    await restores.removeLeft();
    assert.deepEqual(namesIn(dir), ["before-restore-2026", "reserve.bin", "restore", "restore.uploads of photos"]);
    await restores.removeLeft();
  }));

Deno.test("one upload at a time: a second one, and a restore of another backup, are refused until it is done", () =>
  inDataDir(async (dir) => {
    const { restores } = restoresIn(dir);
    const first = body();
    const ready = restores.upload(first.readable);
    await first.writer.write(new TextEncoder().encode("one"));
    const refused = {
      code: "conflict",
      message: "a backup is being uploaded or unpacked already; try again when that is done",
    };
    const second = body();
    await assert.rejects(restores.upload(second.readable), refused);
    await assert.rejects(second.writer.write(new Uint8Array(1)), () => true, "its body is not read");
    await assert.rejects(restores.prepare("backup"), refused);
    assert.equal(namesIn(dir).length, 1, "nothing of the second is written");
    await first.writer.write(new TextEncoder().encode(" two"));
    await first.writer.close();
    await ready;
    assert.equal(await Deno.readTextFile(`${dir}/restore/ocppd.sqlite`), "one two");
    assert.deepEqual(namesIn(dir), ["restore"]);
    await restores.prepare(`${dir}/restore/ocppd.sqlite`);
  }));

Deno.test("an upload that breaks off leaves nothing, and the next one is taken", () =>
  inDataDir(async (dir) => {
    const { restores } = restoresIn(dir);
    const broken = body();
    const failed = restores.upload(broken.readable);
    await broken.writer.write(new Uint8Array(10));
    await Promise.all([assert.rejects(failed, /gone/), broken.writer.abort(new Error("gone"))]);
    assert.deepEqual(namesIn(dir), []);
    const next = body();
    const ready = restores.upload(next.readable);
    await next.writer.close();
    assert.equal((await ready).stations, 1);
  }));

Deno.test("an upload of which nothing comes for a minute ends, and frees the place", () =>
  inDataDir(async (dir) => {
    const { restores, clock } = restoresIn(dir);
    const silent = body();
    const failed = restores.upload(silent.readable);
    await silent.writer.write(new Uint8Array(10));
    const refused = assert.rejects(failed, {
      code: "unavailable",
      message: "the upload has stopped: nothing came for 60 s",
    });
    // The timer of the next part begins when the one before is written.
    for (let isOver = false; !isOver;) {
      clock.advance(60_000);
      isOver = await Promise.race([refused.then(() => true), new Promise<false>((end) => setTimeout(end, 1, false))]);
    }
    assert.deepEqual(namesIn(dir), []);
    await assert.rejects(silent.writer.write(new Uint8Array(1)), () => true, "its body is not read any more");
  }));
