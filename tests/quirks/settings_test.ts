import assert from "node:assert/strict";
import type { SettingsRead } from "../../src/services/stations/station_settings.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Wallbox, type WallboxOptions, withWallbox } from "./wallbox.ts";

/** Runs a test with a wallbox that gets commands. */
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

interface Measurands {
  /** The values written to the station, in order. */
  readonly written: readonly string[];
  /** From now on, only this value gets no answer; resolves when it was written. */
  silentAt(value: string): Promise<void>;
}

/** Scripts a wallbox with a list of measurands: it accepts a limited number, and not those that it refuses. */
function measurands(
  { protocol, charger }: Wallbox,
  name: string,
  inputs: { readonly has: string; readonly refuses?: readonly string[]; readonly most?: number },
): Measurands {
  const { refuses = [], most = Infinity } = inputs;
  const place = { component: { name: "SampledDataCtrlr" }, variable: { name: "TxUpdatedMeasurands" } };
  const written: string[] = [];
  let { has } = inputs;
  let silent: string | undefined;
  let fellSilent = () => {};
  const reported = (status: string) =>
    protocol === "ocpp1.6" ? { status } : { setVariableResult: [{ ...place, attributeStatus: status }] };
  const set = (value: string) => {
    written.push(value);
    const list = value.split(",").map((word) => word.trim());
    const isTaken = list.length <= most && !list.some((word) => refuses.includes(word));
    if (isTaken) has = value;
    return reported(isTaken || value === inputs.has ? "Accepted" : "Rejected");
  };
  const answered = (value: string): object | null => {
    if (value !== silent) return set(value);
    fellSilent();
    return null;
  };
  charger.answers("GetConfiguration", () => ({ configurationKey: [{ key: name, readonly: false, value: has }] }));
  charger.answers("GetVariables", () => ({
    getVariableResult: [{ ...place, attributeStatus: "Accepted", attributeValue: has }],
  }));
  charger.answers("ChangeConfiguration", ({ value }) => answered(String(value)));
  charger.answers("SetVariables", ({ setVariableData }) => {
    const [data] = setVariableData as readonly { readonly attributeValue: string }[];
    return answered(data?.attributeValue ?? "");
  });
  return {
    written,
    silentAt(value) {
      silent = value;
      return new Promise((resolve) => fellSilent = resolve);
    },
  };
}

/** The result of reading all settings, by name. */
async function readAll({ services }: Wallbox): Promise<Record<string, unknown>> {
  const read = await services.stationSettings.read("CP1", null);
  assert.equal(read.kind, "read", JSON.stringify(read));
  return Object.fromEntries((read as SettingsRead).settings.map(({ name, value }) => [name, value]));
}

