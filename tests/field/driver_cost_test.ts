import assert from "node:assert/strict";
import { bootedCharger } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../support/app.ts";

const MINUTE = 60_000;
const VERSIONS = ["ocpp2.0.1", "ocpp2.1"] as const;
type Version = (typeof VERSIONS)[number];

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
  /** Sends an event of the transaction now, with its register; returns the answer. */
  event(eventType: "Started" | "Updated" | "Ended", energyWh?: number, more?: object): Promise<Record<string, unknown>>;
  /** Lets the costs of ended transactions be computed, with all effects. */
  costed(): Promise<void>;
}

/** A booted charger CP1, the tag CARD-1, and a clock that stands at 2026-06-01 10:00 UTC. */
async function withFixture(
  protocol: Version,
  run: (fixture: Fixture) => Promise<void>,
  options: TestAppOptions = {},
): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock, ...options });
  try {
    await app.app.services.authorization.addTag("CARD-1", { group: "family" });
    const charger = await bootedCharger(app, protocol);
    await charger.call("StatusNotification", {
      ...{ timestamp: at(clock), connectorStatus: "Occupied", evseId: 1, connectorId: 1 },
    });
    charger.answers("CostUpdated", {});
    let seqNo = 0;
    await run({
      ...{ app, charger, clock },
      event: (eventType, energyWh, more = {}) =>
        charger.call("TransactionEvent", {
          ...{ eventType, timestamp: at(clock), seqNo: seqNo++, evse: { id: 1, connectorId: 1 } },
          triggerReason: eventType === "Started" ? "Authorized" : "MeterValuePeriodic",
          transactionInfo: { transactionId: "S-1", chargingState: "Charging" },
          ...(eventType === "Started" && { idToken: { idToken: "CARD-1", type: "ISO14443" } }),
          ...(energyWh !== undefined && {
            meterValue: [{ timestamp: at(clock), sampledValue: [{ value: energyWh }] }],
          }),
          ...more,
        }),
      async costed() {
        for (let turn = 0; turn < 3; turn++) {
          clock.advance(100);
          // The store answers calls in their order.
          for (let step = 0; step < 8; step++) await app.app.store.tariffs();
          await charger.call("Heartbeat", {});
        }
      },
    });
    await charger.close();
  } finally {
    await app.stop();
  }
}

const at = (clock: StillClock) => new Date(clock.now()).toISOString();
const shown = ({ charger }: Fixture) =>
  charger.calls.filter(({ action }) => action === "CostUpdated").map(({ payload }) => payload);
const FLAT = { currency: "EUR", perKwh: 3000, perHour: 12_000, perSession: 5000 };
const BY_TIME = {
  ...{ currency: "EUR", perKwh: 3000 },
  timeOfUse: [{ from: 0, to: 360, days: null, perKwh: 1000, perHour: null }],
};

/** The station reports variables of its TariffCostCtrlr. */
async function report({ charger, clock }: Fixture, values: Readonly<Record<string, string>>): Promise<void> {
  await charger.call("NotifyReport", {
    ...{ requestId: 1, generatedAt: at(clock), seqNo: 0 },
    reportData: Object.entries(values).map(([name, value]) => {
      const [variable = "", instance] = name.split("/");
      return {
        component: { name: "TariffCostCtrlr" },
        variable: { name: variable, ...(instance !== undefined && { instance }) },
        variableAttribute: [{ value }],
      };
    }),
  });
}

