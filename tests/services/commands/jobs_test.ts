import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

const TRANSFER = { location: "ftp://me:secret@10.0.0.5/x/?sig=secret", retries: null, retryIntervalS: null };
const SHOWN = "ftp://me:***@10.0.0.5/x/?***";

async function withCharger(
  protocol: Protocol,
  body: (app: TestApp, charger: ScriptedCharger) => Promise<void>,
): Promise<void> {
  const app = await startTestApp();
  try {
    await body(app, await bootedCharger(app, protocol));
  } finally {
    await app.stop();
  }
}

const stateOf = async (app: TestApp) =>
  (await app.app.services.jobs.list("CP1", 5)).map(({ kind, state, location, fileName }) => ({
    ...{ kind, state, location, fileName },
  }));

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";

  Deno.test(`${protocol}: the reports of a firmware update are joined with their request`, () =>
    withCharger(protocol, async (app, charger) => {
      charger.answers("UpdateFirmware", is16 ? {} : { status: "Accepted" });
      const input = { ...TRANSFER, retrieveAt: null, installAt: null };
      const begun = await app.app.services.jobs.updateFirmware("CP1", input);
      assert.ok(begun.kind === "begun");
      assert.deepEqual(await stateOf(app), [
        { kind: "firmware", state: "Accepted", location: SHOWN, fileName: null },
      ]);
      const number = is16 ? {} : { requestId: begun.requestId };
      for (const status of ["Downloading", "Installed"]) {
        await charger.call("FirmwareStatusNotification", { status, ...number });
      }
      assert.deepEqual(await stateOf(app), [
        { kind: "firmware", state: "Installed", location: SHOWN, fileName: null },
      ]);
      assert.doesNotMatch(JSON.stringify([app.events.all, app.log]), /secret/);
    }));

  Deno.test(`${protocol}: the reports of a log upload are joined with their request, in a flood too (F1)`, () =>
    withCharger(protocol, async (app, charger) => {
      charger.answers(
        is16 ? "GetDiagnostics" : "GetLog",
        () => is16 ? { fileName: "d" } : { status: "Accepted", filename: "d" },
      );
      const input = { ...TRANSFER, log: "diagnostics", from: null, to: null } as const;
      const begun = await app.app.services.jobs.uploadLog("CP1", input);
      assert.ok(begun.kind === "begun" && begun.fileName === "d");
      const number = is16 ? {} : { requestId: begun.requestId };
      const action = is16 ? "DiagnosticsStatusNotification" : "LogStatusNotification";
      for (let n = 0; n < 5; n++) await charger.call(action, { status: "Uploading", ...number });
      assert.deepEqual(await stateOf(app), [{ kind: "log", state: "Uploading", location: SHOWN, fileName: "d" }]);
    }));
}

Deno.test("a refused and an unsupported job have their result", () =>
  withCharger("ocpp2.0.1", async (app, charger) => {
    const input = { ...TRANSFER, log: "security", from: null, to: null } as const;
    charger.answers("GetLog", { status: "Rejected" });
    assert.deepEqual(await app.app.services.jobs.uploadLog("CP1", input), { kind: "answered", status: "Rejected" });
    charger.answers("GetLog", "NotImplemented");
    const outcome = await app.app.services.jobs.uploadLog("CP1", input);
    assert.ok(outcome.kind === "unsupported" && outcome.reason.code === "cannot_uploadLog");
    assert.deepEqual((await stateOf(app)).map(({ state }) => state), ["unsupported", "Rejected"]);
  }));

Deno.test("a report about a job that was not requested changes nothing", () =>
  withCharger("ocpp2.0.1", async (app, charger) => {
    await charger.call("LogStatusNotification", { status: "Uploaded", requestId: 77 });
    assert.deepEqual(await stateOf(app), []);
  }));
