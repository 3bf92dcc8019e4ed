import assert from "node:assert/strict";
import { join } from "node:path";
import { ISSUED_MAX, openIssuedLog } from "../../../src/certificates/issued_log.ts";
import { STATION_ID_MAX } from "../../../src/domain/station.ts";
import { backUp } from "../../../src/store/sqlite/engine/backup.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { backUpInWorker } from "../../../src/store/sqlite/engine/backup_worker.ts";
import { unpack } from "../../../src/store/sqlite/engine/unpack.ts";
import type { BackUp, Store } from "../../../src/store/store.ts";
import { openWithReaderWorker, workerUrl } from "../../support/store.ts";
import { station } from "../facts.ts";

const WAYS: Readonly<Record<string, BackUp>> = {
  "in this thread": backUp,
  "in a worker": backUpInWorker(workerUrl),
};

async function inDir(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-backup-" });
  try {
    await run(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function reading<T>(path: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = openInProcess({ path });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

const filesIn = (dir: string) => [...Deno.readDirSync(dir)].map(({ name }) => name).sort();

for (const [where, backUp] of Object.entries(WAYS)) {
  Deno.test(`backup ${where}: a copy of a damaged database is refused and leaves no file`, () =>
    inDir(async (dir) => {
      const [from, to] = [join(dir, "ocppd.db"), join(dir, "copy.db")];
      await openInProcess({ path: from }).close();
      using file = await Deno.open(from, { write: true });
      const { size } = await file.stat();
      // Every page but those that opening reads.
      await file.seek(size / 2, Deno.SeekMode.Start);
      await file.write(new Uint8Array(size / 2).fill(0xff));
      await assert.rejects(backUp(from, to), { code: "storage", message: /damaged|malformed|could not be copied/ });
      assert.deepEqual(filesIn(dir), ["ocppd.db"]);
    }));

  Deno.test(`backup ${where}: the copy is complete, consistent, readable by its owner only, and includes the write-ahead log`, () =>
    inDir(async (dir) => {
      const [from, to] = [join(dir, "ocppd.db"), join(dir, "copy.db")];
      const store = openInProcess({ path: from });
      await store.addStation(station("CP1"));
      await backUp(from, to);
      await store.addStation(station("CP2"));
      assert.equal(((await Deno.stat(to)).mode ?? 0) & 0o777, 0o600);
      await store.close();
      const [health, ids] = await reading(to, async (copy) => [
        await copy.check(),
        (await copy.stations()).map(({ id }) => id),
      ]);
      assert.deepEqual([health.faults, ids], [[], ["CP1"]]);
      assert.deepEqual(filesIn(dir), ["copy.db", "ocppd.db"]);
    }));

  Deno.test(`backup ${where}: an existing file is not changed, and a failed copy leaves no file`, () =>
    inDir(async (dir) => {
      const [from, to] = [join(dir, "ocppd.db"), join(dir, "copy.db")];
      await openInProcess({ path: from }).close();
      await Deno.writeTextFile(to, "precious");
      await assert.rejects(backUp(from, to), {
        code: "conflict",
        message: `${to} is there already; wanted a new file`,
      });
      assert.equal(await Deno.readTextFile(to), "precious");
      await assert.rejects(backUp(from, join(dir, "nowhere", "copy.db")), { code: "storage" });
      await Deno.writeTextFile(join(dir, "no.db"), "this is no database, whatever it is called ".repeat(100));
      await assert.rejects(backUp(join(dir, "no.db"), join(dir, "other.db")), { code: "storage" });
      assert.deepEqual(filesIn(dir), ["copy.db", "no.db", "ocppd.db"]);
    }));
}

Deno.test("a copy that fails leaves no file behind, nor SQLite's rollback journal of it", () =>
  inDir(async (dir) => {
    const [from, to] = [join(dir, "not-a-database"), join(dir, "copy.db")];
    await Deno.writeTextFile(from, "no SQLite file, and long enough for its header ".repeat(40));
    await Deno.writeTextFile(`${to}.part-journal`, "");
    await assert.rejects(backUp(from, to), { code: "storage" });
    assert.deepEqual(filesIn(dir), ["not-a-database"]);
  }));

Deno.test("while a worker makes a copy, messages are still stored, and the copy is consistent", () =>
  inDir(async (dir) => {
    const [from, to] = [join(dir, "ocppd.db"), join(dir, "copy.db")];
    const store = openWithReaderWorker(from);
    try {
      await store.addStation(station("CP1"));
      const stationReport = { stationId: "CP1", kind: "event", subject: "x", connector: null } as const;
      const detail = "x".repeat(60_000);
      await Promise.all(
        Array.from({ length: 500 }, (_, at) => store.addStationReport({ ...stationReport, at, detail })),
      );
      let copied = false;
      let kept = 0;
      const copying = backUpInWorker(workerUrl)(from, to).then(() => void (copied = true));
      while (!copied) {
        await store.changeStation("CP1", { lastSeenAt: kept });
        if (!copied) kept++;
      }
      await copying;
      assert.ok(kept > 3, `${kept} writes while 30 MB were copied`);
    } finally {
      await store.close();
    }
    const health = await reading(to, (copy) => copy.check());
    assert.deepEqual([health.faults, health.stations], [[], 1]);
  }));

/** A certificate with the most bytes that each value can have, and its revocation, as they are written. */
async function longestLines(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const log = await openIssuedLog(path, () => 0);
  const [at, serialNumber] = [Date.UTC(2200), "f".repeat(40)];
  await log.add({
    ...{ stationId: "\u4e00".repeat(STATION_ID_MAX), serialNumber, commonName: "\u0001".repeat(64) },
    ...{ fingerprint: Array(32).fill("FF").join(":"), generation: 9_999, issuedAt: at, notAfter: at },
    ...{ revokedAt: null, revocationReason: null },
  });
  await log.revoke(serialNumber, at, "cessation_of_operation");
  return await Deno.readFile(path);
}

Deno.test("the largest file of issued certificates that can come about is backed up, and comes back", () =>
  inDir(async (dir) => {
    const [from, to, path] = [join(dir, "ocppd.db"), join(dir, "copy.db"), join(dir, "issued.jsonl")];
    await openInProcess({ path: from }).close();
    const lines = await longestLines(path);
    const largest = new Uint8Array(lines.length * ISSUED_MAX);
    for (let at = 0; at < largest.length; at += lines.length) largest.set(lines, at);
    await Deno.writeFile(path, largest);
    const name = "certificates/issued.jsonl";
    await backUp(from, to, { sources: [{ name, path }], version: "0.2.0", at: 0, passphrase: undefined });
    assert.deepEqual((await unpack(to, join(dir, "back"))).files, [name]);
    assert.equal((await Deno.stat(join(dir, "back", name))).size, largest.length);
  }));
