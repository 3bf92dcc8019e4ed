import assert from "node:assert/strict";
import { bootedCharger } from "../../kit/booted.ts";
import { stillClock } from "../../kit/clock.ts";
import { withHouse } from "../../kit/house.ts";
import { backUp } from "../../../src/store/sqlite/backup.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { ask } from "./ask.ts";

Deno.test("the system tells its version, its age, what it runs on and how much there is; no path, no secret", () => {
  const clock = stillClock();
  return withHouse(async (house) => {
    await house.house.services.stations.add("CP2");
    const charger = await bootedCharger(house, "ocpp1.6");
    clock.advance(90_500);
    const { status, body } = await ask(house, "GET /system");
    assert.equal(status, 200);
    assert.deepEqual([body.version, body.startedAt, body.uptimeS], ["0.0.0-test", "2026-06-01T10:00:00.000Z", 90]);
    assert.deepEqual(body.stations, { known: 2, connected: 1, pending: 0 });
    assert.equal(body.openTransactions, 0);
    assert.deepEqual(body.platform, { os: Deno.build.os, arch: Deno.build.arch });
    assert.equal(body.runtime, `Deno ${Deno.version.deno}`);
    assert.ok(body.memory.rssBytes > 10_000_000 && body.database.bytes > 10_000 && body.database.schemaVersion >= 13);
    assert.match(body.database.engine, /^SQLite \d/);
    assert.ok(!JSON.stringify(body).includes(house.dir) && !JSON.stringify(body).includes(house.key));
    await charger.close();
  }, { clock });
});

/** A store whose look at its size can be made to fail or to hang. */
function moodyStore() {
  const inner = openInProcess({ path: ":memory:" });
  const hangs = Promise.withResolvers<void>();
  let asked = 0;
  const moody = {
    mood: "fine" as "fine" | "broken" | "hanging",
    asked: () => asked,
    hangs: hangs.promise,
    store: {
      ...inner,
      size() {
        asked++;
        if (moody.mood === "broken") return Promise.reject(new Error("disk on fire"));
        if (moody.mood === "fine") return inner.size();
        hangs.resolve();
        return new Promise<never>(() => {});
      },
    },
  };
  return moody;
}

Deno.test("who watches hears without a key whether the server is well, and nothing else; one look serves many", () => {
  const clock = stillClock();
  const moody = moodyStore();
  return withHouse(async (house) => {
    const healthz = async (headers: Record<string, string> = {}) => {
      const response = await fetch(`http://127.0.0.1:${house.port}/healthz`, { headers });
      return [response.status, await response.text()];
    };
    const before = moody.asked();
    for (let n = 0; n < 20; n++) assert.deepEqual(await healthz(), [200, "ok\n"]);
    assert.equal(moody.asked() - before, 1);
    assert.deepEqual(await ask(house, "GET /health").then(({ status, body }) => [status, body]), [
      200,
      { status: "ok", databaseMs: 0 },
    ]);
    assert.equal((await house.api("/api/v1/health", { headers: { "x-api-key": "" } })).status, 401);

    moody.mood = "broken";
    clock.advance(1_000);
    assert.deepEqual(await healthz(), [503, "the database does not answer\n"]);
    const failing = await ask(house, "GET /health");
    assert.deepEqual([failing.status, failing.body.code, failing.body.detail], [
      503,
      "storage",
      "the database does not answer",
    ]);
    assert.doesNotMatch(JSON.stringify(failing.body), /fire/);

    moody.mood = "hanging";
    clock.advance(1_000);
    const waiting = healthz();
    await moody.hangs;
    clock.advance(2_000);
    assert.deepEqual(await waiting, [503, "the database does not answer\n"]);
    moody.mood = "fine";
    clock.advance(1_000);
    assert.deepEqual(await healthz(), [200, "ok\n"]);
  }, { clock, store: () => moody.store });
});

Deno.test("the log level is read and set, and nonsense is refused", () =>
  withHouse(async (house) => {
    assert.deepEqual((await ask(house, "GET /system/log-level")).body, { level: "debug" });
    const set = await ask(house, "PUT /system/log-level", { level: "warning" });
    assert.deepEqual([set.status, set.body], [200, { level: "warning" }]);
    assert.equal(house.house.logLevel?.level(), "warning");
    assert.deepEqual((await ask(house, "GET /system/log-level")).body, { level: "warning" });
    const wrong = await ask(house, "PUT /system/log-level", { level: "loud" });
    assert.deepEqual([wrong.status, wrong.body.detail], [
      400,
      'level is "loud"; wanted one of debug, info, warning, error',
    ]);
  }));

