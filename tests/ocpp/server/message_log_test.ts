import assert from "node:assert/strict";
import type { MessageLogEntry } from "../../../src/domain/message_log.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../../support/app.ts";
import { messagesOf } from "../../support/message_log.ts";

const SECRET = 'correct horse: battery "staple" ü';
const BOOT16 = { chargePointVendor: "Acme", chargePointModel: "One" };
const BOOT2 = { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "One" } };

async function withCharger(
  protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1",
  run: (app: TestApp, charger: ScriptedCharger) => Promise<void>,
  options: TestAppOptions = {},
): Promise<void> {
  const app = await startTestApp(options);
  try {
    await app.app.services.stations.add("CP1");
    const charger = await app.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", protocol === "ocpp1.6" ? BOOT16 : BOOT2);
    await run(app, charger);
  } finally {
    await app.stop();
  }
}

const begun = Date.now();

const entries = (app: TestApp): Promise<readonly MessageLogEntry[]> =>
  app.app.services.messageLog.list(messagesOf("CP1"), { after: null, limit: 1000 });

/** Direction, action, outcome and code of every log entry. */
async function kept(app: TestApp): Promise<readonly (readonly [string, string | null, string, string | null])[]> {
  return (await entries(app)).map(({ direction, action, outcome, code }) => [direction, action, outcome, code]);
}

function send(app: TestApp, action: string, payload: object) {
  return app.api(`/api/v1/stations/CP1/commands/${action}`, { method: "POST", body: JSON.stringify(payload) });
}

Deno.test("the message log has both frames and the outcome of calls in both directions", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("Reset", { status: "Accepted" });
    charger.answers("ClearCache", "InternalError");
    await charger.callRaw("Heartbeat", {}, 7);
    await charger.callRaw("Frobnicate", {});
    await send(app, "Reset", { type: "Soft" });
    await send(app, "ClearCache", {});
    assert.deepEqual(await kept(app), [
      ["from_station", "BootNotification", "answered", null],
      ["from_station", "Heartbeat", "answered", null],
      ["from_station", "Frobnicate", "error", "NotImplemented"],
      ["to_station", "Reset", "answered", null],
      ["to_station", "ClearCache", "error", "InternalError"],
    ]);
    const [, heartbeat, , reset] = await entries(app);
    assert.deepEqual([heartbeat?.messageId, heartbeat?.message], ["7", '[2,7,"Heartbeat",{}]']);
    assert.match(heartbeat?.answer ?? "", /^\[3,7,\{"currentTime":"/);
    assert.equal(reset?.message, `[2,"${reset?.messageId}","Reset",{"type":"Soft"}]`);
    assert.equal(reset?.answer, `[3,"${reset?.messageId}",{"status":"Accepted"}]`);
    const until = Date.now();
    for (const { number, at, durationMs } of await entries(app)) {
      assert.ok(number > 0 && at >= begun && at <= until && durationMs >= 0 && durationMs <= until - begun + 1);
    }
  }));

Deno.test("the message log has time-outs, lost connections, unreadable texts, late answers and SENDs", () =>
  withCharger("ocpp2.1", async (app, charger) => {
    charger.sendText("this is no message");
    await charger.nextFrame();
    charger.sendText(JSON.stringify([6, "s1", "NotifyPeriodicEventStream", {
      id: 1,
      pending: 0,
      basetime: "2026-06-01T10:00:00Z",
      data: [{ t: 1, v: "2" }],
    }]));
    await charger.call("Heartbeat", {});
    charger.sendText(JSON.stringify([3, "unexpected", {}]));
    await send(app, "ClearCache", {});
    const hanging = send(app, "GetTransactionStatus", {});
    await charger.received("GetTransactionStatus");
    await charger.close();
    await hanging;
    assert.deepEqual((await kept(app)).slice(1), [
      ["from_station", null, "unreadable", null],
      ["from_station", "NotifyPeriodicEventStream", "unanswered", null],
      ["from_station", "Heartbeat", "answered", null],
      ["from_station", null, "stray", null],
      ["to_station", "ClearCache", "timeout", null],
      ["to_station", "GetTransactionStatus", "closed", null],
    ]);
    const [, unreadable, , , stray, timeout] = await entries(app);
    assert.deepEqual([unreadable?.message, stray?.message], ["this is no message", '[3,"unexpected",{}]']);
    assert.equal(timeout?.answer, null);
    assert.ok((timeout?.durationMs ?? 0) >= 1000);
  }, { settings: { callTimeoutS: 1 } }));

interface Leak {
  readonly protocol: "ocpp1.6" | "ocpp2.0.1";
  readonly action: string;
  /** The request of an operator, or (`from`) of the station. */
  readonly payload: object;
  readonly answer?: object | string | ((payload: Record<string, unknown>) => object);
  readonly from?: true;
  /** What must stay visible. */
  readonly shows: RegExp;
}

const variable = { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } };

