import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import { type Fixture, openFixture } from "./fixture.ts";

async function show({ csms }: Fixture, id: number, more: object = {}): Promise<string> {
  const message = { id, priority: "NormalCycle", message: { format: "UTF8", content: `No. ${id}` }, ...more };
  return (await csms.command("SetDisplayMessage", { message })).status;
}

/** The ids of the displayed messages. */
async function shown({ csms, charger }: Fixture, filter: object = {}): Promise<readonly number[]> {
  const before = csms.received.all.length;
  const { status } = await csms.command("GetDisplayMessages", { requestId: 1, ...filter });
  await charger.reported();
  const parts = csms.received.all.slice(before).filter(({ action }) => action === "NotifyDisplayMessages");
  assert.equal(status, parts.length === 0 ? "Unknown" : "Accepted");
  assert.deepEqual(parts.map(({ payload }) => payload.tbc), parts.map((_, index) => index < parts.length - 1));
  return parts.flatMap(({ payload }) => payload.messageInfo.map(({ id }: { id: number }) => id));
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: messages are shown, replaced, reported in parts and cleared; only one is AlwaysFront`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    assert.deepEqual(await shown(fixture), []);
    for (let id = 1; id <= 6; id++) assert.equal(await show(fixture, id), "Accepted");
    assert.equal(await show(fixture, 2, { state: "Charging" }), "Accepted");
    assert.deepEqual(await shown(fixture), [1, 3, 4, 5, 6, 2]);
    assert.deepEqual(await shown(fixture, { state: "Charging" }), [2]);
    assert.deepEqual(await shown(fixture, { id: [3, 99] }), [3]);
    assert.equal(await show(fixture, 7, { priority: "AlwaysFront" }), "Accepted");
    assert.equal(await show(fixture, 8, { priority: "AlwaysFront" }), "Accepted");
    assert.deepEqual(await shown(fixture, { priority: "AlwaysFront" }), [8]);
    const clear = async (id: number) => (await csms.command("ClearDisplayMessage", { id })).status;
    assert.deepEqual([await clear(8), await clear(8)], ["Accepted", "Unknown"]);
    const { getVariableResult: [{ attributeValue }] } = await csms.command("GetVariables", {
      getVariableData: [{ component: { name: "DisplayMessageCtrlr" }, variable: { name: "DisplayMessages" } }],
    });
    assert.equal(attributeValue, "6");
    for (let id = 10; id < 24; id++) assert.equal(await show(fixture, id), "Accepted");
    assert.equal(await show(fixture, 24), "Rejected");
  });

  Deno.test(`${protocol}: a message expires with its time and its transaction; an unsupported one is refused`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock } = fixture;
    assert.equal(await show(fixture, 1, { message: { format: "HTML", content: "<b>" } }), "NotSupportedMessageFormat");
    assert.equal(await show(fixture, 1, { transactionId: "none" }), "UnknownTransaction");
    if (protocol === "ocpp2.1") assert.equal(await show(fixture, 1, { state: "Discharging" }), "NotSupportedState");
    charger.plugIn(1);
    await charger.present(1, "TAG");
    const { transactionId } = await fixture.event("started");
    assert.equal(await show(fixture, 1, { transactionId }), "Accepted");
    assert.equal(await show(fixture, 2, { endDateTime: isoSeconds(clock.now() + 60_000) }), "Accepted");
    assert.deepEqual(await shown(fixture), [1, 2]);
    clock.advance(60_000);
    assert.deepEqual(await shown(fixture), [1]);
    charger.unplug(1);
    assert.deepEqual(await shown(fixture), []);
  });

  Deno.test(`${protocol}: a network profile is stored when it is valid, and not less secure`, async () => {
    await using fixture = await openFixture(protocol, { password: "0123456789abcdef" });
    const { csms } = fixture;
    const set = async (configurationSlot: number, more: object = {}) => {
      const connectionData = {
        ...{ ocppVersion: "OCPP20", ocppTransport: "JSON", ocppInterface: "Wired0", messageTimeout: 30 },
        ...{ ocppCsmsUrl: "wss://csms.example.com/OCPP", securityProfile: 2, ...more },
      };
      const { status, statusInfo } = await csms.command("SetNetworkProfile", { configurationSlot, connectionData });
      return statusInfo?.reasonCode ?? status;
    };
    assert.equal(await set(3), "InvalidConfSlot");
    assert.equal(await set(2, { ocppTransport: "SOAP" }), "InvalidNetworkConf");
    assert.equal(await set(2, { ocppCsmsUrl: "https://csms.example.com" }), "InvalidNetworkConf");
    assert.equal(await set(2, { securityProfile: 0 }), "NoSecurityDowngrade");
    assert.equal(await set(2), "Accepted");
    const component = { name: "NetworkConfiguration", instance: "2" };
    const { getVariableResult: [{ attributeStatus, attributeValue }] } = await csms.command("GetVariables", {
      getVariableData: [{ component, variable: { name: "OcppCsmsUrl" } }],
    });
    // 2.0.1 has no such component.
    const kept = protocol === "ocpp2.1" ? "wss://csms.example.com/OCPP" : "UnknownComponent";
    assert.equal(attributeValue ?? attributeStatus, kept);
  });

  Deno.test(`${protocol}: reports customer information in parts, and clears it except for the local list`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms } = fixture;
    const sendRequest = async (more: object) => {
      const { status } = await csms.command("CustomerInformation", {
        requestId: 3,
        report: true,
        clear: false,
        ...more,
      });
      return status === "Accepted" ? (await csms.next("NotifyCustomerInformation")).data : status;
    };
    const idToken = { idToken: "ANNA", type: "Local" };
    assert.equal(await sendRequest({ idToken }), "No data found.");
    assert.equal(await sendRequest({}), "Invalid");
    assert.equal(await sendRequest({ idToken, customerIdentifier: "x" }), "Invalid");
    assert.equal(await sendRequest({ idToken, report: false }), "Rejected");
    const localAuthorizationList = [{ idToken, idTokenInfo: { status: "Accepted" } }];
    await csms.command("SendLocalList", { versionNumber: 1, updateType: "Full", localAuthorizationList });
    charger.plugIn(1);
    await charger.present(1, "ANNA");
    const { transactionId } = await fixture.event("started");
    const known = "On the local list: Accepted.\nIn the cache: Accepted.\n" +
      `Charges at EVSE 1 since 2026-06-01T10:00:00Z in transaction ${transactionId}.`;
    assert.equal(await sendRequest({ idToken }), known);
    assert.equal(await sendRequest({ idToken, report: false, clear: true }), "The data was cleared.");
    assert.equal(await sendRequest({ idToken }), known.replace("In the cache: Accepted.\n", ""));
    assert.equal(await sendRequest({ customerIdentifier: "x" }), "No data found.");
  });
}
