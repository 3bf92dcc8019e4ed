import assert from "node:assert/strict";
import { passwordMatches } from "../../src/services/access/passwords.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { inDataDir } from "./command_line.ts";

/** Changes the database while the command line uses it, as the server does. */
async function withStore<T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openInProcess({ path: `${dir}/ocppd.sqlite` });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function opens(dir: string, id: string, password: string): Promise<boolean> {
  const stations = await withStore(dir, (store) => store.stations());
  const hashes = stations.find((station) => station.id === id)?.passwordHashes ?? [];
  return await passwordMatches(hashes, new TextEncoder().encode(password));
}

Deno.test("station add without a password prints the URL to enter, and creates the data directory", () =>
  inDataDir(async ({ dir, call }) => {
    const { code, out, err } = await call(["station", "add", "CP 1"], {
      env: { OCPPD_HOST: "10.1.2.3", OCPPD_PORT: "99" },
    });
    assert.deepEqual([code, err], [0, ""]);
    assert.equal(
      out,
      "station CP 1 is on the list. Enter in the charger:\n\n  URL  ws://10.1.2.3:99/OCPP/CP%201\n",
    );
    assert.equal(((await Deno.stat(dir)).mode ?? 0) & 0o777, 0o700);
  }));

Deno.test("the URL has the path that the settings allow", () =>
  inDataDir(async ({ dir, call }) => {
    await Deno.mkdir(dir);
    await Deno.writeTextFile(`${dir}/s.jsonc`, '{ "pathPrefixes": ["/charge/"], "listeners": [{ "host": "::1" }] }');
    const { out } = await call(["station", "add", "CP1", "--config", `${dir}/s.jsonc`]);
    assert.match(out, /URL {2}ws:\/\/\[::1\]:8081\/charge\/CP1\n/);
  }));

Deno.test("a generated password is shown once, and is accepted", () =>
  inDataDir(async ({ dir, call }) => {
    const { code, out } = await call(["station", "add", "CP1", "--password"]);
    assert.equal(code, 0);
    const [password = "", ...others] = out.match(/\b[0-9a-f]{32}\b/g) ?? [];
    assert.deepEqual(others, []);
    assert.match(out, new RegExp(`\\n  user name  CP1\\n  password   ${password}\\n\\nThe password is shown only now`));
    assert.ok(await opens(dir, "CP1", password));

    const again = await call(["station", "set", "CP1", "--generate-password"]);
    const [second = ""] = again.out.match(/\b[0-9a-f]{32}\b/g) ?? [];
    assert.notEqual(second, password);
    assert.deepEqual([await opens(dir, "CP1", password), await opens(dir, "CP1", second)], [false, true]);
    for (const words of [["list"], ["list", "--json"], ["show", "CP1"], ["show", "CP1", "--json"]]) {
      const { out } = await call(["station", ...words]);
      assert.doesNotMatch(out, new RegExp(`${second}|sha256|scrypt|passwordHashes`));
    }
  }));

Deno.test("a password is taken from the standard input, without its line feed, and not repeated", () =>
  inDataDir(async ({ dir, call }) => {
    const { out } = await call(["station", "add", "CP1", "--password", "-"], { stdin: "correct horse: battery\n" });
    assert.doesNotMatch(out, /horse/);
    assert.ok(await opens(dir, "CP1", "correct horse: battery"));
  }));

Deno.test("a password that can't be used leaves nothing behind", () =>
  inDataDir(async ({ call }) => {
    assert.equal((await call(["station", "add", "CP1", "--password", "short"])).code, 2);
    await call(["station", "add", "CP2"]);
    assert.deepEqual(JSON.parse((await call(["station", "list", "--json"])).out).map(({ id }: { id: string }) => id), [
      "CP2",
    ]);
  }));