const LEAKS: readonly Leak[] = [
  {
    protocol: "ocpp1.6",
    action: "ChangeConfiguration",
    payload: { key: "authorizationkey", value: SECRET },
    answer: { status: "Accepted" },
    shows: /"key":"authorizationkey","value":"\*\*\*"/,
  },
  {
    protocol: "ocpp1.6",
    action: "ChangeConfiguration",
    payload: { key: "WifiPassword", value: SECRET },
    answer: ({ value }) => ({ status: "Rejected", value }),
    shows: /WifiPassword/,
  },
  {
    protocol: "ocpp1.6",
    action: "GetConfiguration",
    payload: {},
    answer: { configurationKey: [{ key: "AuthorizationKey", readonly: false, value: SECRET }] },
    shows: /AuthorizationKey/,
  },
  {
    protocol: "ocpp1.6",
    action: "GetDiagnostics",
    payload: { location: `ftp://user:${encodeURIComponent(SECRET)}@example.com/logs` },
    answer: {},
    shows: /ftp:\/\/user:\*\*\*@example\.com\/logs/,
  },
  {
    protocol: "ocpp1.6",
    action: "UpdateFirmware",
    payload: {
      location: `https://cloud.example/fw.bin?Expires=1&Signature=${encodeURIComponent(SECRET)}`,
      retrieveDate: "2026-06-01T10:00:00Z",
    },
    answer: {},
    shows: /https:\/\/cloud\.example\/fw\.bin\?\*\*\*/,
  },
  {
    protocol: "ocpp1.6",
    action: "DataTransfer",
    payload: { vendorId: "Acme", data: `{"wifiPassword":${JSON.stringify(SECRET)}}` },
    from: true,
    shows: /Acme/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "SetVariables",
    payload: {
      setVariableData: [{ ...variable, attributeValue: SECRET }, {
        component: { name: "ClockCtrlr" },
        variable: { name: "NtpSource" },
        attributeValue: "DHCP",
      }],
    },
    answer: { setVariableResult: [{ ...variable, attributeStatus: "Accepted" }] },
    shows: /"attributeValue":"DHCP"/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "SetVariables",
    // Too long for the schema: nothing is sent, and the fault quotes the value.
    payload: { setVariableData: [{ ...variable, attributeValue: SECRET.repeat(200) }] },
    shows: /BootNotification/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "GetVariables",
    payload: { getVariableData: [variable] },
    answer: { getVariableResult: [{ ...variable, attributeStatus: "Accepted", attributeValue: SECRET }] },
    shows: /"attributeValue":"\*\*\*"/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "NotifyReport",
    payload: {
      requestId: 1,
      generatedAt: "2026-06-01T10:00:00Z",
      seqNo: 0,
      reportData: [{ ...variable, variableAttribute: [{ type: "Actual", value: SECRET, mutability: "WriteOnly" }] }],
    },
    from: true,
    shows: /"value":"\*\*\*","mutability":"WriteOnly"/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "NotifyReport",
    // A schema fault causes a warning with the frame.
    payload: {
      requestId: "one",
      generatedAt: "2026-06-01T10:00:00Z",
      seqNo: 0,
      reportData: [{ ...variable, variableAttribute: [{ value: [SECRET] }] }],
    },
    from: true,
    shows: /requestId/,
  },
  {
    protocol: "ocpp2.0.1",
    action: "SetNetworkProfile",
    payload: {
      configurationSlot: 1,
      connectionData: {
        ocppVersion: "OCPP20",
        ocppTransport: "JSON",
        ocppCsmsUrl: "wss://example.com",
        messageTimeout: 30,
        securityProfile: 1,
        ocppInterface: "Wired0",
        apn: { apn: "internet", apnAuthentication: "PAP", apnPassword: SECRET.slice(0, 20) },
        vpn: { server: "vpn", user: "me", password: SECRET.slice(0, 20), key: SECRET, type: "IPSec" },
      },
    },
    answer: { status: "Accepted" },
    shows: /"server":"vpn","user":"me"/,
  },
];

