import assert from "node:assert/strict";
import { readDiskSpace } from "../../src/base/disk_space.ts";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";
import { inTempDir } from "../cli/command_line.ts";
import { withProcesses } from "../cli/ocppd_process.ts";
import { openDatabase } from "../../src/store/sqlite/engine/database.ts";
import { readMigrations } from "../../src/store/sqlite/engine/migration_records.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { type AttackedServer, attackOnEachEngine } from "./server.ts";
import { onSmallDisk, smallDisk, unmount, withSmallDisk } from "./small_disk.ts";

/** A recovery may take 10 s; the test waits ten times as long before it fails. */
const RECOVERY_MS = 100_000;
const RESERVE_BYTES = 8 * 1024 * 1024;

const connect = (server: AttackedServer, id: string): Promise<ScriptedCharger> =>
  connectCharger({ url: `ws://127.0.0.1:${server.port}/OCPP/${id}`, protocols: ["ocpp1.6"] });

const start = (n: number) => ({
  connectorId: 1,
  idTag: "TAG",
  meterStart: 1000 * n,
  timestamp: new Date(Date.UTC(2026, 10, 1, 10, n)).toISOString(),
});

/** Sends messages until the server closes the connection; returns how many were answered, and the close code. */
async function untilLetGo(charger: ScriptedCharger, from: number): Promise<{ answered: number; code: number }> {
  for (let n = from;; n++) {
    try {
      await charger.call("StartTransaction", start(n));
    } catch (thrown) {
      assert.match(String(thrown), /closed before/, "an error in place of an answer makes a charger discard it");
      return { answered: n - from, code: (await charger.closed).code };
    }
  }
}

async function readiness(server: AttackedServer): Promise<{ status: number; reason?: string }> {
  const { status, body } = await server.api("/readyz");
  return { status, reason: body.store.reason };
}

