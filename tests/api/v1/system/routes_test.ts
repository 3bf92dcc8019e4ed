import assert from "node:assert/strict";
import { bootedCharger } from "../../../support/booted.ts";
import { stillClock } from "../../../support/clock.ts";
import { withApp } from "../../../support/app.ts";
import { backUp } from "../../../../src/store/sqlite/engine/backup.ts";
import { healthRoutes } from "../../../../src/api/health_routes.ts";
import { openInProcess } from "../../../../src/store/sqlite/in_process.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("GET /system returns version, uptime, runtime and counts, and no path and no secret", () => {
  const clock = stillClock();
  return withApp(async (app) => {
    await app.app.services.stations.add("CP2");
    const charger = await bootedCharger(app, "ocpp1.6");
    clock.advance(90_500);
    const { status, body } = await sendRequest(app, "GET /system");
    assert.equal(status, 200);
    assert.deepEqual([body.version, body.startedAt, body.uptimeS], ["0.0.0-test", "2026-06-01T10:00:00.000Z", 90]);
    assert.deepEqual(body.stations, { known: 2, connected: 1, pending: 0 });
    assert.equal(body.openTransactions, 0);
    assert.deepEqual(body.platform, { os: Deno.build.os, arch: Deno.build.arch });
    assert.equal(body.runtime, `Deno ${Deno.version.deno}`);
    assert.ok(body.memory.rssBytes > 10_000_000 && body.database.bytes > 10_000 && body.database.schemaVersion >= 13);
    assert.match(body.database.engine, /^SQLite \d/);
    assert.ok(!JSON.stringify(body).includes(app.dir) && !JSON.stringify(body).includes(app.key));
    await charger.close();
  }, { clock });
});

/** A store whose write of the readiness check can be made to fail or to hang. */
function failingStore() {
  const inner = openInProcess({ path: ":memory:" });
  const hangs = Promise.withResolvers<void>();
  let requested = 0;
  const unreliableApp = {
    mood: "fine" as "fine" | "broken" | "hanging",
    requested: () => requested,
    hangs: hangs.promise,
    store: {
      ...inner,
      tryWrite(at: number) {
        requested++;
        if (unreliableApp.mood === "broken") return Promise.reject(new Error("disk on fire"));
        if (unreliableApp.mood === "fine") return inner.tryWrite(at);
        hangs.resolve();
        return new Promise<never>(() => {});
      },
    },
  };
  return unreliableApp;
}

