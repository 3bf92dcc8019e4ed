import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { SCHEMA_VERSION } from "../../../src/store/sqlite/schema/schema.ts";
import { startWorker } from "../../../src/store/sqlite/engine/worker_channel.ts";
import type { Store } from "../../../src/store/store.ts";
import { openWithReaderWorker } from "../../support/store.ts";
import { addStations, at, meterValues, reading, start, station, stop } from "../facts.ts";

/** Runs `check` with the path of a database that does not exist yet. */
function withPath(behaviour: string, check: (path: string) => Promise<void>): void {
  Deno.test(`store, SQLite: ${behaviour}`, async () => {
    const dir = await Deno.makeTempDir({ prefix: "ocppd-store-" });
    try {
      await check(join(dir, "ocppd.db"));
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });
}

/** The two ways to open a file. */
const OPENINGS: Readonly<Record<string, (path: string) => Store>> = {
  "in one thread": (path) => openInProcess({ path }),
  "with another thread": (path) => openWithReaderWorker(path),
};

/** Writes to the file directly, as another program would. */
function withSql(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

for (const [where, open] of Object.entries(OPENINGS)) {
  withPath(`${where}: calls before the close are stored at the next opening`, async (path) => {
    const store = open(path);
    const requested = [store.addStation(station("CP1")), store.startTransaction(start())] as const;
    const closed = store.close();
    const [, { transaction }] = await Promise.all(requested);
    await closed;

    const again = open(path);
    assert.deepEqual(await again.openTransactions(), [transaction]);
    const repeat = await again.startTransaction(start());
    assert.deepEqual([repeat.repeated, repeat.transaction.id], [true, transaction.id]);
    await again.close();
  });

  withPath(`${where}: a closed database leaves one file`, async (path) => {
    const store = open(path);
    await addStations(store, "CP1");
    await store.close();
    const files = [...Deno.readDirSync(join(path, ".."))].map((entry) => entry.name);
    assert.deepEqual(files, ["ocppd.db"]);
  });

  withPath(
    `${where}: only the owner of the database can read it and its other files, even if more users could before`,
    async (path) => {
      const modes = () =>
        [...Deno.readDirSync(join(path, ".."))].map(({ name }) => name).sort()
          .map((name) => [name, (Deno.statSync(join(path, "..", name)).mode ?? 0) & 0o777]);
      for (const left of [false, true]) {
        if (left) {
          Deno.chmodSync(path, 0o644);
          Deno.writeTextFileSync(`${path}-wal`, "", { mode: 0o644 });
        }
        const store = open(path);
        await store.addStation(station(left ? "CP2" : "CP1"));
        assert.deepEqual(modes(), [["ocppd.db", 0o600], ["ocppd.db-shm", 0o600], ["ocppd.db-wal", 0o600]]);
        await store.close();
      }
    },
  );

  withPath(`${where}: a write of another process is detected once`, async (path) => {
    const server = open(path);
    await addStations(server, "CP1");
    const commandLine = openInProcess({ path });
    assert.equal(await server.changedElsewhere(), false);
    await commandLine.changeStation("CP1", { name: "Garage" });
    assert.deepEqual([await server.changedElsewhere(), await server.changedElsewhere()], [true, false]);
    assert.equal((await server.stations())[0]?.name, "Garage");
    assert.equal(await commandLine.changedElsewhere(), false);
    await Promise.all([server.close(), commandLine.close()]);
  });

  withPath(`${where}: a database of a newer version is refused with both versions, and not changed`, async (path) => {
    await open(path).close();
    withSql(path, `PRAGMA user_version = ${SCHEMA_VERSION + 2}; CREATE TABLE future (x)`);
    await assert.rejects(async () => await open(path).close(), {
      name: "AppError",
      code: "storage",
      message: `database ${path} has schema version ${SCHEMA_VERSION + 2}, this version of ocppd reads up to ` +
        `${SCHEMA_VERSION}: use the newer version, or restore a backup from before (what was stored since is not in it)`,
    });
    withSql(path, "SELECT x FROM future");
  });

  withPath(`${where}: a database of an older version is refused with advice, and not changed`, async (path) => {
    withSql(path, `PRAGMA user_version = 13; CREATE TABLE past (x)`);
    await assert.rejects(async () => await open(path).close(), {
      name: "AppError",
      code: "storage",
      message:
        `database ${path} has schema version 13, this version of ocppd needs ${SCHEMA_VERSION} and can't convert ` +
        "files from before 0.2.0: start with a new data directory (--data-dir), and export what you want to keep with " +
        "the older version first",
    });
    withSql(path, "SELECT x FROM past");
    await assert.rejects(async () => await open(path).close(), /has schema version 13/);
  });

  withPath(
    `${where}: a file that is not a database, or in a missing folder, is refused with its path`,
    async (path) => {
      Deno.writeTextFileSync(path, "this is the settings file, by mistake ".repeat(100));
      const nowhere = join(path, "..", "missing", "ocppd.db");
      for (const bad of [path, nowhere]) {
        await assert.rejects(async () => await open(bad).close(), (thrown: Error & { code?: string }) => {
          assert.deepEqual([thrown.name, thrown.code], ["AppError", "storage"]);
          assert.ok(thrown.message.includes(bad), thrown.message);
          return true;
        });
      }
      assert.match(Deno.readTextFileSync(path), /^this is the settings file/);
    },
  );

  withPath(`${where}: a damaged file is detected`, async (path) => {
    const store = open(path);
    await addStations(store, "CP1");
    await store.startTransaction(start());
    await store.close();
    withSql(path, "PRAGMA foreign_keys = OFF; DELETE FROM stations");
    const again = open(path);
    const { faults, schemaVersion } = await again.check();
    assert.deepEqual(faults, ["a row of transactions refers to a row that stations does not have"]);
    assert.equal(schemaVersion, SCHEMA_VERSION);
    await again.close();
  });
}

withPath("two programs may open a new file at the same time", async (path) => {
  const entry = new URL("./opening_worker.ts", import.meta.url);
  const programs = Array.from({ length: 4 }, () => startWorker(entry));
  try {
    const said = await Promise.all(programs.map((program) => program.send({ type: "open", path })));
    assert.deepEqual(said, programs.map(() => ({ type: "done" })));
  } finally {
    for (const program of programs) program.end();
  }
  const store = openInProcess({ path });
  assert.deepEqual((await store.check()).faults, []);
  await store.close();
});

withPath("an id is not used twice, even after an older copy of the file was restored", async (path) => {
  let now = at(0);
  const ids: number[] = [];
  const begin = async (store: Store, count: number) => {
    for (let n = 0; n < count; n++) {
      const { transaction } = await store.startTransaction(start({ startedAt: now + n, content: `${now} ${n}` }));
      ids.push(transaction.id);
    }
  };
  const first = openInProcess({ path, now: () => now });
  await addStations(first, "CP1");
  await begin(first, 5);
  await first.close();
  Deno.copyFileSync(path, `${path}.backup`);

  now = at(10);
  const second = openInProcess({ path, now: () => now });
  await begin(second, 50);
  await second.close();
  Deno.copyFileSync(`${path}.backup`, path);

  now = at(11);
  const restored = openInProcess({ path, now: () => now });
  await begin(restored, 50);
  await restored.close();
  assert.equal(new Set(ids).size, 105);
});

withPath("the id of a deleted transaction is not used again", async (path) => {
  const open = () => openInProcess({ path, now: () => 0 });
  const store = open();
  await addStations(store, "CP1");
  const first = await store.startTransaction(start());
  assert.equal(first.transaction.id, 1, "ids begin at 1 if the clock is not set");
  await store.close();
  withSql(path, "DELETE FROM transactions");
  const again = open();
  assert.equal((await again.startTransaction(start())).transaction.id, 2);
  await again.close();
});

withPath("ids fit in 31 bits with any clock, and using up all ids is an error", async (path) => {
  const open = () => openInProcess({ path, now: () => Date.UTC(9999, 0, 1) });
  const store = open();
  await addStations(store, "CP1");
  assert.equal((await store.startTransaction(start())).transaction.id, 2 ** 30);
  await store.close();
  withSql(path, `UPDATE transactions SET id = ${2 ** 31 - 2}; UPDATE sqlite_sequence SET seq = ${2 ** 31 - 2}`);
  const full = open();
  assert.equal((await full.startTransaction(start({ startedAt: at(1) }))).transaction.id, 2 ** 31 - 1);
  await assert.rejects(full.startTransaction(start({ startedAt: at(2) })), {
    code: "storage",
    message: "no transaction id is left: the last one was 2147483647",
  });
  await full.close();
});

withPath("a power cut loses only calls that were not answered", async (path) => {
  const store = openWithReaderWorker(path);
  await addStations(store, "CP1");
  const { transaction } = await store.startTransaction(start());
  await store.recordReadings(meterValues([reading(1, 1100)], { transactionId: transaction.id }));
  // A copy of the files at this time, as a power cut leaves them.
  const copy = `${path}.cut`;
  for (const suffix of ["", "-wal"]) Deno.copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
  await store.stopTransaction(stop({ transactionId: transaction.id }));
  await store.close();

  const found = openInProcess({ path: copy });
  assert.deepEqual(await found.openTransactions(), [{ ...transaction, lastMessageAt: at(1), lastEnergyWh: 1100 }]);
  assert.deepEqual((await found.check()).faults, []);
  await found.close();
});
