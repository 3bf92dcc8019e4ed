import assert from "node:assert/strict";
import { faultCode } from "../../src/domain/fault_code.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { reportOf, withWallbox, z } from "../quirks/wallbox.ts";

const sendRequest = async (app: { api(path: string): Promise<{ body: unknown }> }) => {
  const { body } = await app.api("/api/v1/stations/CP1/connectors");
  const { items } = body as { items: Record<string, unknown>[] };
  return items.find(({ connector }) => connector === 1);
};

Deno.test("R3: OtherError and the vendor's code are both shown, live, in the API, in the event and after a restart", () =>
  withWallbox("ocpp1.6", async (box) => {
    await box.status(1, "Faulted", z(), { errorCode: "OtherError", vendorErrorCode: "NoPPDetected", vendorId: "V" });
    const both = { errorCode: "OtherError", vendorErrorCode: "NoPPDetected" };
    const reported = ({ errorCode, vendorErrorCode }: Record<string, unknown>) => ({ errorCode, vendorErrorCode });
    assert.deepEqual(reported({ ...reportOf(box) }), both);
    assert.deepEqual(reported(await sendRequest(box.app) ?? {}), both);
    const event = await box.app.events.next(({ type }) => type === "connector.reported", "the report");
    assert.ok(event.type === "connector.reported");
    assert.deepEqual(reported({ ...event.report }), both);
    const [kept] = await box.app.app.store.connectors();
    assert.deepEqual(reported({ ...kept?.report }), both);
    const [history] = await box.app.app.store.statuses("CP1", 1, 1);
    assert.deepEqual(reported({ ...history }), both);
    await box.status(1, "Available", z(1), { vendorErrorCode: "NoPPDetected" });
    assert.deepEqual(reported({ ...reportOf(box) }), { errorCode: "NoPPDetected", vendorErrorCode: "NoPPDetected" });
    await box.status(1, "Available", z(2));
    assert.deepEqual(reported({ ...reportOf(box) }), { errorCode: null, vendorErrorCode: null });
  }));

const PLACEHOLDERS = [
  ...["", " ", "-", "--", "0", "00", "0000", "0x0", "0x0000", "0X00000000", "0.0", "00-00", "[]", "{}", '""'],
  ...["none", "None", "NONE", "null", "(null)", "nil", "n/a", "N/A", "NA", "NaN", "undefined", "false"],
  ...["NoError", "noerror", "No Error", "no_error", "NO-ERROR", "No fault", "ok", "OK", "<none>"],
];
for (const sent of PLACEHOLDERS) {
  Deno.test(`R3: ${JSON.stringify(sent)} as vendorErrorCode, as errorCode or as info counts as no fault`, () =>
    withWallbox("ocpp1.6", async (box) => {
      await box.status(1, "Available", z(), { vendorErrorCode: sent, info: sent });
      const report = reportOf(box);
      assert.deepEqual([report?.errorCode, report?.vendorErrorCode, report?.info], [null, null, null]);
      await box.status(1, "Faulted", z(1), { errorCode: sent, vendorErrorCode: sent });
      assert.deepEqual([reportOf(box)?.status, reportOf(box)?.errorCode], ["faulted", null]);
      await box.status(1, "Faulted", z(2), { errorCode: "GroundFailure", vendorErrorCode: sent, info: sent });
      const real = reportOf(box);
      assert.deepEqual([real?.errorCode, real?.vendorErrorCode, real?.info], ["GroundFailure", null, null]);
    }));
}

Deno.test("R3: a real code is stored as a fault", () => {
  for (
    const code of ["E7", "0x0001", "10", "E0", "001", "NoPPDetected", "Error", "NoErrorButWarning", "nullspannung"]
  ) {
    assert.equal(faultCode(` ${code} `), code);
  }
});

for (const protocol of PROTOCOLS.filter((protocol) => protocol !== "ocpp1.6")) {
  Deno.test(`R3 ${protocol}: the technical code of an event about a connector is its fault, a placeholder is not`, () =>
    withWallbox(protocol, async (box) => {
      const state = (techCode: string, techInfo: string, at: string) =>
        box.charger.call("NotifyEvent", {
          generatedAt: at,
          seqNo: 0,
          eventData: [{
            ...{ eventId: 1, timestamp: at, trigger: "Alerting", actualValue: "Faulted", techCode, techInfo },
            eventNotificationType: "HardWiredNotification",
            component: { name: "Connector", evse: { id: 1, connectorId: 1 } },
            variable: { name: "AvailabilityState" },
          }],
        });
      await state("NoPPDetected", "no resistor", z());
      const report = reportOf(box);
      assert.deepEqual([report?.status, report?.errorCode, report?.vendorErrorCode, report?.info], [
        "faulted",
        "NoPPDetected",
        "NoPPDetected",
        "no resistor",
      ]);
      await state("0x0000", "none", z(1));
      assert.deepEqual([reportOf(box)?.errorCode, reportOf(box)?.info], [null, null]);
    }));
}
