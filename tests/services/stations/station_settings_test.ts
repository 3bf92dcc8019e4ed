import assert from "node:assert/strict";
import type { SettingsRead } from "../../../src/services/stations/station_settings.ts";
import type { Protocol } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
}

/** Runs `body` with a booted charger and a stopped clock. */
async function withCharger(protocol: Protocol, body: (fixture: Fixture) => Promise<void>): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await body({ app, clock, charger: await bootedCharger(app, protocol) });
  } finally {
    await app.stop();
  }
}

const names = (read: { readonly kind: string }) => (read as SettingsRead).settings.map(({ name }) => name);
const keysOf = (charger: ScriptedCharger) =>
  charger.calls.filter(({ action }) => action === "GetConfiguration").map(({ payload }) => payload.key);

Deno.test("all settings of 1.6 are stored with time and source, and a secret is masked in every result", () =>
  withCharger("ocpp1.6", async ({ app, charger, clock }) => {
    charger.answers("GetConfiguration", {
      configurationKey: [
        { key: "HeartbeatInterval", readonly: false, value: "300" },
        { key: "WifiPassword", readonly: false, value: "hunter22" },
        { key: "AuthorizationKey", readonly: false },
      ],
    });
    const { stationSettings: settings } = app.app.services;
    const read = await settings.read("cp1", null);
    const at = clock.now();
    const kept = [
      { name: "AuthorizationKey", value: null, readonly: false, source: "read", at },
      { name: "HeartbeatInterval", value: "300", readonly: false, source: "read", at },
      { name: "WifiPassword", value: "***", readonly: false, source: "read", at },
    ];
    assert.deepEqual(read.kind, "read");
    assert.equal((read as SettingsRead).isComplete, true);
    assert.deepEqual(await settings.list("CP1"), kept);
    const everything = JSON.stringify([read, app.events.all, await app.app.store.variables("CP1"), app.log]);
    assert.doesNotMatch(everything, /hunter22/);
  }));

Deno.test("K2 from a station that can't report all settings the common keys are read, as many at once as it accepts", () =>
  withCharger("ocpp1.6", async ({ app, charger }) => {
    charger.answers("GetConfiguration", ({ key }) => {
      const keys = key as string[] | undefined;
      if (keys === undefined) return { configurationKey: [] };
      const values: Record<string, string> = { GetConfigurationMaxKeys: "20", HeartbeatInterval: "60" };
      const known = keys.filter((name) => values[name] !== undefined);
      return {
        configurationKey: known.map((name) => ({ key: name, readonly: false, value: values[name] })),
        unknownKey: keys.filter((name) => values[name] === undefined),
      };
    });
    const read = await app.app.services.stationSettings.read("CP1", null);
    assert.deepEqual(names(read).toSorted(), ["GetConfigurationMaxKeys", "HeartbeatInterval"]);
    assert.equal((read as SettingsRead).isComplete, false);
    const [all, max, ...chunks] = keysOf(charger) as (readonly string[] | undefined)[];
    assert.equal(all, undefined);
    assert.deepEqual(max, ["GetConfigurationMaxKeys"]);
    assert.deepEqual(chunks.map((keys) => keys?.length), [20, 20, 10]);
  }));

Deno.test("K2 a station without GetConfiguration gives the same result as any other unsupported request", () =>
  withCharger("ocpp1.6", async ({ app, charger }) => {
    charger.answers("GetConfiguration", "NotImplemented");
    const outcome = await app.app.services.stationSettings.read("CP1", null);
    assert.ok(outcome.kind === "unsupported");
    assert.equal(outcome.reason.text, "the station can't report all its settings");
    assert.equal(charger.calls.length, 3);
  }));

Deno.test("K3 a station that does not answer a read of its settings gets no further request", () =>
  withCharger("ocpp1.6", async ({ app, charger, clock }) => {
    const reading = app.app.services.stationSettings.read("CP1", null);
    await charger.received("GetConfiguration");
    clock.advance(60_000);
    assert.deepEqual(await reading, { kind: "timeout" });
    assert.equal(charger.calls.length, 1);
  }));

Deno.test("K4 a station that connects and boots gets no request on its own", () =>
  withCharger("ocpp1.6", async ({ app, charger, clock }) => {
    clock.advance(30_000);
    charger.answers("ClearCache", { status: "Accepted" });
    await app.app.services.stationCommands.clearCache("CP1");
    assert.deepEqual(charger.calls.map(({ action }) => action), ["ClearCache"]);
  }));

const report = (requestId: unknown, seqNo: number, tbc: boolean, value: string) => ({
  ...{ requestId, seqNo, tbc, generatedAt: "2026-06-01T10:00:00Z" },
  reportData: [{
    component: { name: "C", evse: { id: 1 } },
    variable: { name: `V${seqNo}` },
    variableAttribute: [{ value, mutability: "ReadOnly" }],
  }],
});

