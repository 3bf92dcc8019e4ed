import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { bootOf } from "../support/booted.ts";
import { withFixture } from "./api_fixture.ts";

/** A connector of which only the status was reported. */
const bare = (Status: number) => ({ Status, ChargeRateKW: null, MeterKWH: null, MeterValueDate: null, SoC: null });

/** The connector statuses of a version, with OCPP.Core's number for each. */
const statuses: Readonly<Record<Protocol, Readonly<Record<string, number>>>> = {
  "ocpp1.6": {
    Available: 1,
    Preparing: 2,
    Charging: 2,
    SuspendedEV: 2,
    SuspendedEVSE: 2,
    Finishing: 2,
    Reserved: 2,
    Unavailable: 3,
    Faulted: 4,
    Sleeping: 0,
  },
  "ocpp2.0.1": { Available: 1, Occupied: 2, Reserved: 2, Unavailable: 3, Faulted: 4, Sleeping: 0 },
  "ocpp2.1": { Available: 1, Occupied: 2, Reserved: 2, Unavailable: 3, Faulted: 4, Sleeping: 0 },
};

const AT = "2026-06-01T09:59:00Z";

const statusReport = (protocol: Protocol, connector: number, status: string) =>
  protocol === "ocpp1.6"
    ? { connectorId: connector, errorCode: "NoError", status, timestamp: AT }
    : { timestamp: AT, connectorStatus: status, evseId: connector, connectorId: 1 };

/** Energy, power and state of charge; each may be missing. */
const meterReport = (
  protocol: Protocol,
  connector: number,
  values: { readonly energyWh?: number; readonly powerW?: number; readonly soc?: number },
) => {
  const sampled = [
    { measurand: "Energy.Active.Import.Register", value: values.energyWh },
    { measurand: "Power.Active.Import", value: values.powerW },
    { measurand: "SoC", value: values.soc },
  ].filter(({ value }) => value !== undefined);
  const old = protocol === "ocpp1.6";
  const sampledValue = sampled.map(({ measurand, value }) => ({ measurand, value: old ? String(value) : value }));
  return { [old ? "connectorId" : "evseId"]: connector, meterValue: [{ timestamp: AT, sampledValue }] };
};

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: Status is the array of the connected stations, exactly as OCPP.Core writes it`, async () => {
    await withFixture(protocol, async ({ app, charger }) => {
      const sendRequest = async () => (await app.api("/API/Status")).body;
      assert.deepEqual(await sendRequest(), [{ id: "CP1", name: null, protocol, OnlineConnectors: {} }]);

      await charger.call("StatusNotification", statusReport(protocol, 1, "Available"));
      await charger.call("StatusNotification", statusReport(protocol, 0, "Available"));
      await charger.call("MeterValues", meterReport(protocol, 0, { energyWh: 99_000 }));
      await charger.call("MeterValues", meterReport(protocol, 2, { energyWh: 12_345, powerW: 7_400, soc: 80 }));
      await charger.call("MeterValues", meterReport(protocol, 3, { energyWh: 0 }));
      await app.app.services.stations.change("CP1", { name: "Garage" });
      const [station, ...others] = await sendRequest() as [object];
      assert.deepEqual(others, []);
      assert.deepEqual(station, {
        id: "CP1",
        name: "Garage",
        protocol,
        OnlineConnectors: {
          "1": bare(1),
          "2": { Status: 0, ChargeRateKW: 7.4, MeterKWH: 12.345, MeterValueDate: AT, SoC: 80 },
          "3": { Status: 0, ChargeRateKW: null, MeterKWH: 0, MeterValueDate: AT, SoC: null },
        },
      });
      // Scripts may depend on the order of the members.
      assert.equal(
        JSON.stringify(station),
        `{"id":"CP1","name":"Garage","protocol":"${protocol}","OnlineConnectors":{` +
          `"1":{"Status":1,"ChargeRateKW":null,"MeterKWH":null,"MeterValueDate":null,"SoC":null},` +
          `"2":{"Status":0,"ChargeRateKW":7.4,"MeterKWH":12.345,"MeterValueDate":"${AT}","SoC":80},` +
          `"3":{"Status":0,"ChargeRateKW":null,"MeterKWH":0,"MeterValueDate":"${AT}","SoC":null}}}`,
      );
      assert.deepEqual(charger.calls, []);
    });
  });

  Deno.test(`${protocol}: MeterValueDate is set for every connector from the start of its first transaction on`, async () => {
    await withFixture(protocol, async ({ app, charger, charge }) => {
      const shown = async () => {
        const [station] = (await app.api("/API/Status")).body as [{ OnlineConnectors: Record<string, object> }];
        return station.OnlineConnectors;
      };
      await charger.call("StatusNotification", statusReport(protocol, 1, "Available"));
      await charger.call("StatusNotification", statusReport(protocol, 2, "Available"));
      const { id, reference } = await charge(1);
      // The fixture's transaction starts at a register of 0 in 1.6, and without one in 2.x.
      const begun = reference === null ? { MeterKWH: 0, MeterValueDate: "2026-06-01T09:01:00Z" } : {};
      assert.deepEqual(await shown(), { "1": { ...bare(1), ...begun }, "2": bare(1) });
      const timestamp = "2026-06-01T09:30:00Z";
      if (reference === null) await charger.call("StopTransaction", { transactionId: id, meterStop: 7000, timestamp });
      else {
        await charger.call("TransactionEvent", {
          ...{ eventType: "Ended", timestamp, triggerReason: "StopAuthorized", seqNo: 1 },
          transactionInfo: { transactionId: reference, stoppedReason: "Local" },
          meterValue: [{ timestamp, sampledValue: [{ value: 7000, context: "Transaction.End" }] }],
        });
      }
      const stopped = { ...bare(1), ChargeRateKW: 0, MeterKWH: 7, MeterValueDate: timestamp };
      assert.deepEqual(await shown(), { "1": stopped, "2": bare(1) });
      await charge(1);
      assert.deepEqual(await shown(), { "1": stopped, "2": bare(1) });
    });
  });

  Deno.test(`${protocol}: each status of a connector is OCPP.Core's number for it`, async () => {
    await withFixture(protocol, async ({ app, charger }) => {
      const words = Object.entries(statuses[protocol]);
      for (const [index, [word]] of words.entries()) {
        await charger.call("StatusNotification", statusReport(protocol, index + 1, word));
      }
      const [station] = (await app.api("/API/Status")).body as [{ OnlineConnectors: Record<string, object> }];
      assert.deepEqual(
        station.OnlineConnectors,
        Object.fromEntries(words.map(([, number], index) => [String(index + 1), bare(number)])),
      );
    });
  });
}

