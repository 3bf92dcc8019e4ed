import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";

/** How each version boots, and what it may not say before it is accepted. */
const WORDS: Readonly<
  Record<Protocol, { readonly boot: object; readonly otherMeasurands: readonly (readonly [string, object])[] }>
> = {
  "ocpp1.6": {
    boot: { chargePointVendor: "Acme", chargePointModel: "Box" },
    otherMeasurands: [
      ["Heartbeat", {}],
      ["Authorize", { idTag: "T" }],
      ["StartTransaction", { connectorId: 1, idTag: "T", meterStart: 0, timestamp: "2026-06-01T10:00:00Z" }],
      ["StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }],
    ],
  },
  "ocpp2.0.1": words2(),
  "ocpp2.1": words2(),
};

function words2() {
  const transactionEvent = {
    eventType: "Started",
    timestamp: "2026-06-01T10:00:00Z",
    triggerReason: "Authorized",
    seqNo: 0,
    transactionInfo: { transactionId: "A" },
  };
  return {
    boot: { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "Box" } },
    otherMeasurands: [
      ["Heartbeat", {}],
      ["Authorize", { idToken: { idToken: "T", type: "ISO14443" } }],
      ["TransactionEvent", transactionEvent],
      ["StatusNotification", {
        timestamp: "2026-06-01T10:00:00Z",
        connectorStatus: "Available",
        evseId: 1,
        connectorId: 1,
      }],
    ] as const,
  };
}

async function withApp(settings: object, run: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ settings, clock: stillClock() });
  try {
    await run(app);
  } finally {
    await app.stop();
  }
}

for (const protocol of PROTOCOLS) {
  const { boot, otherMeasurands: others } = WORDS[protocol];

  Deno.test(`${protocol}, unknown stations pending: it is pending, is refused everything else, and is accepted at the boot after the operator's approval`, () =>
    withApp({ unknownStations: "pending" }, async (app) => {
      const { services: { stations }, store } = app.app;
      const charger = await app.charger("NEW", { protocols: [protocol] });
      assert.deepEqual([stations.find("NEW")?.registrationStatus, (await store.stations()).length], ["pending", 1]);

      const pending = await charger.call("BootNotification", boot);
      assert.deepEqual([pending.status, pending.interval], ["Pending", 60]);
      for (const [action, payload] of others) {
        const [type, , code] = await charger.callRaw(action, payload);
        assert.deepEqual([type, code], [4, "SecurityError"], action);
      }
      assert.deepEqual(await store.transactions({ limit: 10 }), [], "nothing of it was kept");
      assert.deepEqual(await store.connectors(), []);
      assert.ok(!app.events.all.some(({ type }) => type === "token.presented"));
      assert.equal((await charger.call("BootNotification", boot)).status, "Pending", "a second boot changes nothing");

      await stations.change("new", { registrationStatus: "accepted" });
      const accepted = await charger.call("BootNotification", boot);
      assert.deepEqual([accepted.status, accepted.interval], ["Accepted", 60]);
      for (const [action, payload] of others) await charger.call(action, payload);
      assert.equal((await store.transactions({ limit: 10 })).length, 1);
      await charger.close();
    }));

  Deno.test(`${protocol}, unknown stations accept: it is added to the list at its first connection`, () =>
    withApp({ unknownStations: "accept" }, async (app) => {
      const charger = await app.charger("NEW", { protocols: [protocol] });
      assert.equal((await charger.call("BootNotification", boot)).status, "Accepted");
      for (const [action, payload] of others) await charger.call(action, payload);
      assert.equal(app.app.services.stations.find("NEW")?.registrationStatus, "accepted");
      await charger.close();
    }));

  Deno.test(`${protocol}, unknown stations refuse: it is refused, not added to the list, and shown to the operator`, () =>
    withApp({}, async (app) => {
      await assert.rejects(app.charger("NEW", { protocols: [protocol] }), /refused/);
      const { services: { stations } } = app.app;
      assert.deepEqual(stations.list(), []);
      const [refusal, ...more] = await stations.refusals();
      assert.deepEqual([refusal?.stationId, refusal?.reason, more.length], ["NEW", "unknown_station", 0]);
    }));
}

Deno.test("an invalid id is never added as a station, whatever the setting", () =>
  withApp({ unknownStations: "accept" }, async (app) => {
    await assert.rejects(app.charger("x".repeat(256)), /refused/);
    assert.deepEqual(app.app.services.stations.list(), []);
  }));
