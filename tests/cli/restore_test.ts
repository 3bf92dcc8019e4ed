import assert from "node:assert/strict";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { connectCharger } from "../support/charger.ts";
import { bootOf } from "../support/booted.ts";
import { inDataDir, inTempDir, ocppd } from "./command_line.ts";
import { withProcesses } from "./ocppd_process.ts";

const CALM = { timestamp: "2026-06-01T10:00:00Z" };

async function stationsIn(dir: string): Promise<readonly string[]> {
  const store = openInProcess({ path: `${dir}/ocppd.sqlite` });
  try {
    assert.deepEqual((await store.check()).faults, []);
    return (await store.stations()).map(({ id }) => id);
  } finally {
    await store.close();
  }
}

const modeOf = (path: string) => (Deno.statSync(path).mode ?? 0) & 0o777;

Deno.test("a restore brings back what the backup has, and keeps the state that was there before", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    await Deno.mkdir(`${dir}/certificates/1`, { recursive: true });
    await Deno.writeTextFile(`${dir}/certificates/1/root.pem`, "the root");
    await Deno.writeTextFile(`${dir}/api.key`, "ocppd_key_of_the_backup_0123\n");
    const file = `${dir}/../copy.sqlite`;
    assert.equal((await call(["backup", file])).code, 0);
    await call(["station", "add", "CP2"]);
    await Deno.writeTextFile(`${dir}/api.key`, "ocppd_key_of_later_012345678\n");
    await Deno.remove(`${dir}/certificates`, { recursive: true });

    const shown = await call(["restore", file, "--dry-run"]);
    assert.deepEqual([shown.code, shown.err], [0, ""]);
    assert.match(
      shown.out,
      /made by ocppd 1\.2\.3 at .*: 1 stations, 0 tags, 0 charges; api\.key, certificates\/1\/root\.pem/,
    );
    assert.deepEqual(await stationsIn(dir), ["CP1", "CP2"], "a dry run changes nothing");

    const { code, out, err } = await call(["restore", file]);
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(await stationsIn(dir), ["CP1"]);
    assert.equal(await Deno.readTextFile(`${dir}/api.key`), "ocppd_key_of_the_backup_0123\n");
    assert.equal(await Deno.readTextFile(`${dir}/certificates/1/root.pem`), "the root");
    assert.deepEqual([modeOf(`${dir}/api.key`), modeOf(`${dir}/certificates`)], [0o600, 0o700]);
    const [, kept = "nowhere"] = /the former state is in (\S+)\.[ \n]/.exec(out) ?? [];
    assert.deepEqual(await stationsIn(kept), ["CP1", "CP2"]);
    assert.equal(await Deno.readTextFile(`${kept}/api.key`), "ocppd_key_of_later_012345678\n");
    const bytes = await Deno.readFile(`${dir}/ocppd.sqlite`);
    assert.ok(
      !new TextDecoder("latin1").decode(bytes).includes("ocppd_key_of_the_backup"),
      "no key stays in the database",
    );
  }));

Deno.test("a backup with a passphrase can be read with it alone; a cut or changed one is refused, and nothing changes", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const file = `${dir}/../copy.sqlite.age`;
    const stdin = "correct horse battery\n";
    const made = await call(["backup", file, "--passphrase-stdin"], { stdin });
    assert.match(made.out, /copy\.sqlite\.age is written, \d+\.\d MB, encrypted\.\n$/);
    const content = await Deno.readFile(file);
    assert.match(new TextDecoder("latin1").decode(content.subarray(0, 22)), /^age-encryption\.org\/v1/);
    await call(["station", "add", "CP2"]);

    const none = await call(["restore", file]);
    assert.deepEqual([none.code, none.err], [2, `ocppd: ${file}: the backup is encrypted; wanted its passphrase\n`]);
    const wrong = await call(["restore", file, "--passphrase-stdin"], { stdin: "incorrect horse battery" });
    assert.match(wrong.err, /copy\.sqlite\.age: the passphrase is wrong, or the file is damaged at its beginning\n$/);
    for (
      const [what, bytes] of [["cut", content.subarray(0, 100_000)], ["changed", changed(content, 90_000)]] as const
    ) {
      await Deno.writeFile(`${dir}/../broken.age`, bytes);
      const { code, err } = await call(["restore", `${dir}/../broken.age`, "--passphrase-stdin"], { stdin });
      assert.deepEqual([what, code], [what, 2]);
      assert.match(err, /is damaged or cut/, what);
    }
    assert.deepEqual(await stationsIn(dir), ["CP1", "CP2"]);
    assert.deepEqual([...Deno.readDirSync(dir)].filter(({ name }) => name.includes("restore")), []);
    const { code } = await call(["restore", file], { env: { OCPPD_BACKUP_PASSPHRASE: stdin } });
    assert.deepEqual([code, await stationsIn(dir)], [0, ["CP1"]]);
  }));

