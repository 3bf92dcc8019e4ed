import assert from "node:assert/strict";
import type { SettingsRead } from "../../src/services/settings.ts";
import { PROTOCOLS } from "../kit/protocols.ts";
import { type Wallbox, type WallboxOptions, withWallbox } from "./wallbox.ts";

/** Runs a test with a wallbox that may be sent commands. */
function withBooted(
  protocol: Wallbox["protocol"],
  test: (box: Wallbox) => Promise<void>,
  options: WallboxOptions = {},
): Promise<void> {
  return withWallbox(protocol, async (box) => {
    await box.boot();
    await box.status(1, "Available");
    await test(box);
  }, options);
}

/** What came of reading all settings, by name. */
async function readAll({ services }: Wallbox): Promise<Record<string, unknown>> {
  const read = await services.settings.read("CP1", null);
  assert.equal(read.kind, "read", JSON.stringify(read));
  return Object.fromEntries((read as SettingsRead).settings.map(({ name, value }) => [name, value]));
}

/** [as the station tells it, as it is kept] */
const told: Readonly<Record<string, readonly [key: object, kept: Record<string, unknown>]>> = {
  "a number for a value": [{ key: "HeartbeatInterval", readonly: false, value: 60 }, { HeartbeatInterval: "60" }],
  "a boolean for a value": [{ key: "LocalAuthListEnabled", readonly: false, value: true }, {
    LocalAuthListEnabled: "true",
  }],
  "readOnly for readonly": [{ key: "A", readOnly: true, value: "1" }, { A: "1" }],
  "a key of sixty characters": [{ key: "K".repeat(60), readonly: true, value: "1" }, { ["K".repeat(60)]: "1" }],
  "blanks around a key": [{ key: " A ", readonly: true, value: "1" }, { A: "1" }],
  "blanks in a list": [{ key: "SupportedFeatureProfiles", readonly: true, value: "Core, SmartCharging" }, {
    SupportedFeatureProfiles: "Core, SmartCharging",
  }],
  "no value": [{ key: "A", readonly: true }, { A: null }],
};
for (const [what, [key, kept]] of Object.entries(told)) {
  Deno.test(`K1 ocpp1.6: ${what} is taken`, () =>
    withBooted("ocpp1.6", async (box) => {
      box.charger.answers("GetConfiguration", { configurationKey: [key] });
      assert.deepEqual(await readAll(box), kept);
    }));
}

Deno.test("K1 ocpp1.6: a key in other letters is the one that was asked for, and a list of unknown ones may be missing", () =>
  withBooted("ocpp1.6", async ({ charger, services }) => {
    charger.answers("GetConfiguration", {
      configurationKey: [{ key: "heartbeatinterval", readonly: false, value: "60" }],
    });
    const read = await services.settings.read("CP1", ["HeartbeatInterval", "Dance"]) as SettingsRead;
    const unknown = new Set(read.unknown);
    assert.deepEqual([...unknown], ["Dance"]);
    assert.equal(read.settings[0]?.value, "60");
  }));

Deno.test("K2 ocpp1.6: one that says it tells one key at once and tells all is believed in what it tells", () =>
  withBooted("ocpp1.6", async (box) => {
    const keys = ["GetConfigurationMaxKeys", "A", "B"].map((key) => ({ key, readonly: true, value: "1" }));
    box.charger.answers("GetConfiguration", { configurationKey: keys });
    assert.deepEqual(await readAll(box), { GetConfigurationMaxKeys: "1", A: "1", B: "1" });
    assert.equal(box.charger.calls.length, 1);
  }));

for (const code of ["NotImplemented", "NotSupported"]) {
  for (const protocol of PROTOCOLS) {
    Deno.test(`K2 ${protocol}: ${code} to every question about settings is told in plain words, and harms nothing`, () =>
      withBooted(protocol, async ({ charger, services }) => {
        for (const action of ["GetConfiguration", "GetBaseReport", "GetVariables"]) charger.answers(action, code);
        assert.equal((await services.settings.read("CP1", null)).kind, "unsupported");
        await charger.call("Heartbeat", {});
      }));
  }
}

for (const protocol of PROTOCOLS) {
  const [ask, change] = protocol === "ocpp1.6"
    ? ["GetConfiguration", "ChangeConfiguration"]
    : ["GetBaseReport", "SetVariables"];
  const name = protocol === "ocpp1.6" ? "MeterValuesSampledData" : "SampledDataCtrlr.TxUpdatedMeasurands";

  Deno.test(`K3 ${protocol}: one that never answers a question about its settings is served all the same, and asked no more`, () =>
    withBooted(protocol, async ({ charger, services, clock }) => {
      const reading = services.settings.read("CP1", null);
      await charger.heard(ask);
      await charger.call("Heartbeat", {});
      clock.advance(60_000);
      assert.deepEqual(await reading, { kind: "timeout" });
      assert.equal(charger.calls.length, 1);
    }));

  Deno.test(`K4 ${protocol}: no setting is read or written unless somebody asks for it`, () =>
    withBooted(protocol, async ({ charger, clock }) => {
      clock.advance(10 * 60_000);
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
    }));

  Deno.test(`K5 ${protocol}: a change that needs a restart says so, and nothing is restarted`, () =>
    withBooted(protocol, async ({ charger, services, clock }) => {
      const [component, variable] = [{ name: "SampledDataCtrlr" }, { name: "TxUpdatedMeasurands" }];
      const status = "RebootRequired";
      charger.answers(
        change,
        protocol === "ocpp1.6" ? { status } : {
          setVariableResult: [{ attributeStatus: status, component, variable }],
        },
      );
      charger.answers("GetConfiguration", { configurationKey: [{ key: name, readonly: false, value: "old" }] });
      charger.answers("GetVariables", {
        getVariableResult: [{ attributeStatus: "Accepted", attributeValue: "old", component, variable }],
      });
      const changed = await services.settings.change("CP1", name, "Energy.Active.Import.Register");
      assert.ok(changed.kind === "changed", JSON.stringify(changed));
      assert.deepEqual([changed.status, changed.readBack], ["RebootRequired", "after_restart"]);
      clock.advance(60_000);
      assert.ok(!charger.calls.some(({ action }) => action === "Reset"));
    }));
}
