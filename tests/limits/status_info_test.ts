import assert from "node:assert/strict";
import { bootedCharger } from "../support/booted.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";

const INFO = { reasonCode: "NotEnabled", additionalInfo: "external control is off" };
const REJECTED = { status: "Rejected", statusInfo: INFO };
const place = { component: { name: "C" }, variable: { name: "V" } };

/** A request, its action, and the answer of the station if it is not the common one. */
const REQUESTS: readonly (readonly [request: string, body: object | null, action: string, says?: object])[] = [
  ["POST /reset", {}, "Reset"],
  ["POST /unlock", {}, "UnlockConnector", { status: "UnlockFailed", statusInfo: INFO }],
  ["POST /start", { tagId: "TAG" }, "RequestStartTransaction"],
  ["DELETE /limit?connector=1", null, "ClearChargingProfile", { status: "Unknown", statusInfo: INFO }],
  ["GET /schedule", null, "GetCompositeSchedule"],
  ["POST /availability", { available: false }, "ChangeAvailability"],
  ["POST /trigger", { message: "status" }, "TriggerMessage"],
  ["POST /clear-cache", {}, "ClearCache"],
  ["POST /data", { vendorId: "V" }, "DataTransfer"],
  ["POST /reservations", { tagId: "TAG", connector: 1, until: "2026-06-01T11:00:00Z" }, "ReserveNow"],
  ["DELETE /reservations/9", null, "CancelReservation"],
  ["POST /firmware", { location: "ftp://x/f" }, "UpdateFirmware"],
  ["POST /log", { location: "ftp://x/" }, "GetLog"],
  ["POST /settings", {}, "GetBaseReport"],
  ["PUT /settings/C.V", { value: "1" }, "SetVariables", {
    setVariableResult: [{ ...place, attributeStatus: "Rejected", attributeStatusInfo: INFO }],
  }],
  ["POST /settings", { names: ["C.V"] }, "GetVariables", {
    getVariableResult: [{ ...place, attributeStatus: "Rejected", attributeStatusInfo: INFO }],
  }],
];

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  for (const [request, body, action, says = REJECTED] of REQUESTS) {
    Deno.test(`R1: ${protocol}: the station's reason is in the answer to ${request} ${JSON.stringify(body)}`, async () => {
      const app = await startTestApp({ clock: stillClock() });
      try {
        await app.app.services.authorization.addTag("TAG");
        const charger = await bootedCharger(app, protocol);
        charger.answers(action, says);
        if (action === "GetBaseReport") charger.answers("GetVariables", "NotImplemented");
        const [method = "", path = ""] = request.split(" ");
        const init = { method, ...(body === null ? {} : { body: JSON.stringify(body) }) };
        const { status, body: reported } = await app.api(`/api/v1/stations/CP1${path}`, init);
        if (action !== "GetBaseReport") {
          assert.deepEqual(
            [status, (reported as { statusInfo: unknown }).statusInfo],
            [200, INFO],
            JSON.stringify(reported),
          );
        }
        const event = await app.events.next(
          (event) => event.type === "command.answered" && event.outcome.kind === "answered",
          "the answer",
        );
        assert.ok(event.type === "command.answered" && event.outcome.kind === "answered");
        assert.deepEqual(event.outcome.statusInfo, INFO);
        await charger.close();
      } finally {
        await app.stop();
      }
    });
  }

  Deno.test(`R1: ${protocol}: the reason of an unsupported request is in the answer, also for a refused local list`, async () => {
    const app = await startTestApp({ clock: stillClock() });
    try {
      await app.app.services.authorization.addTag("TAG");
      const charger = await bootedCharger(app, protocol);
      const sendRequest = async (path: string, body: object) =>
        (await app.api(`/api/v1/stations/CP1${path}`, { method: "POST", body: JSON.stringify(body) })).body as Record<
          string,
          unknown
        >;
      charger.answers("TriggerMessage", { status: "NotImplemented", statusInfo: INFO });
      const refused = await sendRequest("/trigger", { message: "status" });
      assert.deepEqual([refused.code, refused.statusInfo], ["unsupported", INFO]);
      charger.answers("GetLocalListVersion", { versionNumber: 0 });
      charger.answers("SendLocalList", { status: "Failed", statusInfo: INFO });
      assert.deepEqual((await sendRequest("/local-list", { update: "full" })).statusInfo, INFO);
      charger.answers("SendLocalList", { status: "VersionMismatch", statusInfo: INFO });
      assert.deepEqual((await sendRequest("/local-list", { update: "full" })).statusInfo, INFO);
      await charger.close();
    } finally {
      await app.stop();
    }
  });
}

Deno.test("R1: a reason that contains a password is in no event", async () => {
  const app = await startTestApp({ clock: stillClock() });
  try {
    const charger = await bootedCharger(app, "ocpp2.0.1");
    const reason = { reasonCode: "InvalidValue", additionalInfo: "S3CRET-S3CRET-S3CRET is too simple" };
    charger.answers("SetVariables", {
      setVariableResult: [{ ...place, attributeStatus: "Rejected", attributeStatusInfo: reason }],
    });
    const path = "/api/v1/stations/CP1/settings/SecurityCtrlr.BasicAuthPassword";
    const init = { method: "PUT", body: JSON.stringify({ value: "S3CRET-S3CRET-S3CRET" }) };
    const { body } = await app.api(path, init);
    assert.deepEqual((body as { statusInfo: unknown }).statusInfo, reason, "the caller who set it knows it");
    await charger.close();
    assert.doesNotMatch(JSON.stringify([app.events.all, app.log]), /S3CRET/);
  } finally {
    await app.stop();
  }
});