for (const protocol of VERSIONS) {
  Deno.test(`S3: ${protocol}: answers contain the running cost, and the answer to Ended the total`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, clock, event } = fixture;
      await app.app.services.tariffs.add(FLAT);
      assert.ok(!("totalCost" in await event("Started", 1000)), "nothing has been charged yet");
      clock.advance(30 * MINUTE);
      // 0.5 + 1 kWh * 0.30 + half an hour * 1.20
      assert.equal((await event("Updated", 2000)).totalCost, 1.4);
      clock.advance(30 * MINUTE);
      // Without a register the time still counts.
      assert.equal((await event("Updated")).totalCost, 2);
      clock.advance(15 * MINUTE);
      const ended = await event("Ended", 3500);
      assert.equal(ended.totalCost, 2.75);
      await fixture.costed();
      const [transaction] = await app.app.services.transactions.list({ stationId: "CP1", limit: 1 });
      assert.equal(transaction?.cost?.amount, 27_500, "the billed cost is the shown cost");
      assert.deepEqual(shown(fixture), []);
    }));

  Deno.test(`S3: ${protocol}: the same event again is answered with the same cost, also after the final cost is computed`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, clock, charger, event } = fixture;
      await app.app.services.tariffs.add(FLAT);
      await event("Started", 1000);
      clock.advance(60 * MINUTE);
      const said = {
        ...{ eventType: "Ended", timestamp: at(clock), seqNo: 9, triggerReason: "StopAuthorized" },
        transactionInfo: { transactionId: "S-1", stoppedReason: "Local" },
        meterValue: [{ timestamp: at(clock), sampledValue: [{ value: 2000 }] }],
      };
      assert.equal((await charger.call("TransactionEvent", said)).totalCost, 2);
      assert.equal((await charger.call("TransactionEvent", said)).totalCost, 2);
      await fixture.costed();
      assert.equal((await charger.call("TransactionEvent", said)).totalCost, 2);
    }));

  Deno.test(`S3: ${protocol}: without a tariff, or with one for others, no cost is sent`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, clock, event } = fixture;
      const { tariffs, stations } = app.app.services;
      await event("Started", 1000);
      assert.deepEqual(await event("Updated", 2000), {});
      await stations.add("CP2");
      await tariffs.add({ ...FLAT, validFrom: clock.now() - MINUTE, stationId: "CP2" });
      await tariffs.add({ ...FLAT, validFrom: clock.now() - MINUTE, group: "others" });
      await tariffs.add({ ...FLAT, validFrom: clock.now() + 1 });
      clock.advance(MINUTE);
      assert.deepEqual(await event("Updated", 2500), {});
      assert.deepEqual(await event("Ended", 3000), {});
      await fixture.costed();
      assert.deepEqual(shown(fixture), []);
    }));

  Deno.test(`S3: ${protocol}: the tariff is that of the tag's group and the station, and a new one is effective at once`, () =>
    withFixture(protocol, async ({ app, clock, event }) => {
      const { tariffs } = app.app.services;
      const from = { validFrom: clock.now() - MINUTE };
      const perKwh = (price: number) => ({ currency: "EUR", perKwh: price, ...from });
      await tariffs.add(perKwh(9000));
      await event("Started", 0);
      assert.equal((await event("Updated", 1000)).totalCost, 0.9);
      await tariffs.add({ ...perKwh(8000), stationId: "CP1" });
      assert.equal((await event("Updated", 1000)).totalCost, 0.8);
      await tariffs.add({ ...perKwh(7000), group: "family" });
      assert.equal((await event("Updated", 1000)).totalCost, 0.7);
      await tariffs.add({ ...perKwh(6000), group: "family", stationId: "CP1" });
      assert.equal((await event("Ended", 2000)).totalCost, 1.2);
    }));

  Deno.test(`S3: ${protocol}: a free charge costs 0, and no cost is sent for one with an unknown energy`, () =>
    withFixture(protocol, async ({ app, charger, clock, event }) => {
      await app.app.services.tariffs.add({ currency: "EUR", stationId: "CP1" });
      await event("Started", 0);
      assert.equal((await event("Updated", 5000)).totalCost, 0);
      assert.equal((await event("Ended", 6000)).totalCost, 0);
      await app.app.services.tariffs.add({ ...FLAT, group: "family" });
      clock.advance(MINUTE);
      const info = { transactionInfo: { transactionId: "S-2" } };
      await event("Started", undefined, info);
      assert.ok(!("totalCost" in await event("Updated", undefined, info)));
      assert.ok(!("totalCost" in await event("Ended", undefined, info)));
      assert.deepEqual(charger.calls, []);
    }));

  Deno.test(`S3: ${protocol}: a station that shows no costs, or another currency, gets no cost`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, event } = fixture;
      await app.app.services.tariffs.add(FLAT);
      await event("Started", 0);
      const reported = async (values: Readonly<Record<string, string>>) => {
        await report(fixture, values);
        return "totalCost" in await event("Updated", 1000);
      };
      assert.equal(await reported({ "Available/Cost": "false" }), false);
      assert.equal(await reported({ "Available/Cost": "true" }), true);
      assert.equal(await reported({ "Enabled/Cost": "false" }), false);
      // Tariffs are a separate setting.
      assert.equal(await reported({ "Enabled/Cost": "true", "Enabled/Tariff": "false" }), true);
      assert.equal(await reported({ Currency: "SEK" }), false);
      assert.equal(await reported({ Currency: "eur" }), true);
      assert.equal(await reported({ Currency: "" }), true);
      assert.deepEqual(shown(fixture), []);
    }));

  Deno.test(`S3: ${protocol}: a price by time of day is sent in CostUpdated, once a minute and at the end`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, clock, event } = fixture;
      await app.app.services.tariffs.add(BY_TIME);
      await report(fixture, { "Available/Cost": "true", Currency: "EUR" });
      await event("Started", 0);
      const updated = async (energyWh: number) => {
        assert.ok(!("totalCost" in await event("Updated", energyWh)), "the registers of the charge are on the disk");
        await fixture.costed();
      };
      clock.advance(10 * MINUTE);
      await updated(1000);
      assert.deepEqual(shown(fixture), [{ totalCost: 0.3, transactionId: "S-1" }]);
      await updated(1100);
      assert.equal(shown(fixture).length, 1, "not with every message");
      clock.advance(MINUTE);
      await updated(2000);
      assert.deepEqual(shown(fixture).at(-1), { totalCost: 0.6, transactionId: "S-1" });
      clock.advance(10 * MINUTE);
      assert.ok(!("totalCost" in await event("Ended", 3000)));
      await fixture.costed();
      assert.deepEqual(shown(fixture).slice(2), [{ totalCost: 0.9, transactionId: "S-1" }]);
      await fixture.costed();
      assert.equal(shown(fixture).length, 3);
    }));

  Deno.test(`S3: ${protocol}: CostUpdated is not sent to a station that never reported a cost display, nor when the driver has left`, () =>
    withFixture(protocol, async (fixture) => {
      const { app, clock, event } = fixture;
      await app.app.services.tariffs.add(BY_TIME);
      await event("Started", 0);
      clock.advance(10 * MINUTE);
      await event("Updated", 1000);
      await event("Ended", 2000);
      await fixture.costed();
      assert.deepEqual(shown(fixture), []);
      for (const values of [{ "Available/Cost": "false" }, { "Available/Cost": "true", Currency: "SEK" }]) {
        await report(fixture, values);
        const info = { transactionInfo: { transactionId: JSON.stringify(values).slice(0, 36) } };
        await event("Started", 2000, info);
        await event("Ended", 3000, info);
        await fixture.costed();
        assert.deepEqual(shown(fixture), [], JSON.stringify(values));
      }
      await report(fixture, { Currency: "EUR" });
      const late = (eventType: string, seqNo: number, value: number, minutes: number) => {
        const timestamp = new Date(clock.now() - minutes * MINUTE).toISOString();
        return fixture.charger.call("TransactionEvent", {
          ...{
            eventType,
            timestamp,
            seqNo,
            evse: { id: 1, connectorId: 1 },
            triggerReason: "Authorized",
            offline: true,
          },
          transactionInfo: { transactionId: "offline" },
          meterValue: [{ timestamp, sampledValue: [{ value }] }],
        });
      };
      clock.advance(60 * MINUTE);
      await late("Started", 0, 4000, 30);
      await late("Ended", 1, 5000, 10);
      await fixture.costed();
      assert.deepEqual(shown(fixture), []);
    }));
}

Deno.test("S3: 1.6 has no message for costs: a stop is answered as usual, and nothing else is sent", async () => {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.tariffs.add(FLAT);
    await app.app.services.authorization.addTag("CARD-1");
    const charger = await bootedCharger(app, "ocpp1.6");
    const start = { connectorId: 1, idTag: "CARD-1", meterStart: 0, timestamp: at(clock) };
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
    const { transactionId } = await charger.call("StartTransaction", start);
    clock.advance(MINUTE);
    const stop = { transactionId, meterStop: 1000, timestamp: at(clock) };
    assert.deepEqual(await charger.call("StopTransaction", stop), {});
    clock.advance(100);
    for (let step = 0; step < 8; step++) await app.app.store.tariffs();
    await charger.call("Heartbeat", {});
    assert.deepEqual(charger.calls, []);
    await charger.close();
  } finally {
    await app.stop();
  }
});
