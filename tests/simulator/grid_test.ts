import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import { type Fixture, openFixture } from "./fixture.ts";

const droop = (priority: number, more: object = {}) => ({
  ...{ priority, overFreq: 50.2, underFreq: 49.8, overDroop: 5, underDroop: 5, responseTime: 1 },
  ...more,
});

function set({ csms }: Fixture, controlId: string, freqDroop: object, isDefault = true) {
  return csms.command("SetDERControl", { isDefault, controlId, controlType: "FreqDroop", freqDroop });
}

Deno.test("ocpp2.1: of DER controls of a kind the highest priority precedes the others", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { csms } = fixture;
  assert.deepEqual(await set(fixture, "a", droop(5)), { status: "Accepted" });
  assert.deepEqual(await set(fixture, "b", droop(2)), { status: "Accepted", supersededIds: ["a"] });
  assert.deepEqual(await set(fixture, "c", droop(9)), { status: "Accepted", supersededIds: ["c"] });
  const curve = { curveData: [{ x: 1, y: 1 }], priority: 1, yUnit: "PctMaxW" };
  const volt = { isDefault: true, controlId: "v", controlType: "VoltWatt" };
  assert.equal((await csms.command("SetDERControl", { ...volt, curve })).status, "Accepted");
  assert.equal((await csms.command("SetDERControl", volt)).status, "Rejected");
  assert.equal((await csms.command("GetDERControl", { requestId: 1 })).status, "Accepted");
  const report = await csms.next("ReportDERControl");
  assert.equal(report.tbc, false);
  assert.deepEqual(
    report.freqDroop.map(({ id, isSuperseded }: { id: string; isSuperseded: boolean }) => [id, isSuperseded]),
    [["a", true], ["b", false], ["c", true]],
  );
  assert.deepEqual(report.curve, [
    { id: "v", curve, curveType: "VoltWatt", isDefault: true, isSuperseded: false },
  ]);
  const clear = async (more: object) => (await csms.command("ClearDERControl", { isDefault: true, ...more })).status;
  assert.equal(await clear({ controlId: "z" }), "NotFound");
  assert.equal(await clear({ controlType: "FreqDroop" }), "Accepted");
  assert.equal((await csms.command("GetDERControl", { requestId: 1, controlId: "a" })).status, "NotFound");
  assert.equal(await clear({}), "Accepted");
  assert.equal((await csms.command("GetDERControl", { requestId: 1 })).status, "NotFound");
});

Deno.test("ocpp2.1: a scheduled DER control is reported when it starts and ends, and ends one of lower priority", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { clock, csms } = fixture;
  const at = (seconds: number) => isoSeconds(clock.now() + seconds * 1000);
  await set(fixture, "long", droop(5, { startTime: at(60), duration: 600 }), false);
  clock.advance(60_000);
  assert.deepEqual(await csms.next("NotifyDERStartStop"), {
    ...{ controlId: "long", started: true, timestamp: "2026-06-01T10:01:00Z" },
  });
  await set(fixture, "short", droop(1, { startTime: at(30), duration: 60 }), false);
  clock.advance(30_000);
  assert.deepEqual((await csms.next("NotifyDERStartStop")).supersededIds, ["long"]);
  clock.advance(60_000);
  const { controlId, started } = await csms.next("NotifyDERStartStop");
  assert.deepEqual([controlId, started], ["short", false]);
  clock.advance(600_000);
  await fixture.charger.reported();
  assert.equal((await csms.command("GetDERControl", { requestId: 1 })).status, "NotFound");
  assert.equal(csms.received.all.filter(({ action }) => action === "NotifyDERStartStop").length, 3);
});

Deno.test("ocpp2.1: there are two batteries to swap; a returned one is charged before it is given out", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { clock, csms } = fixture;
  const swap = async (requestId: number) => {
    const idToken = { idToken: "ANNA", type: "Local" };
    const answer = await csms.command("RequestBatterySwap", { requestId, idToken });
    if (answer.status !== "Accepted") return answer.statusInfo.reasonCode;
    clock.advance(10_000);
    const [brought, given] = [await csms.next("BatterySwap"), await csms.next("BatterySwap")];
    assert.deepEqual([brought.requestId, given.requestId], [requestId, requestId]);
    return [brought, given].map(({ eventType, batteryData: [{ soC }] }) => [eventType, soC]);
  };
  assert.deepEqual(await swap(1), [["BatteryIn", 12], ["BatteryOut", 100]]);
  assert.deepEqual(await swap(2), [["BatteryIn", 12], ["BatteryOut", 100]]);
  assert.equal(await swap(3), "NoBatteryAvailable");
  clock.advance(90 * 60_000);
  assert.deepEqual(await swap(4), [["BatteryIn", 12], ["BatteryOut", 87]]);
});

Deno.test("ocpp2.1: a transfer mode that is in use may continue, and an AFRR signal is refused without a curve", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { charger, csms } = fixture;
  charger.plugIn(1);
  await charger.present(1, "TAG");
  const { transactionId } = await fixture.event("started");
  const allow = async (id: string, ...allowedEnergyTransfer: readonly string[]) =>
    (await csms.command("NotifyAllowedEnergyTransfer", { transactionId: id, allowedEnergyTransfer })).status;
  assert.equal(await allow("none", "DC"), "Rejected");
  assert.equal(await allow(transactionId, "DC", "AC_BPT"), "Rejected");
  assert.equal(await allow(transactionId, "AC_BPT", "AC_three_phase"), "Accepted");
  const { statusInfo } = await csms.command("AFRRSignal", { timestamp: "2026-06-01T10:00:00Z", signal: 1 });
  assert.equal(statusInfo.reasonCode, "NoSignalWattCurve");
});