Deno.test("Status shows the connected stations only, by id, with the version each speaks now; by GET and POST, in any case", async () => {
  const app = await startTestApp({ clock: stillClock() });
  try {
    assert.deepEqual((await app.api("/API/Status")).body, []);
    for (const id of ["B", "a", "Ä 1", "offline"]) await app.app.services.stations.add(id);
    const versions = { "Ä 1": "ocpp2.1", B: "ocpp2.0.1", a: "ocpp1.6" } as const;
    const chargers = [];
    for (const [id, protocol] of Object.entries(versions)) {
      const charger = await app.charger(id, { protocols: [protocol] });
      await charger.call("BootNotification", bootOf(protocol));
      chargers.push(charger);
    }
    for (
      const [path, method] of [["Status", "GET"], ["Status", "POST"], ["status", "GET"], ["STATUS/", "GET"]] as const
    ) {
      const { status, body, headers } = await app.api(`/API/${path}`, { method });
      assert.equal(status, 200);
      assert.match(headers.get("content-type") ?? "", /^application\/json/);
      const shown = (body as { id: string; protocol: string }[]).map(({ id, protocol }) => [id, protocol]);
      assert.deepEqual(shown, [["a", "ocpp1.6"], ["Ä 1", "ocpp2.1"], ["B", "ocpp2.0.1"]]);
    }
    await chargers[1]?.close();
    await app.events.next(({ type, stationId }) => type === "station.disconnected" && stationId === "B", "its end");
    const left = (await app.api("/API/Status")).body as { id: string }[];
    assert.deepEqual(left.map(({ id }) => id), ["a", "Ä 1"]);
    const newer = await app.charger("a", { protocols: ["ocpp2.1"] });
    const [first] = (await app.api("/API/Status")).body as { protocol: string }[];
    assert.equal(first?.protocol, "ocpp2.1");
    for (const charger of [...chargers, newer]) await charger.close();
  } finally {
    await app.stop();
  }
});

Deno.test("the state of a connector survives a restart, and an available one shows no power", async () => {
  const first = await startTestApp({ store: "file", clock: stillClock() });
  await first.app.services.stations.add("CP1");
  const charger = await first.charger("CP1");
  await charger.call("StatusNotification", statusReport("ocpp1.6", 1, "Charging"));
  await charger.call("MeterValues", meterReport("ocpp1.6", 1, { energyWh: 500, powerW: 11_000 }));
  await charger.close();
  await first.stop({ keep: true });

  const second = await startTestApp({ store: "file", dir: first.dir, clock: stillClock() });
  try {
    assert.deepEqual((await second.api("/API/Status")).body, []);
    const back = await second.charger("CP1");
    const connector = async () => {
      const [station] = (await second.api("/API/Status")).body as [{ OnlineConnectors: Record<string, object> }];
      return station.OnlineConnectors["1"];
    };
    const known = { Status: 2, ChargeRateKW: 11, MeterKWH: 0.5, MeterValueDate: AT, SoC: null };
    assert.deepEqual(await connector(), known);
    await back.call("StatusNotification", statusReport("ocpp1.6", 1, "Available"));
    assert.deepEqual(await connector(), { ...known, Status: 1, ChargeRateKW: 0 });
    await back.close();
  } finally {
    await second.stop();
  }
});
