import assert from "node:assert/strict";
import { bootedCharger } from "../../support/booted.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { type BrokerClient, MOSQUITTO_IS_MISSING, withMosquitto } from "../../support/mosquitto.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { next, nextJson } from "./messages.ts";

const DISCOVERY = "homeassistant/device/ocppd_CP1/config";

/** Runs a test with a server at a broker, and a client of it. */
function test(name: string, run: (app: TestApp, client: BrokerClient) => Promise<void>): void {
  Deno.test({
    ...{ name, ignore: MOSQUITTO_IS_MISSING, sanitizeOps: false, sanitizeResources: false },
    fn: () =>
      withMosquitto(async (broker) => {
        const client = await broker.client();
        const mqtt = { url: `mqtt://127.0.0.1:${broker.port}`, scope: "control" };
        const app = await startTestApp({ settings: { mqtt } });
        try {
          await run(app, client);
        } finally {
          await app.stop();
          await client.close();
        }
      }),
  });
}

const post = (app: TestApp, path: string, body: object) =>
  app.api(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });

/** Waits for the discovery payload with a maximum of the limit of a connector. */
const withMax = (client: BrokerClient, max: number, connector = 1) =>
  nextJson(client, DISCOVERY, ({ components }) => components[`connector_${connector}_limit`]?.max === max);

/** A 2.x charger whose EVSEs are available. */
async function charger2(app: TestApp, protocol: "ocpp2.0.1" | "ocpp2.1", evses = 1): Promise<ScriptedCharger> {
  const charger = await bootedCharger(app, protocol);
  for (let evseId = 1; evseId <= evses; evseId++) {
    const timestamp = new Date().toISOString();
    await charger.call("StatusNotification", { timestamp, connectorStatus: "Available", evseId, connectorId: 1 });
  }
  return charger;
}

const power = (name: string, maxLimit: number, { evse, unit = "W" }: { evse?: number; unit?: string } = {}) => ({
  component: { name, ...(evse === undefined ? {} : { evse: { id: evse } }) },
  variable: { name: "Power" },
  variableAttribute: [{ type: "Actual", value: "0", mutability: "ReadOnly" }],
  variableCharacteristics: { dataType: "decimal", supportsMonitoring: true, unit, maxLimit },
});

const phases = (name: string, value: number, evse?: number) => ({
  component: { name, ...(evse === undefined ? {} : { evse: { id: evse } }) },
  variable: { name: "SupplyPhases" },
  variableAttribute: [{ type: "Actual", value: String(value), mutability: "ReadOnly" }],
  variableCharacteristics: { dataType: "integer", supportsMonitoring: false },
});

const notify = (charger: ScriptedCharger, ...reportData: readonly object[]) =>
  charger.call("NotifyReport", {
    requestId: 1,
    generatedAt: new Date().toISOString(),
    seqNo: 0,
    tbc: false,
    reportData,
  });

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  test(`${protocol}: the limit goes up to what the EVSE reports, as soon as it reports it`, async (app, client) => {
    const charger = await charger2(app, protocol, 2);
    await withMax(client, 32, 2);
    // 11 kW are 16 A at three phases, although 16 A are 11,040 W; nothing else happens at the charger.
    await notify(charger, power("EVSE", 11_000, { evse: 1 }), phases("EVSE", 3, 1), power("EVSE", 7_360, { evse: 2 }), {
      ...phases("EVSE", 1, 2),
    });
    const { components } = await withMax(client, 16);
    assert.equal(components.connector_2_limit.max, 32, "7,360 W are 32 A at one phase");
    await notify(charger, power("EVSE", 3.68, { evse: 2, unit: "kW" }));
    assert.equal((await withMax(client, 16, 2)).components.connector_1_limit.max, 16);
  });
}

test(
  "2.x: without a value of the EVSE those of the charger count, and the maximum stays while it is away",
  async (app, client) => {
    const charger = await charger2(app, "ocpp2.0.1");
    await withMax(client, 32);
    await notify(charger, power("ChargingStation", 4_600), phases("ChargingStation", 1));
    await withMax(client, 20);
    await charger.close();
    await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "offline");
    const payloads = client.messages.all.filter(({ topic }) => topic === DISCOVERY).map(({ payload }) => payload);
    assert.equal(JSON.parse(payloads.at(-1) ?? "").components.connector_1_limit.max, 20);
  },
);

for (
  const [key, value, max] of [["MaxAvailableCurrent", "25000", 25], ["maxintensitysocket", "16", 16]] as const
) {
  test(`1.6: the limit goes up to the key ${key}, once the settings were read`, async (app, client) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("GetConfiguration", { configurationKey: [{ key, value, readonly: false }] });
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
    await withMax(client, 32);
    await app.app.services.stationSettings.read("CP1", null);
    await withMax(client, max);
  });
}

test(
  "the cost appears with the first tariff and follows its currency, without a word from the charger",
  async (app, client) => {
    await charger2(app, "ocpp2.0.1");
    const { components } = await withMax(client, 32);
    assert.equal(components.connector_1_charge_cost, undefined);
    const currency = (unit: string) =>
      nextJson(client, DISCOVERY, ({ components }) => components.connector_1_charge_cost?.unit_of_measurement === unit);
    const { status, body } = await post(app, "/api/v1/tariffs", { currency: "EUR", perKwh: "0.30" });
    assert.equal(status, 201, JSON.stringify(body));
    await currency("EUR");
    // One that changes nothing there is followed by nothing.
    await next(client, "ocppd/stations/CP1/availability", (payload) => payload === "online");
    const { tariffs } = app.app.services;
    await tariffs.add({ currency: "CHF", perKwh: 0 });
    await tariffs.archive(tariffs.list()[0]?.id ?? 0);
    await currency("CHF");
    const units = client.messages.all.filter(({ topic }) => topic === DISCOVERY)
      .map(({ payload }) => JSON.parse(payload).components.connector_1_charge_cost?.unit_of_measurement);
    assert.deepEqual(units.filter((unit) => unit !== undefined), ["EUR", "CHF"]);
  },
);