Deno.test("a station that is on the list already is not added again, in any case", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1", "--name", "Garage"]);
    const { code, out, err } = await call(["station", "add", "cp1", "--name", "Other"]);
    assert.deepEqual([code, out], [1, ""]);
    assert.equal(
      err,
      `ocppd: station CP1 is on the list already: change it with ocppd station set CP1 --name NAME --data-dir ${dir}\n`,
    );
    assert.match((await call(["station", "list"])).out, /Garage/);
  }));

Deno.test("station list shows aligned columns; --json everything but the hashes, with ISO times", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1", "--name", "Garage", "--protocol", "ocpp1.6"]);
    await call(["station", "add", "A-long-id", "--password"]);
    const at = Date.UTC(2026, 5, 1, 10);
    const boot = { vendor: "ABB", model: "Terra", serial: null, firmware: null, reason: null, at };
    await withStore(
      dir,
      (store) => store.changeStation("CP1", { boot, lastSeenAt: at, registrationStatus: "pending" }),
    );
    const lines = (await call(["station", "list"])).out.trimEnd().split("\n");
    assert.deepEqual(lines.map((line) => line.split(/ {2,}/)), [
      ["id", "name", "version", "password", "state", "vendor model", "last seen", "online"],
      ["A-long-id", "-", "any", "yes", "accepted", "-", "-", "no"],
      ["CP1", "Garage", "ocpp1.6", "no", "pending", "ABB Terra", /\d{4}-\S+ [\d:]{8}/.exec(lines[2] ?? "")?.[0], "no"],
    ]);
    assert.equal(new Set(lines.map((line) => line.search(/ {2}(version|any|ocpp1.6) /))).size, 1);
    const [, station] = JSON.parse((await call(["station", "list", "--json"])).out);
    assert.deepEqual([station.id, station.hasPassword, station.pinnedProtocol, station.lastSeenAt, station.boot.at], [
      "CP1",
      false,
      "ocpp1.6",
      "2026-06-01T10:00:00.000Z",
      "2026-06-01T10:00:00.000Z",
    ]);
  }));

Deno.test("an empty list says how to add a station; as JSON it is a list", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["tag", "add", "T"]);
    assert.equal(
      (await call(["station", "list"])).out,
      `no station is on the list. Add one: ocppd station add ID --data-dir ${dir}\n`,
    );
    assert.deepEqual(JSON.parse((await call(["station", "list", "--json"])).out), []);
    assert.equal((await call(["station", "list", "--refused"])).out, "no connection was refused in the last 30 days\n");
    assert.deepEqual(JSON.parse((await call(["station", "list", "--refused", "--json"])).out), []);
  }));

Deno.test("station set changes the given fields only, and clears one with an empty text", () =>
  inDataDir(async ({ call }) => {
    const row = async () => JSON.parse((await call(["station", "show", "CP1", "--json"])).out);
    await call([
      "station",
      "add",
      "CP1",
      "--name",
      "Garage",
      "--comment",
      "left",
      "--validation",
      "strict",
      "--no-ping",
    ]);
    const before = await row();
    assert.deepEqual([before.name, before.comment, before.validation, before.noPing, before.ignoreUserName], [
      "Garage",
      "left",
      "strict",
      true,
      false,
    ]);
    const { code, out } = await call(["station", "set", "cp1", "--comment", "", "--protocol", "ocpp2.1"]);
    assert.deepEqual([code, out], [0, "station CP1 is changed.\n"]);
    assert.deepEqual(await row(), { ...before, comment: null, pinnedProtocol: "ocpp2.1" });
    await call(["station", "set", "CP1", "--ping", "--ignore-user-name", "--protocol", "", "--validation", ""]);
    assert.deepEqual(await row(), { ...before, comment: null, validation: null, noPing: false, ignoreUserName: true });
    await call(["station", "set", "CP1", "--no-ignore-user-name"]);
    assert.equal((await row()).ignoreUserName, false);
  }));