/** [as the station reports it, as it is stored] */
const reported: Readonly<Record<string, readonly [key: object, kept: Record<string, unknown>]>> = {
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
for (const [what, [key, kept]] of Object.entries(reported)) {
  Deno.test(`K1 ocpp1.6: ${what} is accepted`, () =>
    withBooted("ocpp1.6", async (box) => {
      box.charger.answers("GetConfiguration", { configurationKey: [key] });
      assert.deepEqual(await readAll(box), kept);
    }));
}

Deno.test("K1 ocpp1.6: a key in another case is the requested one, and the list of unknown keys may be missing", () =>
  withBooted("ocpp1.6", async ({ charger, services }) => {
    charger.answers("GetConfiguration", {
      configurationKey: [{ key: "heartbeatinterval", readonly: false, value: "60" }],
    });
    const read = await services.stationSettings.read("CP1", ["HeartbeatInterval", "Dance"]) as SettingsRead;
    const unknown = new Set(read.unknown);
    assert.deepEqual([...unknown], ["Dance"]);
    assert.equal(read.settings[0]?.value, "60");
  }));

Deno.test("K2 ocpp1.6: all reported keys count, although the station claims to report one at a time", () =>
  withBooted("ocpp1.6", async (box) => {
    const keys = ["GetConfigurationMaxKeys", "A", "B"].map((key) => ({ key, readonly: true, value: "1" }));
    box.charger.answers("GetConfiguration", { configurationKey: keys });
    assert.deepEqual(await readAll(box), { GetConfigurationMaxKeys: "1", A: "1", B: "1" });
    assert.equal(box.charger.calls.length, 1);
  }));

for (const code of ["NotImplemented", "NotSupported"]) {
  for (const protocol of PROTOCOLS) {
    Deno.test(`K2 ${protocol}: ${code} to every request about settings is reported in plain words, and has no other effect`, () =>
      withBooted(protocol, async ({ charger, services }) => {
        for (const action of ["GetConfiguration", "GetBaseReport", "GetVariables"]) charger.answers(action, code);
        assert.equal((await services.stationSettings.read("CP1", null)).kind, "unsupported");
        await charger.call("Heartbeat", {});
      }));
  }
}

for (const protocol of PROTOCOLS) {
  const [sendRequest, change] = protocol === "ocpp1.6"
    ? ["GetConfiguration", "ChangeConfiguration"]
    : ["GetBaseReport", "SetVariables"];
  const name = protocol === "ocpp1.6" ? "MeterValuesSampledData" : "SampledDataCtrlr.TxUpdatedMeasurands";

  Deno.test(`K3 ${protocol}: a station that never answers requests about its settings is served, and gets no more of them`, () =>
    withBooted(protocol, async ({ charger, services, clock }) => {
      const reading = services.stationSettings.read("CP1", null);
      await charger.received(sendRequest);
      await charger.call("Heartbeat", {});
      clock.advance(60_000);
      assert.deepEqual(await reading, { kind: "timeout" });
      assert.equal(charger.calls.length, 1);
    }));

  Deno.test(`K4 ${protocol}: no setting is read or written without a request`, () =>
    withBooted(protocol, async ({ charger, clock }) => {
      clock.advance(10 * 60_000);
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
    }));

  Deno.test(`K4 ${protocol}: a list of measurands that the station has is not written, in whatever order it is requested`, () =>
    withBooted(protocol, async (box) => {
      const list = measurands(box, name, { has: "Voltage, SoC" });
      const changed = await box.services.stationSettings.change("CP1", name, "SoC,Voltage");
      assert.ok(changed.kind === "changed", JSON.stringify(changed));
      assert.deepEqual([changed.status, changed.readBack, changed.value], ["Unchanged", "same", "Voltage, SoC"]);
      assert.deepEqual(list.written, []);
    }));

  Deno.test(`K4 ${protocol}: a list of measurands that differs is written once, as requested`, () =>
    withBooted(protocol, async (box) => {
      const list = measurands(box, name, { has: "Voltage" });
      const changed = await box.services.stationSettings.change("CP1", name, "Voltage,SoC");
      assert.ok(changed.kind === "changed", JSON.stringify(changed));
      assert.deepEqual([changed.status, changed.readBack, changed.value], ["Accepted", "same", "Voltage,SoC"]);
      assert.deepEqual(list.written, ["Voltage,SoC"]);
    }));

  Deno.test(`K4 ${protocol}: of a list that is refused as a whole, the accepted measurands are written, and the hint says so`, () =>
    withBooted(protocol, async (box) => {
      const list = measurands(box, name, { has: "Voltage", refuses: ["Frequency"] });
      const tried = await box.services.stationSettings.change("CP1", name, "SoC,Frequency, Voltage");
      assert.ok(tried.kind === "measurands", JSON.stringify(tried));
      const { status, taken, refused, untried, readBack, value, hints } = tried;
      assert.deepEqual({ status, taken, refused, untried, readBack, value }, {
        ...{ status: "Accepted", taken: ["SoC", "Voltage"], refused: ["Frequency"], untried: [] },
        ...{ readBack: "same", value: "SoC,Voltage" },
      });
      const words = "the station refused the whole list; one by one it accepts: SoC, Voltage; it refuses: Frequency";
      assert.deepEqual(hints.map(({ text }) => text), [words]);
      assert.deepEqual(list.written, ["SoC,Frequency, Voltage", "SoC", "Frequency", "Voltage", "SoC,Voltage"]);
    }));

  Deno.test(`K4 ${protocol}: a list whose measurands are accepted singly but not together leaves the old one active`, () =>
    withBooted(protocol, async (box) => {
      const list = measurands(box, name, { has: "Voltage", most: 1 });
      const tried = await box.services.stationSettings.change("CP1", name, "SoC,Frequency");
      assert.ok(tried.kind === "measurands", JSON.stringify(tried));
      assert.deepEqual([tried.status, tried.taken, tried.value], ["Rejected", ["SoC", "Frequency"], "Voltage"]);
      assert.match(
        tried.hints.at(-1)?.text ?? "",
        /together it refuses the accepted ones as well, and has its old list again$/,
      );
      assert.deepEqual(list.written, ["SoC,Frequency", "SoC", "Frequency", "SoC,Frequency", "Voltage"]);
    }));

  Deno.test(`K4 ${protocol}: a station that accepts none keeps its list, and one that stops answering gets no more requests`, () =>
    withBooted(protocol, async (box) => {
      const list = measurands(box, name, { has: "Voltage", most: 0 });
      const none = await box.services.stationSettings.change("CP1", name, "SoC,Frequency");
      assert.ok(none.kind === "measurands", JSON.stringify(none));
      assert.deepEqual([none.status, none.taken, none.value, none.readBack], ["Rejected", [], "Voltage", "not_read"]);
      assert.deepEqual(list.written, ["SoC,Frequency", "SoC", "Frequency"]);

      const tried = box.services.stationSettings.change("CP1", name, "SoC,Frequency");
      await list.silentAt("Frequency");
      box.clock.advance(60_000);
      const silent = await tried;
      assert.ok(silent.kind === "measurands", JSON.stringify(silent));
      assert.deepEqual([silent.status, silent.refused, silent.untried], ["timeout", ["SoC"], ["Frequency"]]);
      assert.match(silent.hints.at(-1)?.text ?? "", /it stopped answering at: Frequency$/);
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
      const changed = await services.stationSettings.change("CP1", name, "Energy.Active.Import.Register");
      assert.ok(changed.kind === "changed", JSON.stringify(changed));
      assert.deepEqual([changed.status, changed.readBack], ["RebootRequired", "after_restart"]);
      clock.advance(60_000);
      assert.ok(!charger.calls.some(({ action }) => action === "Reset"));
    }));
}
