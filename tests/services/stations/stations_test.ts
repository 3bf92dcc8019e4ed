import assert from "node:assert/strict";
import { AppError, type ErrorCode } from "../../../src/base/errors.ts";
import { newStation } from "../../../src/services/stations/stations.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { startTestApp } from "../../support/app.ts";
import { withFile, withServices } from "../../support/services.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const BOOT = { vendor: "Acme", model: "Box", serial: null, firmware: "1.0", reason: null };

const fails = (code: ErrorCode) => (thrown: unknown) => thrown instanceof AppError && thrown.code === code;

Deno.test("a station that boots is accepted, shown with its boot report, and gets its interval", () =>
  withServices(async ({ services: { stations }, store, events }) => {
    assert.deepEqual(await stations.booted("cp1", BOOT), { status: "accepted", intervalS: 300, now: NOW });
    assert.deepEqual(stations.find("CP1")?.boot, { ...BOOT, at: NOW });
    assert.equal(stations.find("CP1")?.lastSeenAt, NOW);
    assert.deepEqual(await store.stations(), stations.list());
    assert.deepEqual(events, [
      { type: "station.booted", stationId: "CP1", at: NOW, boot: { ...BOOT, at: NOW } },
    ], "it was not changed");
  }, { policy: { heartbeatIntervalS: 300 } }));

Deno.test("a station that waits for approval is pending, boots again in a minute, and is accepted by the operator", () =>
  withServices(async ({ services: { stations } }) => {
    await stations.add("CP2", { registrationStatus: "pending" });
    assert.deepEqual(await stations.booted("CP2", BOOT), { status: "pending", intervalS: 60, now: NOW });
    await stations.change("cp2", { registrationStatus: "accepted" });
    assert.equal((await stations.booted("CP2", BOOT)).status, "accepted");
  }, { policy: { heartbeatIntervalS: 300 } }));

Deno.test("ids are compared case-insensitively and stored as registered", () =>
  withServices(async ({ services: { stations } }) => {
    await stations.add("Garage-Süd");
    assert.equal(stations.find("GARAGE-SÜD")?.id, "Garage-Süd");
    await assert.rejects(stations.add("garage-süd"), fails("conflict"));
    assert.deepEqual(stations.list().map(({ id }) => id), ["CP1", "Garage-Süd"]);
  }));

Deno.test("a bad id is refused, and an unknown station can't be changed, removed or given a password", () =>
  withServices(async ({ services: { stations }, events }) => {
    for (const id of ["", "a/b", "a\nb", "x".repeat(256)]) {
      await assert.rejects(stations.add(id), fails("invalid"), JSON.stringify(id));
    }
    await assert.rejects(stations.change("NONE", { name: "x" }), fails("not_found"));
    await assert.rejects(stations.remove("NONE"), fails("not_found"));
    await assert.rejects(stations.setPassword("NONE"), fails("not_found"));
    await assert.rejects(stations.setPassword("CP1", "short"), fails("invalid"));
    assert.deepEqual(events, []);
  }));

Deno.test("a change changes the given properties only", () =>
  withServices(async ({ services: { stations }, store }) => {
    await stations.change("CP1", { name: "Garage", pinnedProtocol: "ocpp1.6" });
    await stations.change("CP1", { comment: "left" });
    const { name, pinnedProtocol, comment } = stations.find("CP1") ?? {};
    assert.deepEqual({ name, pinnedProtocol, comment }, { name: "Garage", pinnedProtocol: "ocpp1.6", comment: "left" });
    assert.deepEqual(await store.stations(), stations.list());
  }));

Deno.test("a password is shown once and stored only as a hash", () =>
  withServices(async ({ services: { stations }, store, events }) => {
    const password = await stations.setPassword("CP1");
    assert.match(password, /^[0-9a-f]{32}$/);
    const all = JSON.stringify([await store.stations(), stations.list(), events]);
    assert.ok(!all.includes(password));
    assert.equal(stations.find("CP1")?.passwordHashes.length, 1);
  }));

Deno.test("a removed station is disconnected, published once, and restored with its history", async () => {
  const app = await startTestApp();
  try {
    const { services: { stations }, store } = app.app;
    await stations.add("CP9");
    const charger = await app.charger("CP9");
    await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "Box" });
    const start = { connectorId: 1, idTag: "T", meterStart: 0, timestamp: new Date().toISOString() };
    const { transactionId } = await charger.call("StartTransaction", start);

    await stations.remove("cp9");
    assert.deepEqual(await charger.closed, { code: 1000, reason: "removed from the list" });
    await assert.rejects(app.charger("CP9"), /refused/);
    assert.equal(app.events.all.filter(({ type }) => type === "station.removed").length, 1);
    assert.deepEqual((await app.api("/API/Status")).body, []);

    await stations.add("CP9");
    const [again] = await store.transactions({ stationId: "CP9", limit: 10 });
    assert.equal(again?.id, transactionId);
    await (await app.charger("CP9")).close();
  } finally {
    await app.stop();
  }
});

Deno.test("changes of the command line in the same file are loaded: added, changed, removed", () =>
  withFile((path) =>
    withServices(async ({ services: { stations, refresh }, events }) => {
      await stations.add("GONE");
      const commandLine = openInProcess({ path });
      await commandLine.addStation(newStation("NEW", NOW));
      await commandLine.changeStation("CP1", { name: "Garage" });
      await commandLine.removeStation("GONE");
      await commandLine.close();
      const before = events.length;
      await refresh();
      assert.deepEqual(stations.list().map(({ id, name }) => [id, name]), [["CP1", "Garage"], ["NEW", null]]);
      assert.deepEqual(events.slice(before), [{ type: "station.removed", stationId: "GONE", at: NOW }]);
    }, { path })
  ));

Deno.test("a station that the command line removes is disconnected at the next refresh", async () => {
  const app = await startTestApp({ store: "file", tuning: { refreshMs: 10 } });
  try {
    await app.app.services.stations.add("CP9");
    const charger = await app.charger("CP9");
    const commandLine = openInProcess({ path: `${app.dir}/ocppd.sqlite` });
    await commandLine.removeStation("CP9");
    await commandLine.close();
    assert.deepEqual(await charger.closed, { code: 1000, reason: "removed from the list" });
  } finally {
    await app.stop();
  }
});

Deno.test("a refresh keeps data that is only in memory: when a station was last seen", () =>
  withFile((path) =>
    withServices(async ({ services: { stations, refresh }, clock }) => {
      clock.advance(5_000);
      stations.seen("CP1");
      const commandLine = openInProcess({ path });
      await commandLine.changeStation("CP1", { name: "Garage" });
      await commandLine.close();
      await refresh();
      assert.deepEqual([stations.find("CP1")?.name, stations.find("CP1")?.lastSeenAt], ["Garage", NOW + 5_000]);
    }, { path })
  ));

Deno.test("a change during a reload of the list is not lost", () =>
  withServices(async ({ services: { stations } }) => {
    await Promise.all([stations.reload(), stations.change("CP1", { name: "A" })]);
    assert.equal(stations.find("CP1")?.name, "A");
    await Promise.all([stations.change("CP1", { name: "B" }), stations.reload()]);
    assert.equal(stations.find("CP1")?.name, "B");
    await Promise.all([stations.reload(), stations.add("CP2")]);
    assert.equal(stations.find("CP2")?.id, "CP2");
  }));