Deno.test("station set stores the workarounds of a charger, shows them, and removes them", () =>
  inDataDir(async ({ call }) => {
    const row = async () => JSON.parse((await call(["station", "show", "CP1", "--json"])).out);
    await call(["station", "add", "CP1", "--time-zone", "Europe/Berlin", "--truncate-tag-at", "_"]);
    await call([
      "station",
      "set",
      "CP1",
      "--treat-export-as-import",
      "--start-response-delay-ms",
      "1000",
      "--trigger-boot-notification",
    ]);
    const { timeZone, truncateTagAt, treatExportAsImport, startResponseDelayMs, triggerBootNotification } = await row();
    assert.deepEqual([timeZone, truncateTagAt, treatExportAsImport, startResponseDelayMs, triggerBootNotification], [
      ...["Europe/Berlin", "_"],
      ...[true, 1000, true],
    ]);
    const { out } = await call(["station", "show", "CP1"]);
    assert.match(out, /without a zone are of Europe\/Berlin, its exported current .*, its tags end at _, .* 1000 ms/);
    await call([
      "station",
      "set",
      "CP1",
      "--time-zone",
      "",
      "--no-treat-export-as-import",
      "--no-trigger-boot-notification",
    ]);
    const after = await row();
    assert.deepEqual([after.timeZone, after.treatExportAsImport, after.triggerBootNotification, after.truncateTagAt], [
      ...[null, false, false],
      "_",
    ]);
    const { code, err } = await call(["station", "set", "CP1", "--time-zone", "Berlin"]);
    assert.deepEqual([code === 0, err.includes("Wanted a zone like Europe/Berlin")], [false, true]);
  }));

Deno.test("after --no-password a station may connect without one", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1", "--password"]);
    await withStore(dir, (store) => store.changeStation("CP1", { securityProfile: 1 }));
    await call(["station", "set", "CP1", "--no-password"]);
    const station = JSON.parse((await call(["station", "show", "CP1", "--json"])).out);
    assert.deepEqual([station.hasPassword, station.securityProfile], [false, 0]);
  }));

Deno.test("a pending station is accepted by station set --accept, and station add says so", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    await withStore(dir, (store) => store.changeStation("CP1", { registrationStatus: "pending" }));
    const command = `ocppd station set CP1 --accept --data-dir ${dir}`;
    assert.ok((await call(["station", "add", "CP1"])).err.endsWith(`: let it work with ${command}\n`));
    assert.ok((await call(["station", "show", "CP1"])).out.includes(`pending: let it work with ${command}\n`));
    assert.match(
      (await call(["station", "set", "CP1", "--accept"])).out,
      /is changed.\nIt may work from its next boot/,
    );
    assert.match((await call(["station", "show", "CP1"])).out, /state +accepted\n/);
  }));

Deno.test("a removed station is off the list, and an unknown id is an error", () =>
  inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    assert.deepEqual(await call(["station", "remove", "cp1"]), {
      code: 0,
      out: "station cp1 is off the list. Its transactions stay.\n",
      err: "",
    });
    for (const words of [["remove", "CP1"], ["set", "CP1", "--no-ping"], ["show", "CP1"]]) {
      const { code, out, err } = await call(["station", ...words]);
      assert.deepEqual([code, out, err], [1, "", "ocppd: station CP1 is not on the list\n"]);
    }
  }));