Deno.test("all settings of 2.x arrive in a report of several parts, and are complete with the last part", () =>
  withCharger("ocpp2.1", async ({ app, charger }) => {
    charger.answers("GetBaseReport", { status: "Accepted" });
    const reading = app.app.services.stationSettings.read("CP1", null);
    const { payload: { requestId } } = await charger.received("GetBaseReport");
    await charger.call("NotifyReport", report(requestId, 0, true, "a"));
    await charger.call("NotifyReport", report(12345, 7, false, "of another requester"));
    await charger.call("NotifyReport", report(requestId, 1, false, "b"));
    const read = await reading as SettingsRead;
    assert.deepEqual([names(read), read.isComplete], [["C@1.V0", "C@1.V1"], true]);
    const kept = await app.app.services.stationSettings.list("CP1");
    assert.deepEqual(kept.map(({ name, value, readonly, source }) => [name, value, readonly, source]), [
      ["C@1.V0", "a", true, "reported"],
      ["C@1.V1", "b", true, "reported"],
      ["C@1.V7", "of another requester", true, "reported"],
    ]);
  }));

Deno.test("G1 a report that never ends times out after a minute without a part", () =>
  withCharger("ocpp2.0.1", async ({ app, charger, clock }) => {
    charger.answers("GetBaseReport", { status: "Accepted" });
    const reading = app.app.services.stationSettings.read("CP1", null);
    const { payload: { requestId } } = await charger.received("GetBaseReport");
    clock.advance(50_000);
    await charger.call("NotifyReport", report(requestId, 0, true, "a"));
    clock.advance(50_000);
    await charger.call("Heartbeat", {});
    clock.advance(10_000);
    const read = await reading as SettingsRead;
    assert.deepEqual([names(read), read.isComplete], [["C@1.V0"], false]);
  }));

Deno.test("variables are read in batches of the size that the station accepts in one message", () =>
  withCharger("ocpp2.0.1", async ({ app, charger }) => {
    charger.answers("GetVariables", ({ getVariableData }) => ({
      getVariableResult: (getVariableData as object[]).map((requested) => ({
        ...{ ...requested, attributeStatus: "Accepted", attributeValue: "2" },
      })),
    }));
    const read = await app.app.services.stationSettings.read("CP1", ["A.A", "A.B", "A.C"]);
    assert.deepEqual(names(read), ["A.A", "A.B", "A.C"]);
    const sizes = charger.calls.map(({ payload }) => (payload.getVariableData as object[]).length);
    assert.deepEqual(sizes, [1, 2, 1]);
  }));

/** The answer of the station to a change, the value it reports afterwards, and the result. */
const CHANGES: readonly (readonly [name: string, status: string, then: string | null, readBack: string | null])[] = [
  ["a change with the same value when read back is confirmed", "Accepted", "60.0", "same"],
  ["a change that the station only claims to have accepted differs", "Accepted", "300", "differs"],
  [
    "K5 a change that needs a restart is pending, and no restart is sent",
    "RebootRequired",
    "300",
    "after_restart",
  ],
  ["a change whose value the station does not report is not read back", "Accepted", null, "not_read"],
  ["a change that is rejected is not read back", "Rejected", "300", null],
];

for (const change of CHANGES) {
  const [name, status, then] = change;
  Deno.test(name, async (t) => {
    await t.step("1.6", () =>
      withCharger("ocpp1.6", async (fixture) => {
        const { charger } = fixture;
        charger.answers("ChangeConfiguration", { status });
        charger.answers("GetConfiguration", {
          configurationKey: then === null ? [] : [{ key: "HeartbeatInterval", readonly: false, value: then }],
        });
        await checkChange(fixture, "HeartbeatInterval", change);
      }));
    await t.step("2.1", () =>
      withCharger("ocpp2.1", async (fixture) => {
        const { charger } = fixture;
        const place = { component: { name: "OCPPCommCtrlr" }, variable: { name: "HeartbeatInterval" } };
        charger.answers("SetVariables", { setVariableResult: [{ ...place, attributeStatus: status }] });
        const reported = then === null
          ? { attributeStatus: "Rejected" }
          : { attributeStatus: "Accepted", attributeValue: then };
        charger.answers("GetVariables", { getVariableResult: [{ ...place, ...reported }] });
        await checkChange(fixture, "OCPPCommCtrlr.HeartbeatInterval", change);
      }));
  });
}

async function checkChange(
  { app, charger }: Fixture,
  setting: string,
  [, status, then, readBack]: (typeof CHANGES)[number],
): Promise<void> {
  const outcome = await app.app.services.stationSettings.change("CP1", setting, "60");
  const kept = await app.app.services.stationSettings.list("CP1");
  if (readBack === null) {
    assert.deepEqual(outcome, { kind: "answered", status });
    assert.deepEqual([kept.length, charger.calls.length], [0, 1]);
    return;
  }
  assert.deepEqual(outcome, { kind: "changed", status, name: setting, readBack, value: then });
  assert.deepEqual(kept.map(({ name, value, source }) => [name, value, source]), [
    [setting, then ?? "60", readBack === "same" || readBack === "not_read" ? "set" : "read"],
  ]);
  assert.equal(charger.calls.length, 2);
}