Deno.test("a backup is a whole database that opens, has all that was answered before, and nobody else may read", () =>
  withHouse(async (house) => {
    for (const id of ["CP1", "CP2"]) await house.house.services.stations.add(id);
    const { status, body, headers } = await ask(house, "POST /system/backup", { name: "before-update" });
    assert.equal(status, 201);
    assert.equal(headers.get("location"), "/api/v1/system/backups/before-update");
    await house.house.services.stations.add("CP3");
    const path = `${house.dir}/backups/before-update.sqlite`;
    const { size, mode } = await Deno.stat(path);
    assert.deepEqual([body.name, body.bytes, (mode ?? 0) & 0o777], ["before-update", size, 0o600]);
    assert.equal(((await Deno.stat(`${house.dir}/backups`)).mode ?? 0) & 0o777, 0o700);
    assert.ok(Number.isInteger(body.durationMs));
    const copy = openInProcess({ path });
    try {
      assert.deepEqual((await copy.check()).faults, []);
      assert.deepEqual((await copy.stations()).map(({ id }) => id), ["CP1", "CP2"]);
    } finally {
      await copy.close();
    }
    const twice = await ask(house, "POST /system/backup", { name: "before-update" });
    assert.deepEqual([twice.status, twice.body.detail], [409, "there is a backup named before-update already"]);
    const unnamed = await ask(house, "POST /system/backup");
    assert.match(unnamed.body.name, /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
    const names = async () =>
      (await ask(house, "GET /system/backups")).body.items.map(({ name }: { name: string }) => name);
    assert.deepEqual(new Set(await names()), new Set(["before-update", unnamed.body.name]));
    assert.equal((await ask(house, "DELETE /system/backups/before-update")).status, 204);
    assert.equal((await ask(house, "DELETE /system/backups/before-update")).status, 404);
    assert.deepEqual(await names(), [unnamed.body.name]);
  }, { store: "file" }));

Deno.test("a backup's name does not lead out of its folder", () =>
  withHouse(async (house) => {
    await ask(house, "POST /system/backup", { name: "a" });
    for (const name of ["../x", "..", ".hidden", "a/b", "a.sqlite", "", "x".repeat(65), "a b", "ä"]) {
      const { status, body } = await ask(house, "POST /system/backup", { name });
      assert.deepEqual([status, body.code], [400, "invalid"], name);
      const path = encodeURIComponent(name);
      assert.equal((await ask(house, `DELETE /system/backups/${path}`)).status, 404, name);
    }
    assert.ok((await Deno.stat(`${house.dir}/ocppd.sqlite`)).isFile);
    assert.deepEqual([...Deno.readDirSync(`${house.dir}/backups`)].map(({ name }) => name), ["a.sqlite"]);
  }, { store: "file" }));

Deno.test("where backups can't be written that is said, and is no fault of ocppd", () =>
  withHouse(async (house) => {
    await Deno.writeTextFile(`${house.dir}/backups`, "a file where the folder should be");
    const { status, body } = await ask(house, "POST /system/backup", { name: "a" });
    assert.deepEqual([status, body.code], [503, "unavailable"]);
    assert.match(body.detail, /^the backups can't be /);
  }, { store: "file" }));

Deno.test("one backup at a time; one that fails leaves nothing behind, and what a crash left is swept away", () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  return withHouse(async (house) => {
    const first = ask(house, "POST /system/backup", { name: "first" });
    await begun.promise;
    const second = await ask(house, "POST /system/backup", { name: "second" });
    assert.deepEqual([second.status, second.body.code], [503, "unavailable"]);
    // Stations are served meanwhile.
    assert.equal((await ask(house, "POST /stations", { id: "CP1" })).status, 201);
    gate.resolve();
    assert.equal((await first).status, 201);
    await Deno.writeTextFile(`${house.dir}/backups/third.sqlite.part`, "half a database");
    await Deno.writeTextFile(`${house.dir}/backups/second.sqlite.gz`, "the owner's own");
    assert.equal((await ask(house, "POST /system/backup", { name: "broken" })).status, 503);
    const files = () => [...Deno.readDirSync(`${house.dir}/backups`)].map(({ name }) => name).sort();
    assert.deepEqual(files(), ["first.sqlite", "second.sqlite.gz"]);
    assert.equal((await ask(house, "POST /system/backup", { name: "third" })).status, 201);
    assert.deepEqual(files(), ["first.sqlite", "second.sqlite.gz", "third.sqlite"]);
  }, {
    store: "file",
    async backUp(from, to) {
      begun.resolve();
      await gate.promise;
      // A folder is no database.
      await backUp(to.includes("broken") ? from.replace(/\/[^/]*$/, "") : from, to);
    },
  });
});