Deno.test("station show prints everything, with remedies, and escapes texts of the station", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const at = Date.UTC(2026, 5, 1, 10);
    const evil = "ABB\u001b[31m\nFAKE  line\u202e";
    await withStore(dir, async (store) => {
      const boot = { vendor: evil, model: "Terra", serial: "S1", firmware: "F1", reason: "PowerUp", at };
      await store.changeStation("CP1", { boot, lastSeenAt: at });
      const words = { rawStatus: "Charging", errorCode: null, vendorErrorCode: null, info: null };
      await store.reportConnector("CP1", { connector: 1, status: "occupied", chargingState: "charging", ...words, at });
      const authorizationResult = { status: "accepted", group: null, expiresAt: null } as const;
      const start = {
        stationId: "CP1",
        token: { id: "TAG", kind: null },
        authorizationResult,
        denyConcurrent: false,
        flags: [],
      };
      const begun = { ...start, reservationId: null, meterStartWh: 1000, receivedAt: at };
      const first = await store.startTransaction({ ...begun, connector: 1, startedAt: at, content: "1" });
      const end = { tagId: "TAG", meterStopWh: 3500, stoppedAt: at + 60_000, reason: "Local", readings: [], flags: [] };
      const stop = { stationId: "CP1", raw: "{}", receivedAt: at, ...end };
      await store.stopTransaction({ ...stop, transactionId: first.transaction.id });
      await store.stopTransaction({ ...stop, transactionId: 4711, raw: '{"transactionId":4711}' });
      await store.startTransaction({ ...begun, connector: 2, startedAt: at, content: "2" });
      const frames = { firstFrame: '[2,"1","Heartbeat",{}]', lastFrame: `[2,"9","Heartbeat",{"${evil}":1}]` };
      const warning = { stationId: "CP1", count: 3, firstAt: at, lastAt: at, detail: `offered ${evil}`, ...frames };
      await store.noteWarning({ ...warning, code: "no_subprotocol" });
      await store.addStationReport({
        stationId: "CP1",
        kind: "firmware",
        subject: "Installed",
        connector: null,
        at,
        detail: "{}",
      });
      const refusal = {
        stationId: "CP1",
        address: "10.0.0.7",
        detail: "no password",
        attempt: { path: "/OCPP/CP1", userAgent: null, offeredProtocols: [], secure: false },
        count: 1,
        firstAt: at,
        lastAt: at,
      };
      await store.noteRefusal({ ...refusal, reason: "no_credentials" });
    });
    const { code, out } = await call(["station", "show", "cp1"]);
    assert.equal(code, 0);
    // deno-lint-ignore no-control-regex -- that is what must not be there
    assert.doesNotMatch(out, /[\x00-\x09\x0b-\x1f\x7f\u202e]/);
    for (
      const words of [
        /^CP1\n/,
        /vendor model +ABB\\u001b\[31m\\u000aFAKE {2}line\\u202e Terra\n/,
        /last boot .* \(PowerUp\)\n/,
        /\nConnectors\n.*\n {2}1 +- +occupied +charging /,
        /\nCharging now\n.*\n {2}\d+ +2 +TAG .* no /,
        /\nLast transactions\n.*\n {2}\d+ +1 +TAG .* 2\.50 +Local/,
        /\nWarnings\n {2}connects without naming an OCPP version \(3 times, the last time at .*\)\n {4}last: /,
        new RegExp(`do: +pin its version: ocppd station set CP1 --data-dir ${dir} --protocol ocpp1.6`),
        /\n {4}first message: \[2,"1","Heartbeat",\{\}\]\n {4}last message: +\[2,"9","Heartbeat",\{"ABB\\u001b/,
        /\nLatest reports\n.*\n .* firmware +Installed/,
        /\nMessages that fit no transaction\n.*\n .* 4711 +{"transactionId":4711}\n/,
        new RegExp(
          `\n  CP1 from 10.0.0.7, once at .*\n.*no password\n    do:   ocppd station set CP1 --generate-password`,
        ),
      ]
    ) assert.match(out, words);

    const report = JSON.parse((await call(["station", "show", "CP1", "--json"])).out);
    assert.deepEqual(Object.keys(report).slice(-11), [
      "connection",
      "connectors",
      "openTransactions",
      "warnings",
      "reports",
      "limits",
      "acceptedLimitForm",
      "lastTransactions",
      "jobs",
      "orphans",
      "refusals",
    ]);
    assert.equal(report.boot.vendor, evil);
    assert.equal(report.openTransactions[0].startedAt, "2026-06-01T10:00:00.000Z");
    assert.equal(report.refusals[0].remedy.command, `ocppd station set CP1 --generate-password --data-dir ${dir}`);
  }));

Deno.test("station show of a plain station has no remarks, rather than empty ones", () =>
  inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    const { out } = await call(["station", "show", "CP1"]);
    assert.doesNotMatch(out, /remarks/);
  }));