Deno.test("readiness is shown without a key by one write a second for all; the process stays alive meanwhile", () => {
  const clock = stillClock();
  const unreliableApp = failingStore();
  return withApp(async (app) => {
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${app.port}${path}`);
      assert.equal(response.headers.get("cache-control"), "no-store");
      return { status: response.status, text: await response.text() };
    };
    const readyz = async () => {
      const { status, text } = await get("/readyz");
      return { status, ...JSON.parse(text) };
    };
    const before = unreliableApp.requested();
    const ready = {
      ready: true,
      process: { ok: true },
      store: { ok: true },
      disk: { ok: true, reserveBytes: 0 },
      clock: { ok: true },
    };
    for (let n = 0; n < 20; n++) assert.deepEqual(await readyz(), { status: 200, ...ready });
    assert.equal(unreliableApp.requested() - before, 1);
    assert.deepEqual(await sendRequest(app, "GET /health").then(({ status, body }) => [status, body]), [
      200,
      { status: "ok", databaseMs: 0 },
    ]);
    assert.equal((await app.api("/api/v1/health", { headers: { "x-api-key": "" } })).status, 401);

    unreliableApp.mood = "broken";
    clock.advance(1_000);
    const broken = await readyz();
    assert.deepEqual([broken.status, broken.ready, broken.store.reason], [503, false, "disk_fault"]);
    const failing = await sendRequest(app, "GET /health");
    assert.deepEqual([failing.status, failing.body.code, failing.body.detail], [503, "storage", broken.store.detail]);
    assert.doesNotMatch(JSON.stringify([failing.body, broken]), /fire/);
    assert.deepEqual(await get("/healthz"), { status: 200, text: "ok\n" });
    assert.deepEqual(await get("/readyz?balancer"), { status: 200, text: "ok\n" });

    unreliableApp.mood = "hanging";
    clock.advance(1_000);
    const waiting = readyz();
    await unreliableApp.hangs;
    clock.advance(2_000);
    const late = await waiting;
    assert.deepEqual([late.status, late.store.reason], [503, "no_answer"]);
    unreliableApp.mood = "fine";
    clock.advance(1_000);
    assert.deepEqual(await readyz(), { status: 200, ...ready });
  }, { clock, store: () => unreliableApp.store });
});

Deno.test("a stopping server is taken away by its balancer, and is not ready", async () => {
  const stopped = new AbortController();
  const routes = healthRoutes({
    system: {
      facts: () => Promise.reject(new Error("not requested")),
      health: () => Promise.reject(new Error("not requested")),
      setTimeZone: () => Promise.reject(new Error("not requested")),
      readiness: () => Promise.resolve({ fault: undefined, reserveBytes: 0, clockFault: undefined }),
    },
  }, stopped.signal);
  const status = async (path: string) => (await routes.request(path)).status;
  assert.deepEqual([await status("/readyz?balancer"), await status("/readyz")], [200, 200]);
  stopped.abort();
  assert.deepEqual([await status("/readyz?balancer"), await status("/readyz"), await status("/healthz")], [
    404,
    503,
    200,
  ]);
});

Deno.test("the log level is read and set, and an unknown one is refused", () =>
  withApp(async (app) => {
    assert.deepEqual((await sendRequest(app, "GET /system/log-level")).body, { level: "debug" });
    const set = await sendRequest(app, "PUT /system/log-level", { level: "warning" });
    assert.deepEqual([set.status, set.body], [200, { level: "warning" }]);
    assert.equal(app.app.logLevel?.level(), "warning");
    assert.deepEqual((await sendRequest(app, "GET /system/log-level")).body, { level: "warning" });
    const wrong = await sendRequest(app, "PUT /system/log-level", { level: "loud" });
    assert.deepEqual([wrong.status, wrong.body.detail], [
      400,
      'level is "loud"; wanted one of debug, info, warning, error',
    ]);
  }));

Deno.test("a backup is a complete database with everything that was answered before, readable by its owner only", () =>
  withApp(async (app) => {
    for (const id of ["CP1", "CP2"]) await app.app.services.stations.add(id);
    const { status, body, headers } = await sendRequest(app, "POST /system/backup", { name: "before-update" });
    assert.equal(status, 201);
    assert.equal(headers.get("location"), "/api/v1/system/backups/before-update");
    await app.app.services.stations.add("CP3");
    const path = `${app.dir}/backups/before-update.sqlite`;
    const { size, mode } = await Deno.stat(path);
    assert.deepEqual([body.name, body.bytes, (mode ?? 0) & 0o777], ["before-update", size, 0o600]);
    assert.equal(((await Deno.stat(`${app.dir}/backups`)).mode ?? 0) & 0o777, 0o700);
    assert.ok(Number.isInteger(body.durationMs));
    const copy = openInProcess({ path });
    try {
      assert.deepEqual((await copy.check()).faults, []);
      assert.deepEqual((await copy.stations()).map(({ id }) => id), ["CP1", "CP2"]);
    } finally {
      await copy.close();
    }
    const twice = await sendRequest(app, "POST /system/backup", { name: "before-update" });
    assert.deepEqual([twice.status, twice.body.detail], [409, "there is a backup named before-update already"]);
    const unnamed = await sendRequest(app, "POST /system/backup");
    assert.match(unnamed.body.name, /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
    const names = async () =>
      (await sendRequest(app, "GET /system/backups")).body.items.map(({ name }: { name: string }) => name);
    assert.deepEqual(new Set(await names()), new Set(["before-update", unnamed.body.name]));
    assert.equal((await sendRequest(app, "DELETE /system/backups/before-update")).status, 204);
    assert.equal((await sendRequest(app, "DELETE /system/backups/before-update")).status, 404);
    assert.deepEqual(await names(), [unnamed.body.name]);
  }, { store: "file" }));

Deno.test("a backup's name does not lead out of its folder", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /system/backup", { name: "a" });
    for (const name of ["../x", "..", ".hidden", "a/b", "a.sqlite", "", "x".repeat(65), "a b", "ä"]) {
      const { status, body } = await sendRequest(app, "POST /system/backup", { name });
      assert.deepEqual([status, body.code], [400, "invalid"], name);
      const path = encodeURIComponent(name);
      assert.equal((await sendRequest(app, `DELETE /system/backups/${path}`)).status, 404, name);
    }
    assert.ok((await Deno.stat(`${app.dir}/ocppd.sqlite`)).isFile);
    assert.deepEqual([...Deno.readDirSync(`${app.dir}/backups`)].map(({ name }) => name), ["a.sqlite"]);
  }, { store: "file" }));

Deno.test("a backup into a folder that can't be written is refused with a message, and is not an internal error", () =>
  withApp(async (app) => {
    await Deno.writeTextFile(`${app.dir}/backups`, "a file where the folder should be");
    const { status, body } = await sendRequest(app, "POST /system/backup", { name: "a" });
    assert.deepEqual([status, body.code], [503, "unavailable"]);
    assert.match(body.detail, /^the backups can't be /);
  }, { store: "file" }));

Deno.test("one backup runs at a time; a failed one leaves no file, and files of a crashed one are deleted", () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  return withApp(async (app) => {
    const first = sendRequest(app, "POST /system/backup", { name: "first" });
    await begun.promise;
    const second = await sendRequest(app, "POST /system/backup", { name: "second" });
    assert.deepEqual([second.status, second.body.code], [503, "unavailable"]);
    // Stations are served during the backup.
    assert.equal((await sendRequest(app, "POST /stations", { id: "CP1" })).status, 201);
    gate.resolve();
    assert.equal((await first).status, 201);
    await Deno.writeTextFile(`${app.dir}/backups/third.sqlite.part`, "half a database");
    await Deno.writeTextFile(`${app.dir}/backups/second.sqlite.gz`, "the owner's own");
    assert.equal((await sendRequest(app, "POST /system/backup", { name: "broken" })).status, 503);
    const files = () => [...Deno.readDirSync(`${app.dir}/backups`)].map(({ name }) => name).sort();
    assert.deepEqual(files(), ["first.sqlite", "second.sqlite.gz"]);
    assert.equal((await sendRequest(app, "POST /system/backup", { name: "third" })).status, 201);
    assert.deepEqual(files(), ["first.sqlite", "second.sqlite.gz", "third.sqlite"]);
  }, {
    store: "file",
    async backUp(from, to) {
      begun.resolve();
      await gate.promise;
      // A folder is not a database.
      await backUp(to.includes("broken") ? from.replace(/\/[^/]*$/, "") : from, to);
    },
  });
});
