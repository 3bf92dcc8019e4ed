import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { bootedCharger } from "../kit/booted.ts";
import type { ScriptedCharger } from "../kit/charger.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";

const TRANSFER = { location: "ftp://me:secret@10.0.0.5/x/?sig=secret", retries: null, retryIntervalS: null };
const SHOWN = "ftp://me:***@10.0.0.5/x/?***";

async function withCharger(
  protocol: Protocol,
  body: (house: TestHouse, charger: ScriptedCharger) => Promise<void>,
): Promise<void> {
  const house = await startHouse();
  try {
    await body(house, await bootedCharger(house, protocol));
  } finally {
    await house.stop();
  }
}

const stateOf = async (house: TestHouse) =>
  (await house.house.services.jobs.list("CP1", 5)).map(({ kind, state, location, fileName }) => ({
    ...{ kind, state, location, fileName },
  }));

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";

  Deno.test(`${protocol}: what a station reports of a firmware update is joined with what was asked`, () =>
    withCharger(protocol, async (house, charger) => {
      charger.answers("UpdateFirmware", is16 ? {} : { status: "Accepted" });
      const wish = { ...TRANSFER, retrieveAt: null, installAt: null };
      const begun = await house.house.services.jobs.updateFirmware("CP1", wish);
      assert.ok(begun.kind === "begun");
      assert.deepEqual(await stateOf(house), [
        { kind: "firmware", state: "Accepted", location: SHOWN, fileName: null },
      ]);
      const number = is16 ? {} : { requestId: begun.requestId };
      for (const status of ["Downloading", "Installed"]) {
        await charger.call("FirmwareStatusNotification", { status, ...number });
      }
      assert.deepEqual(await stateOf(house), [
        { kind: "firmware", state: "Installed", location: SHOWN, fileName: null },
      ]);
      assert.doesNotMatch(JSON.stringify([house.events.all, house.log]), /secret/);
    }));

  Deno.test(`${protocol}: what a station reports of a log is joined with what was asked, in a flood too (F1)`, () =>
    withCharger(protocol, async (house, charger) => {
      charger.answers(
        is16 ? "GetDiagnostics" : "GetLog",
        () => is16 ? { fileName: "d" } : { status: "Accepted", filename: "d" },
      );
      const wish = { ...TRANSFER, log: "diagnostics", from: null, to: null } as const;
      const begun = await house.house.services.jobs.uploadLog("CP1", wish);
      assert.ok(begun.kind === "begun" && begun.fileName === "d");
      const number = is16 ? {} : { requestId: begun.requestId };
      const action = is16 ? "DiagnosticsStatusNotification" : "LogStatusNotification";
      for (let n = 0; n < 5; n++) await charger.call(action, { status: "Uploading", ...number });
      assert.deepEqual(await stateOf(house), [{ kind: "log", state: "Uploading", location: SHOWN, fileName: "d" }]);
    }));
}

Deno.test("a job that the station refuses says so, and one that it can't do, too", () =>
  withCharger("ocpp2.0.1", async (house, charger) => {
    const wish = { ...TRANSFER, log: "security", from: null, to: null } as const;
    charger.answers("GetLog", { status: "Rejected" });
    assert.deepEqual(await house.house.services.jobs.uploadLog("CP1", wish), { kind: "answered", status: "Rejected" });
    charger.answers("GetLog", "NotImplemented");
    const outcome = await house.house.services.jobs.uploadLog("CP1", wish);
    assert.ok(outcome.kind === "unsupported" && outcome.reason === "the station can't upload this log");
    assert.deepEqual((await stateOf(house)).map(({ state }) => state), ["unsupported", "Rejected"]);
  }));

Deno.test("a report about a job that nobody asked for changes nothing", () =>
  withCharger("ocpp2.0.1", async (house, charger) => {
    await charger.call("LogStatusNotification", { status: "Uploaded", requestId: 77 });
    assert.deepEqual(await stateOf(house), []);
  }));