LEAKS.forEach(({ protocol, action, payload, answer, from, shows }, index) => {
  Deno.test(`secrets are masked everywhere: ${action} of ${protocol} (${index + 1})`, () =>
    withCharger(protocol, async (app, charger) => {
      if (answer !== undefined) charger.answers(action, answer);
      const said = from ? await charger.callRaw(action, payload) : (await send(app, action, payload)).body;
      const { services } = app.app;
      const seen = JSON.stringify([
        from ? null : said,
        await entries(app),
        await services.warnings.list("CP1"),
        (await app.api("/api/v1/stations/CP1")).body,
        (await app.api("/api/v1/stations/CP1/messages")).body,
        app.log,
        app.events.all,
      ]);
      // The secret as plain text, as JSON, as JSON in JSON, as part of a URL.
      const once = JSON.stringify("correct horse: battery").slice(1, -1);
      assert.doesNotMatch(seen, new RegExp(`${once}|${encodeURIComponent("correct horse: battery")}`));
      assert.match(seen.replaceAll("\\", ""), shows);
      if (from || answer === undefined) return;
      assert.deepEqual((await charger.received(action)).payload, payload, "the station got it as it was");
    }));
});

Deno.test("a broken frame that mentions a password is not shown at all, neither in the log nor in the warning", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.sendText(`[3,"x",{"key":"AuthorizationKey","value":"${SECRET}`);
    await charger.call("Heartbeat", {});
    const [, unreadable] = await entries(app);
    assert.equal(unreadable?.message, "(not shown: it may hold a secret)");
    assert.ok(!JSON.stringify([await app.app.services.warnings.list("CP1"), app.log]).includes("correct horse"));
  }));

Deno.test("id tokens are not masked", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    await charger.call("Authorize", { idTag: "04A1B2C3" });
    assert.match((await entries(app)).at(-1)?.message ?? "", /04A1B2C3/);
  }));

Deno.test("a warning has the first and the last frame, truncated, also when a service warned while handling a message", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    await charger.callRaw("Heartbeat", { odd: 1 }, "first");
    await charger.callRaw("Heartbeat", { odd: 2 }, "second");
    await charger.callRaw("Heartbeat", { odd: "x".repeat(5000) }, "third");
    await charger.call("MeterValues", { connectorId: 1, transactionId: 4711, meterValue: [] });
    const warnings = await app.app.services.warnings.list("CP1");
    const schema = warnings.find(({ code }) => code === "schema");
    assert.equal(schema?.count, 3);
    assert.equal(schema?.firstFrame, '[2,"first","Heartbeat",{"odd":1}]');
    assert.match(schema?.lastFrame ?? "", /^\[2,"third","Heartbeat",\{"odd":"x+… \(50\d\d characters\)$/);
    assert.ok((schema?.lastFrame?.length ?? 0) < 2100);
    const unknown = warnings.find(({ code }) => code === "unknown_transaction");
    if (unknown !== undefined) assert.match(unknown.firstFrame ?? "", /"MeterValues"/);
  }));

Deno.test("with the message log off nothing is stored, and the API gives the reason", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    await charger.call("Heartbeat", {});
    assert.deepEqual(await entries(app), []);
    const { status, body } = await app.api("/api/v1/stations/CP1/messages");
    assert.deepEqual([status, (body as { detail: string }).detail], [
      409,
      "the message log is off: the setting messageLog.entriesPerStation is 0",
    ]);
  }, { settings: { messageLog: { entriesPerStation: 0 } } }));

