import assert from "node:assert/strict";
import { createWalSync, type SyncedFile } from "../../../src/store/sqlite/engine/wal_sync.ts";
import { createDiskWork } from "../../../src/store/sqlite/engine/disk_work.ts";
import { withFile } from "../../support/services.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { station } from "../facts.ts";

/** A file on a disk with a given latency, by a fake clock. */
function slowFile() {
  let now = 0;
  const did: ("in_thread" | "in_worker" | "closed")[] = [];
  const disk = { takesMs: 0.1, fails: false };
  const take = (how: "in_thread" | "in_worker") => {
    did.push(how);
    now += disk.takesMs;
    if (disk.fails) throw new Error("Input/output error (os error 5)");
  };
  const file: SyncedFile = {
    syncDataSync: () => take("in_thread"),
    syncData: async () => await take("in_worker"),
    close: () => void did.push("closed"),
  };
  return { file, did, disk, now: () => now };
}

Deno.test("the thread syncs a fast disk itself after a few measurements, but not one that becomes slow, until it is fast again", async () => {
  const { file, did, disk, now } = slowFile();
  const log = createWalSync({ open: () => file, rescue() {}, now });
  const times = async (count: number) => {
    did.length = 0;
    for (let n = 0; n < count; n++) await log.sync(1);
    return [...new Set(did)];
  };
  assert.deepEqual(await times(16), ["in_worker"]);
  assert.deepEqual(await times(50), ["in_thread"]);
  disk.takesMs = 3;
  await times(10);
  assert.deepEqual(await times(100), ["in_worker"]);
  disk.takesMs = 0.1;
  await times(32);
  assert.deepEqual(await times(50), ["in_thread"]);
  log.close();
  assert.equal(did.at(-1), "closed");
});

Deno.test("the thread does not sync a fast disk itself when many calls wait, since there is other work", async () => {
  const { file, did, now } = slowFile();
  const log = createWalSync({ open: () => file, rescue() {}, now });
  for (let n = 0; n < 20; n++) await log.sync(1);
  did.length = 0;
  for (const calls of [8, 9]) await log.sync(calls);
  assert.deepEqual(did, ["in_thread", "in_worker"]);
});

Deno.test("while a backup keeps the disk busy, the thread does not wait for a sync of it", async () => {
  const { file, did, now } = slowFile();
  const { isBusy, noted } = createDiskWork();
  const log = createWalSync({ open: () => file, rescue() {}, isDiskBusy: isBusy, now });
  for (let n = 0; n < 20; n++) await log.sync(1);
  did.length = 0;
  await assert.rejects(
    noted(async () => {
      await log.sync(1);
      throw new Error("the copy failed");
    })(),
  );
  await log.sync(1);
  assert.deepEqual(did, ["in_worker", "in_thread"]);
});

Deno.test("one slow commit among quick ones changes nothing", async () => {
  const { file, did, disk, now } = slowFile();
  const log = createWalSync({ open: () => file, rescue() {}, now });
  for (let n = 0; n < 20; n++) await log.sync(1);
  disk.takesMs = 5;
  await log.sync(1);
  disk.takesMs = 0.1;
  did.length = 0;
  await log.sync(1);
  assert.deepEqual(did, ["in_thread"]);
});

for (const looks of [0, 20]) {
  Deno.test(`a failed sync after ${looks} times is an error of the store`, async () => {
    const { file, disk, now } = slowFile();
    const log = createWalSync({ open: () => file, rescue() {}, now });
    for (let n = 0; n < looks; n++) await log.sync(1);
    disk.fails = true;
    await assert.rejects(async () => await log.sync(1), {
      name: "AppError",
      code: "storage",
      message: "the log could not be written to disk: Input/output error (os error 5)",
    });
  });
}

Deno.test("after a failed sync nothing counts as stored until the whole log is copied into the database", async () => {
  const { file, did, disk, now } = slowFile();
  let [copied, mayCopy] = [0, false];
  const rescue = () => {
    if (!mayCopy) throw new Error("no space left");
    copied++;
  };
  const log = createWalSync({ open: () => file, rescue, now });
  disk.fails = true;
  await assert.rejects(async () => await log.sync(1), { code: "storage" });
  disk.fails = false;
  did.length = 0;
  for (let n = 0; n < 2; n++) await assert.rejects(async () => await log.sync(1), { message: /no space left/ });
  assert.deepEqual(did, []);
  mayCopy = true;
  await log.sync(1);
  await log.sync(1);
  assert.deepEqual([copied, did], [1, ["in_worker"]]);
});

Deno.test("the database may be a link to a file elsewhere", () =>
  withFile(async (path) => {
    const folder = await Deno.makeTempDir({ prefix: "ocppd-link-" });
    try {
      await Deno.symlink(path, `${folder}/linked.sqlite`);
      await openInProcess({ path }).close();
      const store = openInProcess({ path: `${folder}/linked.sqlite` });
      assert.equal(await store.addStation(station("CP1")), true);
      await store.close();
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }));

Deno.test("with a slow disk the next commit waits for the stations of the last one, with a fast disk it does not", async () => {
  const { file, disk, now } = slowFile();
  const log = createWalSync({ open: () => file, rescue() {}, now });
  const maxWait = async () => {
    await log.sync(1);
    return Math.round(1000 * (log.batchDeadline() - now())) / 1000;
  };
  disk.takesMs = 12;
  assert.equal(await maxWait(), 6);
  disk.takesMs = 100;
  assert.equal(await maxWait(), 10);
  disk.takesMs = 0.1;
  for (let n = 0; n < 20; n++) await log.sync(1);
  assert.ok(log.batchDeadline() <= now());
});

Deno.test("a write is answered only when it is on disk", () =>
  withFile(async (path) => {
    const real = Deno.FsFile.prototype.syncData;
    const reached = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    Deno.FsFile.prototype.syncData = async function () {
      reached.resolve();
      await letGo.promise;
      await real.call(this);
    };
    const store = openInProcess({ path });
    try {
      let answered = false;
      const adding = store.addStation(station("CP1")).then(() => void (answered = true));
      await reached.promise;
      await new Promise((resolve) => setTimeout(resolve));
      assert.equal(answered, false);
      letGo.resolve();
      await adding;
    } finally {
      Deno.FsFile.prototype.syncData = real;
      await store.close();
    }
  }));