function changed(content: Uint8Array, at: number): Uint8Array {
  const copy = content.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

Deno.test("what is no backup is refused with what is wrong, and nothing changes", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const refused = async (name: string, content: Uint8Array | string) => {
      const path = `${dir}/../${name}`;
      await (typeof content === "string" ? Deno.writeTextFile(path, content) : Deno.writeFile(path, content));
      const { code, err } = await call(["restore", path]);
      assert.equal(code, 2, name);
      assert.deepEqual(await stationsIn(dir), ["CP1"], name);
      return err;
    };
    assert.match(await refused("text.sqlite", "hello"), /is no backup that can be used: .*not a database/);
    assert.match(await refused("empty.sqlite", ""), /is no backup that can be used: it has no table database_facts/);
    const { DatabaseSync } = await import("node:sqlite");
    const made = async (name: string, change: string) => {
      const path = `${dir}/../${name}`;
      assert.equal((await call(["backup", path])).code, 0);
      const db = new DatabaseSync(path);
      db.exec(change);
      db.close();
      return await Deno.readFile(path);
    };
    const newer = await made("newer.sqlite", "PRAGMA user_version = 999999");
    assert.match(
      await refused("newer2.sqlite", newer),
      /it has schema version 999999; this program reads up to \d+: use the newer/,
    );
    const outside = await made("outside.sqlite", "INSERT INTO backup_files VALUES ('../../etc/cron.d/x', x'00')");
    assert.match(await refused("outside2.sqlite", outside), /it holds a file named "\.\.\/\.\.\/etc\/cron\.d\/x"/);
    for (const name of ["backups/x", "ocppd.sqlite-wal", "facts.json", "certificates", "certificates/../x", "x.txt"]) {
      const other = await made(`${crypto.randomUUID()}.sqlite`, `INSERT INTO backup_files VALUES ('${name}', x'00')`);
      const err = await refused("other.sqlite", other);
      assert.ok(err.includes(`it holds a file named "${name}", which ocppd does not put there`), err);
    }
    const large = await made("large.sqlite", "INSERT INTO backup_files VALUES ('settings.json', zeroblob(33554433))");
    assert.match(
      await refused("large2.sqlite", large),
      /its file "settings\.json" has 33554433 bytes; wanted at most 33554432/,
    );
    const trigger = await made(
      "trigger.sqlite",
      "CREATE TRIGGER t AFTER INSERT ON stations BEGIN DELETE FROM tags; END",
    );
    assert.match(await refused("trigger2.sqlite", trigger), /it has a trigger t, which ocppd does not make/);
    const whole = await made("whole.sqlite", "SELECT 1");
    assert.match(
      await refused("half.sqlite", whole.subarray(0, whole.length / 2)),
      /half\.sqlite: the file is no backup that can be used: it is damaged/,
    );
    assert.match((await call(["restore", `${dir}/../absent.sqlite`])).err, /there is no file .*absent\.sqlite/);
  }));

Deno.test("whatever lies in the folder of certificates comes back, also what an editor left there", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const names = ["root.pem~", ".root.pem.swp", "my root.pem"];
    await Deno.mkdir(`${dir}/certificates/1`, { recursive: true });
    for (const name of names) await Deno.writeTextFile(`${dir}/certificates/1/${name}`, name);
    assert.equal((await call(["backup", `${dir}/../b.sqlite`])).code, 0);
    await Deno.remove(`${dir}/certificates`, { recursive: true });
    const { code, err } = await call(["restore", `${dir}/../b.sqlite`]);
    assert.deepEqual([code, err], [0, ""]);
    for (const name of names) assert.equal(await Deno.readTextFile(`${dir}/certificates/1/${name}`), name);
  }));

Deno.test("no key of a webhook's delivery is given twice after a restore", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const { DatabaseSync } = await import("node:sqlite");
    const deliver = (): number => {
      const db = new DatabaseSync(`${dir}/ocppd.sqlite`);
      try {
        db.exec(
          "INSERT OR IGNORE INTO webhooks (id, url, active, secret, created_at) VALUES (1, 'http://x', 1, 's', 1)",
        );
        const row = "INSERT INTO deliveries (webhook, at, type, body, chars) VALUES (1, 1, 't', '{}', 2)";
        return Number(db.prepare(row).run().lastInsertRowid);
      } finally {
        db.close();
      }
    };
    assert.equal((await call(["backup", `${dir}/../b.sqlite`])).code, 0);
    const given = new Set([deliver(), deliver()]);
    // The second restore is one of the same backup: what was given since the first must not come again either.
    for (let restore = 0; restore < 2; restore++) {
      assert.equal((await call(["restore", `${dir}/../b.sqlite`])).code, 0);
      const key = deliver();
      assert.ok(!given.has(key) && key > Math.max(...given), `${key}`);
      given.add(key);
    }
  }));

