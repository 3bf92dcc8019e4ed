import assert from "node:assert/strict";
import { type Fixture, openFixture } from "./fixture.ts";

const POWER = { component: { name: "EVSE", evse: { id: 1 } }, variable: { name: "Power" } };
const STATE = {
  component: { name: "Connector", evse: { id: 1, connectorId: 1 } },
  variable: { name: "AvailabilityState" },
};

async function set(
  { csms }: Fixture,
  ...inputs: readonly object[]
): Promise<readonly { id?: number; status: string }[]> {
  const setMonitoringData = inputs.map((input) => ({ ...POWER, type: "Periodic", value: 60, severity: 5, ...input }));
  return (await csms.command("SetVariableMonitoring", { setMonitoringData })).setMonitoringResult;
}

/** The events that monitors have reported so far: trigger, value, and whether it is cleared. */
async function events({ charger, csms }: Fixture): Promise<readonly (readonly unknown[])[]> {
  await charger.reported();
  return csms.received.all.filter(({ action }) => action === "NotifyEvent").flatMap(({ payload }) =>
    payload.eventData.map((one: Record<string, unknown>) => [
      one.variableMonitoringId,
      one.trigger,
      one.actualValue,
      ...(one.cleared === true ? ["cleared"] : []),
    ])
  );
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: a threshold is reported when it is exceeded and when it is cleared, a delta when it happens, each once`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock } = fixture;
    const result = await set(
      fixture,
      { type: "UpperThreshold", value: 5_000 },
      { ...STATE, type: "Delta", value: 1 },
      { type: "LowerThreshold", value: 1_000, transaction: true },
    );
    assert.deepEqual(result.map(({ id, status }) => [id, status]), [[1, "Accepted"], [2, "Accepted"], [3, "Accepted"]]);
    clock.advance(5_000);
    assert.deepEqual(await events(fixture), []);
    charger.plugIn(1);
    clock.advance(1_000);
    await charger.present(1, "TAG");
    clock.advance(5_000);
    charger.draw(1, 500);
    clock.advance(5_000);
    assert.deepEqual(await events(fixture), [
      [2, "Delta", "Occupied"],
      [1, "Alerting", "11040"],
      [1, "Alerting", "500", "cleared"],
      [3, "Alerting", "500"],
    ]);
    const { payload } = fixture.csms.received.all.findLast(({ action }) => action === "NotifyEvent") ?? {};
    const [, ofTransaction] = payload.eventData;
    assert.equal(ofTransaction.transactionId, charger.state()[0]?.transactionId);
  });

  Deno.test(`${protocol}: periodic monitors report at their intervals, and none below the monitoring level`, async () => {
    await using fixture = await openFixture(protocol);
    const { clock, csms } = fixture;
    await set(fixture, { value: 10, severity: 3 }, { type: "PeriodicClockAligned", value: 60, severity: 6 });
    const reported = async () => (await events(fixture)).map(([id]) => id);
    clock.advance(30_000);
    assert.deepEqual(await reported(), [1, 1, 1]);
    clock.advance(30_000);
    assert.deepEqual(await reported(), [1, 1, 1, 1, 1, 1, 2]);
    assert.equal((await csms.command("SetMonitoringLevel", { severity: 10 })).status, "Rejected");
    assert.equal((await csms.command("SetMonitoringLevel", { severity: 4 })).status, "Accepted");
    clock.advance(60_000);
    assert.equal((await reported()).filter((id) => id === 2).length, 1);
    assert.equal((await csms.command("SetMonitoringBase", { monitoringBase: "HardWiredOnly" })).status, "Accepted");
    const before = (await reported()).length;
    clock.advance(60_000);
    assert.equal((await reported()).length, before);
  });

  Deno.test(`${protocol}: an invalid monitor is refused with its reason, monitors are reported in parts`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const statuses = (await set(
      fixture,
      { component: { name: "Toaster" } },
      { variable: { name: "Colour" } },
      { component: { name: "OCPPCommCtrlr" }, variable: { name: "HeartbeatInterval" } },
      { ...STATE, type: "UpperThreshold" },
      { type: "UpperThreshold", value: 1_000_000 },
      { value: 0 },
      { id: 7 },
      {},
      {},
      { severity: 6 },
    )).map(({ status }) => status);
    assert.deepEqual(statuses, [
      ...["UnknownComponent", "UnknownVariable", "UnsupportedMonitorType", "UnsupportedMonitorType"],
      ...["Rejected", "Rejected", "Rejected", "Accepted", "Duplicate", "Accepted"],
    ]);
    const report = async (more: object) =>
      (await csms.command("GetMonitoringReport", { requestId: 9, ...more })).status;
    assert.equal(await report({ monitoringCriteria: ["DeltaMonitoring"] }), "EmptyResultSet");
    for (let severity = 0; severity < 4; severity++) await set(fixture, { severity });
    assert.equal(await report({ componentVariable: [{ component: { name: "EVSE" } }] }), "Accepted");
    const parts = [await csms.next("NotifyMonitoringReport"), await csms.next("NotifyMonitoringReport")];
    assert.deepEqual(parts.map(({ seqNo, tbc, monitor }) => [seqNo, tbc, monitor.length]), [[0, true, 5], [
      1,
      false,
      1,
    ]]);
    const { clearMonitoringResult } = await csms.command("ClearVariableMonitoring", { id: [1, 2, 99] });
    assert.deepEqual(clearMonitoringResult.map(({ status }: { status: string }) => status), [
      ...["Accepted", "Accepted", "NotFound"],
    ]);
  });
}

Deno.test("ocpp2.1: a stream sends many values in a message, until its monitor is removed", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { clock, csms, charger } = fixture;
  csms.answers("OpenPeriodicEventStream", () => ({ status: "Accepted" }));
  const values = () =>
    csms.received.all.filter(({ action }) => action === "NotifyPeriodicEventStream")
      .map(({ payload }) => payload.data.map(({ t }: { t: number }) => t));
  await set(fixture, { value: 2, periodicEventStream: { interval: 10 } });
  await charger.reported();
  clock.advance(20_000);
  assert.equal((await csms.command("AdjustPeriodicEventStream", { id: 1, params: { values: 3 } })).status, "Accepted");
  assert.equal((await csms.command("AdjustPeriodicEventStream", { id: 9, params: {} })).status, "Rejected");
  clock.advance(8_000);
  await csms.command("ClearVariableMonitoring", { id: [1] });
  assert.deepEqual(await csms.next("ClosePeriodicEventStream"), { id: 1 });
  assert.deepEqual(values(), [[2, 4, 6, 8, 10], [2, 4, 6, 8, 10], [2, 4, 6], [2]]);
  assert.deepEqual(await csms.command("GetPeriodicEventStream", {}), {});
  assert.deepEqual(await events(fixture), []);
});

Deno.test("ocpp2.1: when the central system refuses a stream, the monitor reports its values itself", async () => {
  await using fixture = await openFixture("ocpp2.1");
  csmsRefuses(fixture);
  await set(fixture, { value: 2, periodicEventStream: { values: 3 } });
  await fixture.charger.reported();
  fixture.clock.advance(4_000);
  assert.equal((await events(fixture)).length, 2);
  assert.deepEqual(await fixture.csms.command("GetPeriodicEventStream", {}), {});
});

function csmsRefuses({ csms }: Fixture): void {
  csms.answers("OpenPeriodicEventStream", () => ({ status: "Rejected" }));
}