attackOnEachEngine(
  "B4",
  "on a full disk the reserve finishes what has begun, then chargers are disconnected and refused, until there is space again",
  (engine) =>
    withSmallDisk({ engine }, async (server, disk) => {
      const reserve = `${server.dir}/data/reserve.bin`;
      await server.addStation("CP1");
      await server.addStation("CP2");
      await server.api("/api/v1/tags", { method: "POST", body: { id: "TAG" } });
      const [charger, idle] = [await connect(server, "CP1"), await connect(server, "CP2")];
      assert.equal(Deno.statSync(reserve).size, RESERVE_BYTES);
      assert.deepEqual(await readiness(server), { status: 200, reason: undefined });
      await charger.call("StartTransaction", start(0));

      disk.fill();
      const { answered, code } = await untilLetGo(charger, 1);
      assert.equal(code, 1013);
      assert.ok(answered > 0, "the write that met the full disk is finished with the space of the reserve");
      assert.throws(() => Deno.statSync(reserve), Deno.errors.NotFound);
      assert.ok((await idle.call("Heartbeat", {})).currentTime, "who has nothing to store stays");
      const refused = await rawUpgrade(server.port, upgradeLines("/OCPP/CP1"));
      assert.equal(refused.status, 503);
      assert.ok(Number(refused.headers.get("retry-after")) > 0);
      disk.fill();
      assert.deepEqual(await readiness(server), { status: 503, reason: "disk_full" });
      assert.equal((await server.api("/healthz")).status, 200);
      assert.equal((await server.api("/readyz?balancer")).status, 200);
      const { status, body } = await server.api("/api/v1/transactions?limit=1000");
      assert.deepEqual([status, body.items.length], [200, answered + 1], "everything that was answered is there");
      for (let n = 0; n < 50; n++) await rawUpgrade(server.port, upgradeLines("/OCPP/CP1"));
      const lines = server.output().split("\n").filter((line) => /disk is full/.test(line));
      assert.equal(lines.length, 1, `one line a minute: ${lines.join("\n")}`);
      assert.doesNotMatch(server.output(), /\n\s+at /, "no stack in the log");

      disk.clear();
      const until = Date.now() + RECOVERY_MS;
      while ((await readiness(server)).status !== 200 && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      assert.equal(Deno.statSync(reserve).size, RESERVE_BYTES, "the reserve is there for the next time");
      const back = await connect(server, "CP1");
      await back.call("StartTransaction", start(answered + 1));
      await Promise.all([back.close(), idle.close()]);
    }),
);

Deno.test("B4: a start on a full disk says that it is full, and what to do", () =>
  withProcesses(async ({ dir, start }) => {
    const data = `${dir}/data`;
    const fill = `for i in 1 2 3; do head -c 30m /dev/zero > data/other-program; done 2>/dev/null; exec "$@"`;
    const wrapper = [...onSmallDisk(24), "sh", "-c", `${fill} 2>&1`, "sh"];
    try {
      const server = start(["serve", "--port", "0", "--data-dir", data], { wrapper });
      const { code } = await server.ended;
      assert.equal(code, 1);
      assert.match(server.output(), /^ocppd: the disk of .*data is full, .*: free some MB there and start again/m);
      assert.doesNotMatch(server.output(), /I\/O error|\n\s+at /);
    } finally {
      await unmount(data);
    }
  }));

Deno.test("B4: a start on a disk that is full takes the reserve, serves reads and refuses chargers", () =>
  withProcesses(async ({ dir, serve }) => {
    const data = `${dir}/data`;
    const first = await serve([], { wrapper: onSmallDisk(24) });
    try {
      await first.stop();
      smallDisk(data).fill();
      const server = await serve();
      const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
      assert.equal((await answer.json()).store.reason, "disk_full");
      smallDisk(data).clear();
      await server.stop();
    } finally {
      await unmount(data);
    }
  }));

Deno.test("B4: the first write after a conversion takes the reserve on a full disk, as any other does", () =>
  inTempDir(async (dir) => {
    const data = `${dir}/data`;
    Deno.mkdirSync(data);
    const mounted = await new Deno.Command("mount", { args: ["-t", "tmpfs", "-o", "size=8m", "tmpfs", data] }).output();
    assert.ok(mounted.success, new TextDecoder().decode(mounted.stderr));
    try {
      const path = `${data}/ocppd.sqlite`;
      await openInProcess({ path }).close();
      const db = openDatabase(path);
      db.run("UPDATE migrations SET used_at = NULL");
      db.close();
      const disk = smallDisk(data);
      const faults: boolean[] = [];
      const store = openInProcess({
        path,
        now: () => 5_000,
        onDiskFault({ isFull }) {
          faults.push(isFull);
          disk.clear();
          return true;
        },
      });
      disk.fill();
      await store.setTimeZone("Europe/Berlin");
      assert.deepEqual(faults, [true]);
      assert.equal(await store.timeZone(), "Europe/Berlin");
      await store.close();
      const stored = openDatabase(path);
      assert.equal(readMigrations(stored).at(-1)?.usedAt, 5_000);
      stored.close();
    } finally {
      await unmount(data);
    }
  }));

Deno.test("B4: a backup that does not fit is refused before the disk is full, and chargers are served on", () =>
  withSmallDisk({}, async (server) => {
    const data = `${server.dir}/data`;
    await server.addStation("CP1");
    await server.api("/api/v1/tags", { method: "POST", body: { id: "TAG" } });
    await Deno.mkdir(`${data}/certificates`, { recursive: true });
    await Deno.writeFile(`${data}/certificates/notes.txt`, new Uint8Array(1024 * 1024));
    assert.equal((await server.api("/api/v1/system/backup", { method: "POST", body: { name: "b" } })).status, 201);
    const backup = await Deno.readFile(`${data}/backups/b.sqlite`);
    const charger = await connect(server, "CP1");
    let charges = 0;
    const refuses = async (content: Uint8Array<ArrayBuffer>, what: string) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/system/restore`, {
        method: "POST",
        headers: { "x-api-key": server.apiKey, "content-type": "application/octet-stream" },
        body: content,
      });
      const { code, detailCode } = await answer.json();
      assert.deepEqual([answer.status, code, detailCode], [503, "storage", "restore_disk_full"], what);
      assert.deepEqual([...Deno.readDirSync(data)].filter(({ name }) => /^restore/.test(name)), [], what);
      await charger.call("StartTransaction", start(++charges));
      assert.deepEqual(await readiness(server), { status: 200, reason: undefined }, what);
      assert.equal(Deno.statSync(`${data}/reserve.bin`).size, RESERVE_BYTES, what);
    };
    await refuses(new Uint8Array(30 * 1024 * 1024), "the upload does not fit");

    // Enough to receive it, and too little to unpack it.
    const { freeBytes, totalBytes } = readDiskSpace(data);
    const left = totalBytes / 20 + 2 * backup.length;
    await Deno.writeFile(`${data}/other-program`, new Uint8Array(Math.ceil(freeBytes - left)));
    await refuses(backup, "what is in the upload does not fit");
    await Deno.remove(`${data}/other-program`);
    await charger.close();
  }));
