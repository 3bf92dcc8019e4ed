import assert from "node:assert/strict";
import { startTestApp } from "../../../support/app.ts";
import { bootedCharger } from "../../../support/booted.ts";
import { subscribeToEvents } from "../../../support/event_stream.ts";
import { withFixture } from "../../api_fixture.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("a connector shows what charges there with energy, cost and card name, its limit and its reservation", async () => {
  const app = await startTestApp();
  try {
    await sendRequest(app, "POST /tags", { id: "ANNA", name: "Anna" });
    await sendRequest(app, "POST /tariffs", { name: "Home", currency: "EUR", perKwh: "0.30" });
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("SetChargingProfile", { status: "Accepted" });
    charger.answers("ReserveNow", { status: "Accepted" });
    for (const connectorId of [1, 2]) {
      await charger.call("StatusNotification", { connectorId, errorCode: "NoError", status: "Available" });
    }
    const connectors = async () => (await sendRequest(app, "GET /stations")).body.items[0].connectors;
    const [free] = await connectors();
    assert.deepEqual([free.transaction, free.limit, free.reservation], [null, null, null]);

    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "ANNA", meterStart: 1_000, timestamp },
    });
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{ timestamp: new Date(Date.now() + 60_000).toISOString(), sampledValue: [{ value: "1180" }] }],
    });
    assert.equal((await sendRequest(app, "POST /stations/CP1/limit", { connector: 1, limitA: 10 })).status, 200);
    assert.equal((await sendRequest(app, "POST /stations/CP1/limit", { connector: 0, limitA: 20 })).status, 200);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    assert.equal(
      (await sendRequest(app, "POST /stations/CP1/reservations", { connector: 2, tagId: "ANNA", until })).status,
      200,
    );
    const [first, second] = await connectors();
    const { id, tagId, tagName, energyWh, cost } = first.transaction;
    assert.deepEqual([id, tagId, tagName, energyWh], [transactionId, "ANNA", "Anna", 180]);
    assert.deepEqual([cost.currency, cost.final], ["EUR", false]);
    assert.deepEqual([first.limit.connector, first.limit.limitA], [1, 10]);
    assert.deepEqual([second.limit.connector, second.limit.limitA], [0, 20], "that of the whole station");
    assert.deepEqual([first.reservation, second.reservation.tagId], [null, "ANNA"]);
    assert.equal(second.transaction, null);
    // The list and the single resources show the same.
    assert.deepEqual((await sendRequest(app, "GET /stations/CP1/connectors/1")).body.limit, first.limit);
    await charger.close();
  } finally {
    await app.stop();
  }
});

Deno.test("a stream continues behind the list of stations: what happened between the two is in one of them", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    const report = (status: string) =>
      charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status });
    await report("Preparing");
    const list = await app.api("/api/v1/stations");
    const after = list.headers.get("x-event-id") ?? "";
    assert.match(after, /^\w+-\d+$/);
    await report("Available");
    const stream = await subscribeToEvents(app, `?type=connector.reported&after=${after}`);
    assert.deepEqual((await stream.next("ready")).data, { missed: false });
    assert.equal((await stream.next("connector.reported")).data.data.status, "available");
    assert.deepEqual(stream.received.all.length, 2, "the report before the list is not sent again");
    await stream.stop();
    // An id of another run of the server: the list must be loaded again.
    const other = await subscribeToEvents(app, "?after=abc-1");
    assert.deepEqual((await other.next("ready")).data, { missed: true });
    await other.stop();
    await charger.close();
  } finally {
    await app.stop();
  }
});

for (const protocol of ["ocpp1.6", "ocpp2.0.1"] as const) {
  Deno.test(`a connector shows the measured currents and voltages until its transaction ends (${protocol})`, () =>
    withFixture(protocol, async ({ app, charger, charge }) => {
      const { id, reference } = await charge(1);
      const meter = async () => (await sendRequest(app, "GET /stations/CP1/connectors/1")).body.meter;
      let sent = 0;
      const send = (
        minute: number,
        ...values: readonly (readonly [measurand: string, phase: string, value: number])[]
      ) => {
        const timestamp = `2026-06-01T09:${minute}:00Z`;
        if (protocol === "ocpp1.6") {
          const sampledValue = values.map(([measurand, phase, value]) => ({ measurand, phase, value: String(value) }));
          const all = [...sampledValue, { measurand: "SoC", value: "50", unit: "Percent" }];
          const meterValue = [{ timestamp, sampledValue: sampledValue.length === 3 ? all : sampledValue }];
          return charger.call("MeterValues", { connectorId: 1, transactionId: id, meterValue });
        }
        const sampledValue = [
          ...values.map(([measurand, phase, value]) => ({ measurand, phase, value })),
          ...(values.length === 3 ? [{ measurand: "SoC", value: 50 }] : []),
        ];
        return charger.call("TransactionEvent", {
          ...{ eventType: "Updated", timestamp, triggerReason: "MeterValuePeriodic", seqNo: ++sent },
          ...{ transactionInfo: { transactionId: reference }, meterValue: [{ timestamp, sampledValue }] },
        });
      };
      const lines = async () => {
        const { currentA, voltageV } = await meter();
        return [currentA, voltageV];
      };
      await send(20, ["Current.Import", "L1", 16], ["Current.Import", "L2", 15.5], ["Current.Import", "L3", 0]);
      assert.deepEqual(await lines(), [{ l1: 16, l2: 15.5, l3: 0 }, null]);
      // Voltages in a message of their own: the currents stay.
      await send(21, ["Voltage", "L1-N", 231]);
      assert.deepEqual(await lines(), [{ l1: 16, l2: 15.5, l3: 0 }, { l1: 231, l2: null, l3: null }]);
      await send(19, ["Current.Import", "L1", 1]);
      assert.equal((await lines())[0]?.l1, 16, "an older value that comes late");
      const end = "2026-06-01T09:30:00Z";
      if (protocol === "ocpp1.6") {
        await charger.call("StopTransaction", { transactionId: id, meterStop: 900, timestamp: end });
      } else {
        await charger.call("TransactionEvent", {
          ...{ eventType: "Ended", timestamp: end, triggerReason: "EVDeparted", seqNo: ++sent },
          transactionInfo: { transactionId: reference },
        });
      }
      assert.deepEqual(await lines(), [null, null]);
    }));
}