Deno.test("the settings of a backup are written where they are wanted, never over a file that is there", () =>
  inTempDir(async (parent) => {
    const [old, fresh] = [`${parent}/old`, `${parent}/new`];
    await Deno.writeTextFile(`${parent}/mine.jsonc`, `{ "dataDir": "${old}", "heartbeatIntervalS": 120 }`);
    await ocppd(["station", "add", "CP1", "--config", `${parent}/mine.jsonc`]);
    await ocppd(["backup", `${parent}/b.sqlite`, "--config", `${parent}/mine.jsonc`]);
    const to = `${parent}/restored.jsonc`;
    const args = ["restore", `${parent}/b.sqlite`, "--data-dir", fresh, "--settings-to", to];
    const { code, err } = await ocppd(args);
    assert.deepEqual([code, err], [0, ""]);
    assert.equal(await Deno.readTextFile(to), await Deno.readTextFile(`${parent}/mine.jsonc`));
    assert.deepEqual(await stationsIn(fresh), ["CP1"]);
    const again = await ocppd(args);
    assert.deepEqual([again.code, again.err], [
      1,
      `ocppd: ${to} is there already; wanted a new file\n`,
    ]);
  }));

Deno.test("after a restore on another machine a charger, a script and a charge from before go on, and no id is given twice", () =>
  withProcesses(async ({ dir, serve }) => {
    const [old, fresh] = [`${dir}/data`, `${dir}/elsewhere`];
    const added = await ocppd(["station", "add", "CP1", "--password", "--data-dir", old]);
    const [, password = ""] = /password +(\w+)/.exec(added.out) ?? [];
    await ocppd(["tag", "add", "A1", "--data-dir", old]);
    const first = await serve(["--data-dir", old]);
    const key = (await Deno.readTextFile(`${old}/api.key`)).trim();
    const connect = (port: number) =>
      connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/CP1`, credentials: `CP1:${password}` });
    const begin = async (port: number) => {
      const charger = await connect(port);
      await charger.call("BootNotification", bootOf("ocpp1.6"));
      const answer = await charger.call("StartTransaction", { connectorId: 1, idTag: "A1", meterStart: 0, ...CALM });
      return { charger, id: Number((answer as { transactionId: unknown }).transactionId) };
    };
    const before = await begin(first.port);
    assert.equal((await ocppd(["backup", `${dir}/b.sqlite`, "--data-dir", old])).code, 0);
    await before.charger.call("StopTransaction", { transactionId: before.id, meterStop: 5, ...CALM });
    const after = await begin(first.port);
    await before.charger.close();
    await after.charger.close();
    const busy = await ocppd(["restore", `${dir}/b.sqlite`, "--data-dir", old]);
    assert.match(busy.err, /a server runs on the data directory/);
    await first.stop();

    assert.equal((await ocppd(["restore", `${dir}/b.sqlite`, "--data-dir", fresh])).code, 0);
    const second = await serve(["--data-dir", fresh]);
    const stations = await fetch(`http://127.0.0.1:${second.port}/api/v1/stations`, { headers: { "x-api-key": key } });
    assert.equal(stations.status, 200, "the script's key opens the API");
    await stations.body?.cancel();
    const late = await connect(second.port);
    await late.call("BootNotification", bootOf("ocpp1.6"));
    // The end of a charge that the backup knows, and of one that began after it.
    await late.call("StopTransaction", { transactionId: before.id, meterStop: 5, ...CALM });
    await late.call("StopTransaction", { transactionId: after.id, meterStop: 7, ...CALM });
    const orphans = await fetch(`http://127.0.0.1:${second.port}/api/v1/orphans`, { headers: { "x-api-key": key } });
    const { items } = await orphans.json();
    assert.equal(items.length, 1, JSON.stringify(items));
    assert.ok(JSON.stringify(items).includes(String(after.id)), JSON.stringify(items));
    const next = await late.call("StartTransaction", { connectorId: 1, idTag: "A1", meterStart: 9, ...CALM });
    const { transactionId } = next as { transactionId: number };
    assert.ok(transactionId > after.id + 50_000, `${transactionId} lies far behind ${after.id}`);
    assert.ok(transactionId < 2 ** 31);
    await late.close();
    await second.stop();
  }));
