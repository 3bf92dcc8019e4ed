import assert from "node:assert/strict";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { inDataDir, type ocppd } from "./command_line.ts";

/** Command lines, the action each becomes for a 1.6 charger (null: none), and what is shown. */
const LINES: readonly (readonly [line: string, action: string | null, out: RegExp])[] = [
  ["reset CP1", "Reset", /^station CP1: Accepted\n$/],
  ["reset CP1 --hard", "Reset", /^station CP1: Accepted\n$/],
  ["unlock CP1 2", "UnlockConnector", /^station CP1: Unlocked\n$/],
  ["start CP1 TAG1 --connector 2", "RemoteStartTransaction", /^station CP1: Accepted\n$/],
  [
    "limit CP1 16A",
    "SetChargingProfile",
    /^station CP1: Accepted\n {2}form +TxDefaultProfile at the whole station, Recurring, in A, stack level 1\n {2}confirmed +no\n$/,
  ],
  [
    "limit CP1 6A --connector 1 --duration 900 --phases 1",
    "SetChargingProfile",
    /^station CP1: Accepted\n {2}form +TxDefaultProfile at connector 1, Absolute, in A, stack level 1\n {2}confirmed +no\n {2}until +20\d\d-/,
  ],
  [
    "limit CP1 --connector 1",
    null,
    /^(connector 0: 16 A, set by settings, confirmed: no, TxDefaultProfile .*\n)connector +1\nlimitA +6\nset by +settings\n/,
  ],
  ["limit CP1 --forget-form", null, /^deleted +true\n$/],
  ["limit CP1 none --connector 1", "ClearChargingProfile", /^station CP1: Accepted\n$/],
  ["availability CP1 off", "ChangeAvailability", /^station CP1: Scheduled\n$/],
  ["trigger CP1 status --connector 1", "TriggerMessage", /^station CP1: Accepted\n$/],
  ["settings CP1", null, /^no settings are known\n$/],
  [
    "settings CP1 --read",
    "GetConfiguration",
    /^station CP1: Accepted\nname +value +readonly .*\nHeartbeat\S+ +300 +no +read /,
  ],
  ["settings CP1", null, /\nWifiPassword +\*\*\* +yes +read /],
  ["clear-cache CP1", "ClearCache", /^station CP1: Accepted\n$/],
  ["local-list CP1 full", "GetLocalListVersion", /^station CP1: Accepted\n {2}update +full\n {2}version +4\n/],
  ["local-list CP1", "GetLocalListVersion", /^version +3\nsent +\{"version":4,"entries":1,/],
  ["reserve CP1", null, /^nothing is reserved\n$/],
  [
    "reserve CP1 TAG1 --connector 1 --minutes 45",
    "ReserveNow",
    /^station CP1: Accepted\n {2}id +1\n {2}connector +1\n/,
  ],
  ["unreserve CP1 1", "CancelReservation", /^station CP1: Accepted\n$/],
  [
    "schedule CP1 --connector 1",
    "GetCompositeSchedule",
    /^station CP1: Accepted\n {2}connector +1\n(.|\n)*startS +limit +phases\n0 +16 +-\n/,
  ],
  ["firmware CP1", null, /^nothing was requested\n$/],
  ["firmware CP1 ftp://u:pw@x/f.bin --retries 2", "UpdateFirmware", /^station CP1: Accepted\n {2}requestId +\d+\n$/],
  ["log CP1 ftp://x/", "GetDiagnostics", /^station CP1: Accepted\n {2}requestId +\d+\n {2}fileName +d\.zip\n$/],
  [
    "log CP1",
    null,
    /^kind +requestId .*\nlog +\d+ +Accepted .* d\.zip\nfirmware +\d+ +Accepted .* ftp:\/\/u:\*\*\*@x\/f\.bin +-\n$/,
  ],
  ["data CP1 V M hello", "DataTransfer", /^station CP1: Accepted\n {2}data +hi\n$/],
];

const ANSWERS: Readonly<Record<string, object>> = {
  UnlockConnector: { status: "Unlocked" },
  ChangeAvailability: { status: "Scheduled" },
  GetConfiguration: {
    configurationKey: [
      { key: "HeartbeatInterval", readonly: false, value: "300" },
      { key: "WifiPassword", readonly: true, value: "hunter22" },
    ],
  },
  GetLocalListVersion: { listVersion: 3 },
  GetCompositeSchedule: {
    ...{ status: "Accepted", connectorId: 1 },
    chargingSchedule: { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
  },
  GetDiagnostics: { fileName: "d.zip" },
  DataTransfer: { status: "Accepted", data: "hi" },
};

/** Runs `body` while a server runs on the data directory, with a connected 1.6 charger. */
function withServer(body: (call: typeof ocppd, charger: ScriptedCharger) => Promise<void>): Promise<void> {
  return inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    await call(["tag", "add", "TAG1"]);
    const stop = Promise.withResolvers<void>();
    const listening = Promise.withResolvers<string>();
    const serving = call(["serve", "--host", "127.0.0.1", "--port", "0"], {
      stopped: stop.promise,
      onOutput(text) {
        const port = /listening on 127\.0\.0\.1:(\d+)/.exec(text)?.[1];
        if (port !== undefined) listening.resolve(port);
      },
    });
    try {
      const ended = serving.then(({ err }): string => assert.fail(`the server ended: ${err}`));
      const port = await Promise.race([listening.promise, ended]);
      const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/CP1` });
      await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
      await body(call, charger);
    } finally {
      stop.resolve();
      await serving;
    }
  });
}

Deno.test("each command reaches the charger through the running server, and prints the result", (t) =>
  withServer(async (call, charger) => {
    for (const [line, action, out] of LINES) {
      await t.step(`ocppd ${line}`, async () => {
        const before = charger.calls.length;
        if (action !== null) charger.answers(action, ANSWERS[action] ?? { status: "Accepted" });
        charger.answers("SendLocalList", { status: "Accepted" });
        const ran = await call(line.split(" "));
        assert.deepEqual([ran.code, ran.err], [0, ""]);
        assert.match(ran.out, out);
        assert.equal(charger.calls[before]?.action ?? null, action);
        assert.doesNotMatch(ran.out, /hunter22/);
      });
    }
    await t.step("ocppd set CP1 HeartbeatInterval 60", async () => {
      charger.answers("ChangeConfiguration", { status: "Accepted" });
      const { code, out } = await call(["set", "CP1", "HeartbeatInterval", "60"]);
      assert.equal(code, 0);
      assert.match(
        out,
        /^station CP1: Accepted\n {2}name +HeartbeatInterval\n {2}value +300\nit was read back, and is NOT so\n$/,
      );
    });
    await t.step("a refused list of measurands is reported in a sentence", async () => {
      const key = "MeterValuesSampledData";
      charger.answers("GetConfiguration", { configurationKey: [{ key, readonly: false, value: "SoC" }] });
      charger.answers("ChangeConfiguration", ({ value }) => ({ status: value === "SoC" ? "Accepted" : "Rejected" }));
      const { code, out } = await call(["set", "CP1", key, "SoC,Voltage"]);
      assert.equal(code, 0);
      assert.match(out, /^station CP1: Accepted\n/);
      assert.match(out, /\n {2}taken +SoC\n {2}refused +Voltage\n {2}untried +none\n/);
      assert.match(
        out,
        /\n {2}hint +the station refused the whole list; one by one it accepts: SoC; it refuses: Voltage\n/,
      );
      assert.match((await call(["set", "CP1", key, "SoC"])).out, /^station CP1: Unchanged\n/);
    });
    await t.step(
      "signed firmware needs the certificate's file and the signature, one as well as the other",
      async () => {
        charger.answers("SignedUpdateFirmware", { status: "Accepted" });
        const file = await Deno.makeTempFile({ suffix: ".pem" });
        await Deno.writeTextFile(file, "-----BEGIN CERTIFICATE-----\n");
        const words = ["firmware", "CP1", "ftp://x/f.bin", "--signing-certificate", file];
        assert.equal((await call([...words, "--signature", "c2ln"])).code, 0);
        const { action, payload } = charger.calls.at(-1) ?? {};
        assert.equal(action, "SignedUpdateFirmware");
        const { signingCertificate, signature } = payload?.firmware as Record<string, unknown>;
        assert.deepEqual([signingCertificate, signature], ["-----BEGIN CERTIFICATE-----\n", "c2ln"]);
        const half = await call(words);
        assert.equal(half.code, 2);
        assert.match(
          half.err,
          /^ocppd: signature is missing; wanted it with the other one: signed firmware has /,
        );
        await Deno.remove(file);
        assert.match((await call([...words, "--signature", "c2ln"])).err, /--signing-certificate .*Can't read it/);
      },
    );
    await t.step("a secret comes from the standard input", async () => {
      await call(["set", "CP1", "WifiPassword", "-"], { stdin: "correct horse\n" });
      assert.deepEqual(charger.calls.at(-1)?.payload, { key: "WifiPassword", value: "correct horse" });
    });
    await t.step("--json is the server's answer", async () => {
      assert.deepEqual(JSON.parse((await call(["reset", "CP1", "--json"])).out), { status: "Accepted" });
    });
    await t.step("what the charger refuses ends with 1", async () => {
      charger.answers("Reset", { status: "Rejected" });
      assert.deepEqual(await call(["reset", "CP1"]), {
        ...{ code: 1, out: "station CP1: Rejected\n", err: "ocppd: station CP1 answered Rejected\n" },
      });
    });
    await t.step("an unsupported action ends with 1, with the same message in all versions", async () => {
      charger.answers("ClearCache", "NotImplemented");
      const { code, err } = await call(["clear-cache", "CP1"]);
      assert.deepEqual([code, err], [
        1,
        "ocppd: station CP1: the station can't clear its authorization cache\n",
      ]);
    });
    await t.step("wrong usage ends with 2", async () => {
      const { code, err } = await call(["limit", "CP1", "many"]);
      assert.deepEqual([code, err], [2, 'ocppd: limit is "many"; wanted amperes or watts, like 16A or 2000W\n']);
    });
    await t.step("stopping without a charge fails", async () => {
      const { code, err } = await call(["stop", "CP1"]);
      assert.deepEqual([code, err], [1, "ocppd: no transaction is open at station CP1\n"]);
    });
    await t.step("station show prints firmware updates and log uploads", async () => {
      const { out } = await call(["station", "show", "CP1"]);
      assert.match(
        out,
        /\nFirmware and logs\n {2}requested +what +state +at +place\n(?: {2}.*\n)* {2}.* log +Accepted .* ftp:\/\/x\/ d\.zip\n/,
      );
    });
  }));

Deno.test("without a server the commands print how to start one", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const none = new RegExp(`^ocppd: no server runs on ${dir}.*; start one: ocppd serve --data-dir ${dir}\n$`);
    const { code, out, err } = await call(["reset", "CP1"]);
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, none);
    // What a server that was killed leaves behind.
    await Deno.writeTextFile(`${dir}/ocppd.lock`, '{"process":1,"addresses":[{"hostname":"127.0.0.1","port":1}]}\n');
    assert.match((await call(["reset", "CP1"])).err, none);
  }));

Deno.test("each command has a help with an example", () =>
  inDataDir(async ({ call }) => {
    for (const name of [...new Set(LINES.map(([line]) => line.split(" ")[0] ?? "")), "set", "stop"]) {
      const { code, out } = await call([name, "--help"]);
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: ocppd ${name} .*(.|\n)*\nExamples:\n {2}ocppd ${name} `), name);
    }
  }));