Deno.test("on disk the message log survives a restart, and its ids continue", async () => {
  const settings = { messageLog: { entriesPerStation: 3, toDisk: true } };
  const first = await startTestApp({ settings, store: "file" });
  await first.app.services.stations.add("CP1");
  const charger = await first.charger("CP1");
  for (let n = 0; n < 5; n++) await charger.callRaw("Heartbeat", {}, n);
  const before = await entries(first);
  assert.deepEqual(before.map(({ messageId }) => messageId), ["2", "3", "4"]);
  await first.stop({ keep: true });

  const second = await startTestApp({ settings, store: "file", dir: first.dir });
  try {
    assert.deepEqual(await entries(second), before);
    const again = await second.charger("CP1");
    await again.callRaw("Heartbeat", {}, "new");
    const after = await entries(second);
    assert.deepEqual(after.map(({ messageId }) => messageId), ["3", "4", "new"]);
    const numbers = after.map(({ number }) => number);
    assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    const behind = await second.app.services.messageLog.list(messagesOf("CP1"), { after: numbers[0] ?? 0, limit: 1 });
    assert.deepEqual(behind.map(({ messageId }) => messageId), ["4"]);
  } finally {
    await second.stop();
  }
});

/** Part, path and what was wanted of every violation, and the repairs, of the entries of an action. */
async function findings(app: TestApp, action: string) {
  return (await entries(app)).filter((entry) => entry.action === action).map(({ issues, repairs }) => ({
    issues: issues.map(({ part, path, wanted }) => `${part} ${path}: ${wanted}`),
    repairs,
  }));
}

for (const protocol of ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: an entry has the violations of the schema in the call, and in the answer of the charger`, () =>
    withCharger(protocol, async (app, charger) => {
      await charger.callRaw("Heartbeat", { extra: 1 }, "a");
      await charger.callRaw("Heartbeat", {}, "b");
      charger.answers("ClearCache", { status: "Perhaps" });
      await send(app, "ClearCache", {});
      assert.deepEqual(await findings(app, "Heartbeat"), [
        { issues: ["message extra: property is not in the schema"], repairs: [] },
        { issues: [], repairs: [] },
      ]);
      assert.deepEqual(await findings(app, "ClearCache"), [
        { issues: ["answer status: one of Accepted, Rejected"], repairs: [] },
      ]);
    }));
}

Deno.test("an entry has the repairs of its own frame, and no secret in what was found", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.sendText('[2,"r","Heartbeat",{},]');
    await charger.nextFrame();
    await charger.callRaw("Heartbeat", {}, "after");
    assert.deepEqual((await findings(app, "Heartbeat")).map(({ repairs }) => repairs), [
      ["a comma too many was left out"],
      [],
    ]);
    const value = `${SECRET}${"x".repeat(600)}`;
    charger.answers("GetConfiguration", { configurationKey: [{ key: "AuthorizationKey", readonly: "no", value }] });
    await send(app, "GetConfiguration", {});
    const [entry] = (await entries(app)).filter(({ action }) => action === "GetConfiguration");
    assert.ok((entry?.issues.length ?? 0) > 0);
    assert.doesNotMatch(JSON.stringify(entry), /battery/);
  }));

Deno.test("thousands of violations in a frame make an entry of bounded size", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`property${n}`, "y".repeat(50)]));
    await charger.callRaw("Heartbeat", many, "many");
    const [entry] = (await entries(app)).filter(({ action }) => action === "Heartbeat");
    assert.equal(entry?.issues.length, 20);
    assert.ok(JSON.stringify(entry).length < 16_000);
  }));
