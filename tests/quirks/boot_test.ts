import assert from "node:assert/strict";
import { BOOTS, type Protocol, PROTOCOLS } from "../support/protocols.ts";
import { NOW, reportOf, withWallbox, z } from "./wallbox.ts";

const ACTIONS: Readonly<Record<Protocol, readonly (readonly [action: string, payload: object])[]>> = {
  "ocpp1.6": [
    ["Heartbeat", {}],
    ["StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }],
    ["Authorize", { idTag: "ALICE" }],
    ["StartTransaction", { connectorId: 1, idTag: "ALICE", meterStart: 0, timestamp: z() }],
  ],
  "ocpp2.0.1": messages2(),
  "ocpp2.1": messages2(),
};

function messages2(): readonly (readonly [action: string, payload: object])[] {
  return [
    ["Heartbeat", {}],
    ["StatusNotification", { evseId: 1, connectorId: 1, connectorStatus: "Available", timestamp: z() }],
    ["Authorize", { idToken: { idToken: "ALICE", type: "ISO14443" } }],
    ["TransactionEvent", {
      ...{ eventType: "Started", timestamp: z(), triggerReason: "Authorized", seqNo: 0 },
      transactionInfo: { transactionId: "T" },
    }],
  ];
}

/** The identity that a 1.6 and a 2.x station reports, each in its own form. */
const about = (protocol: Protocol, vendor: unknown, model: unknown, more: object = {}) =>
  protocol === "ocpp1.6"
    ? { chargePointVendor: vendor, chargePointModel: model, ...more }
    : { chargingStation: { vendorName: vendor, model, ...more } };

for (const protocol of PROTOCOLS) {
  const free = "Available";

  Deno.test(`B1 ${protocol}: messages before the boot are handled, but not from a strict station`, async () => {
    await withWallbox(protocol, async (box) => {
      for (const [action, payload] of ACTIONS[protocol]) await box.charger.call(action, payload);
      assert.ok((await box.row()).id > 0);
    });
    await withWallbox(protocol, async (box) => {
      for (const [action, payload] of ACTIONS[protocol]) {
        assert.deepEqual((await box.charger.callRaw(action, payload)).slice(2, 3), ["SecurityError"]);
      }
      assert.equal((await box.boot()).status, "Accepted");
      for (const [action, payload] of ACTIONS[protocol]) await box.charger.call(action, payload);
    }, { station: { validation: "strict" } });
  });

  Deno.test(`B2 ${protocol}: a station that reconnects without a boot is online at once, and gets a trigger for one only if configured`, async () => {
    for (const triggerBootNotification of [null, true]) {
      await withWallbox(protocol, async (box) => {
        await box.app.events.next(({ type }) => type === "station.connected", "station.connected");
        await box.status(1, free);
        box.charger.answers("TriggerMessage", { status: "Accepted" });
        box.clock.advance(5_000);
        if (triggerBootNotification) {
          const { payload } = await box.charger.received("TriggerMessage");
          assert.deepEqual(payload, { requestedMessage: "BootNotification" });
        }
        box.clock.advance(60_000);
        await box.charger.call("Heartbeat", {});
        assert.equal(box.charger.calls.length, triggerBootNotification ? 1 : 0);
      }, { station: { triggerBootNotification } });
    }
  });

  Deno.test(`B3 ${protocol}: no call is sent before the boot is answered, or 5 s have passed`, async () => {
    for (const boots of [true, false]) {
      await withWallbox(protocol, async (box) => {
        box.charger.answers("Reset", { status: "Accepted" });
        await box.charger.call("Heartbeat", {});
        const reset = box.services.stationCommands.reset("CP1");
        box.clock.advance(4_999);
        await box.charger.call("Heartbeat", {});
        assert.deepEqual(box.charger.calls, []);
        if (boots) await box.boot();
        else box.clock.advance(1);
        assert.deepEqual(await reset, { kind: "answered", status: "Accepted" });
      });
    }
  });

  Deno.test(`B4 ${protocol}: a station that boots and reports itself is sent nothing at all`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await box.status(1, free);
      box.clock.advance(120_000);
      await box.charger.call("Heartbeat", {});
      assert.deepEqual(box.charger.calls, []);
    }));

  Deno.test(`B5 ${protocol}: a station without StatusNotifications gets a trigger once without a connector, then one per connector`, () =>
    withWallbox(protocol, async (box) => {
      const number = (payload: Record<string, unknown>) =>
        payload.connectorId ?? (payload.evse as { id?: number } | undefined)?.id;
      box.charger.answers("TriggerMessage", (payload) => {
        const connector = number(payload);
        return { status: connector === 1 || connector === 2 ? "Accepted" : "Rejected" };
      });
      await box.boot();
      box.clock.advance(9_999);
      await box.charger.call("Heartbeat", {});
      assert.deepEqual(box.charger.calls, []);
      box.clock.advance(1);
      const requested = [];
      for (let n = 0; n < 4; n++) requested.push((await box.charger.received("TriggerMessage")).payload);
      assert.deepEqual(requested.map(number), [undefined, 1, 2, 3]);
      assert.ok(requested.every(({ requestedMessage }) => requestedMessage === "StatusNotification"));
      await box.status(1, free);
      assert.equal(reportOf(box)?.status, "available");
      box.clock.advance(60_000);
      await box.charger.call("Heartbeat", {});
      assert.equal(box.charger.calls.length, 4);
      assert.equal((await box.warned()).silent_status, 1);
    }));

  Deno.test(`B5 ${protocol}: a station that accepts the trigger without a connector, or does not answer it, gets no more`, async () => {
    for (const answers of [true, false]) {
      await withWallbox(protocol, async (box) => {
        box.charger.answers("TriggerMessage", answers ? { status: "Accepted" } : "NotImplemented");
        await box.boot();
        box.clock.advance(10_000);
        await box.charger.received("TriggerMessage");
        box.clock.advance(120_000);
        await box.charger.call("Heartbeat", {});
        assert.equal(box.charger.calls.length, 1);
      });
    }
  });

  Deno.test(`B5 ${protocol}: a station that does not answer the trigger delays a command for at most ten seconds`, () =>
    withWallbox(protocol, async (box) => {
      box.charger.answers("Reset", { status: "Accepted" });
      // Scripted, so that it is recorded; and never answered.
      await box.boot();
      box.clock.advance(10_000);
      await box.charger.call("Heartbeat", {});
      const reset = box.services.stationCommands.reset("CP1");
      box.clock.advance(9_999);
      await box.charger.call("Heartbeat", {});
      assert.deepEqual(box.charger.calls.map(({ action }) => action), ["TriggerMessage"]);
      box.clock.advance(1);
      assert.deepEqual(await reset, { kind: "answered", status: "Accepted" });
      const { silent_trigger, silent_status } = await box.warned();
      assert.deepEqual([silent_trigger, silent_status], [1, 1]);
      assert.equal(box.charger.calls.length, 2);
    }, { triggered: true }));

  if (protocol !== "ocpp1.6") {
    Deno.test(`B5 ${protocol}: a NotifyEvent with a connector's state counts as its status, another event does not`, async () => {
      for (const [name, requested] of [["Connector", 0], ["Fan", 1]] as const) {
        await withWallbox(protocol, async (box) => {
          await box.boot();
          await box.charger.call("NotifyEvent", {
            ...{ generatedAt: z(), seqNo: 0 },
            eventData: [{
              ...{ eventId: 1, timestamp: z(), trigger: "Delta", actualValue: free },
              ...{ eventNotificationType: "HardWiredNotification" },
              component: { name, evse: { id: 1, connectorId: 1 } },
              variable: { name: "AvailabilityState" },
            }],
          });
          box.clock.advance(10_000);
          await box.charger.call("Heartbeat", {});
          assert.equal(box.charger.calls.length, requested);
        }, { triggered: true });
      }
    });
  }

  Deno.test(`B6 ${protocol}: a boot during a charge does not end it`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      const { transaction } = await box.start({ tag: "ALICE", at: z(), wh: 0 });
      box.clock.advance(5 * 60_000);
      await box.boot({ reason: "Triggered" });
      await box.status(1, protocol === "ocpp1.6" ? "Charging" : "Occupied", z(5));
      box.clock.advance(5 * 60_000);
      await box.charger.call("Heartbeat", {});
      assert.equal((await box.row(transaction.id)).stoppedAt, null);
      await box.stop({ at: z(10), wh: 900 });
      assert.deepEqual([(await box.row()).meterStopWh, (await box.row()).endedBy], [900, "station"]);
    }));

  const odd: readonly (readonly [what: string, sent: object, kept: object])[] = [
    ["an empty vendor", about(protocol, "", "M"), { vendor: null, model: "M" }],
    ["no model", about(protocol, "V", undefined), { vendor: "V", model: null }],
    ["the word null", about(protocol, "V", "null", { firmwareVersion: "null" }), { model: null, firmware: null }],
    ["too long a model", about(protocol, "V", "M".repeat(60)), { model: "M".repeat(60) }],
    ["a number for a vendor", about(protocol, 7, "M"), { vendor: "7" }],
    [
      "nothing at all",
      protocol === "ocpp1.6"
        ? { chargePointVendor: null, chargePointModel: null }
        : { reason: null, chargingStation: null },
      {
        vendor: protocol === "ocpp1.6" ? null : null,
        model: null,
      },
    ],
  ];
  for (const [what, sent, kept] of odd) {
    Deno.test(`B7 ${protocol}: a boot with ${what} is accepted, and stored as sent`, () =>
      withWallbox(protocol, async (box) => {
        assert.equal((await box.boot(sent)).status, "Accepted");
        const { boot } = box.station();
        for (const [name, value] of Object.entries(kept)) assert.equal(boot?.[name as keyof typeof boot], value, name);
      }));
  }

  Deno.test(`B7 ${protocol}: a strict station must send its vendor`, () =>
    withWallbox(protocol, async (box) => {
      const [type] = await box.charger.callRaw("BootNotification", about(protocol, undefined, "M"));
      assert.equal(type, 4);
      assert.equal(box.station().boot, null);
    }, { station: { validation: "strict" } }));

  Deno.test(`B8 ${protocol}: the interval is never 0, and a station may ignore it`, () =>
    withWallbox(protocol, async (box) => {
      const { interval } = await box.boot();
      assert.ok(Number(interval) >= 60 && Number(interval) <= 300);
      for (let beat = 0; beat < 50; beat++) await box.charger.call("Heartbeat", {});
      assert.equal(box.station().lastSeenAt, NOW);
    }));

  Deno.test(`B9 ${protocol}: more than five boots in ten minutes are a boot loop, and cause a warning`, () =>
    withWallbox(protocol, async (box) => {
      for (let boot = 0; boot < 6; boot++, box.clock.advance(3 * 60_000)) await box.boot();
      assert.equal((await box.warned()).boot_loop, undefined);
      for (let boot = 0; boot < 6; boot++, box.clock.advance(30_000)) await box.boot();
      assert.ok((await box.warned()).boot_loop);
    }));

  Deno.test(`B10 ${protocol}: a pending station is answered Pending, and gets SecurityError for every other message`, () =>
    withWallbox(protocol, async (box) => {
      const { status, interval } = await box.boot();
      assert.deepEqual([status, Number(interval) > 0], ["Pending", true]);
      for (const [action, payload] of ACTIONS[protocol]) {
        assert.deepEqual((await box.charger.callRaw(action, payload)).slice(2, 3), ["SecurityError"]);
      }
      await assert.rejects(box.app.charger("UNLISTED", { protocols: [protocol] }), /refused/);
      await box.services.stations.change("CP1", { registrationStatus: "accepted" });
      assert.equal((await box.boot()).status, "Accepted");
      await box.charger.call("Heartbeat", {});
    }, { station: { registrationStatus: "pending" } }));

  Deno.test(`B10 ${protocol}: a station accepted after its boot may send messages at once, but a strict one only after its next boot`, async () => {
    for (const validation of ["lenient", "strict"] as const) {
      await withWallbox(protocol, async (box) => {
        assert.equal((await box.boot()).status, "Pending");
        await box.services.stations.change("CP1", { registrationStatus: "accepted" });
        const again = await box.app.charger("CP1", { protocols: [protocol] });
        for (const [action, payload] of ACTIONS[protocol]) {
          const [type, , code] = await again.callRaw(action, payload);
          assert.deepEqual([type, type === 4 ? code : ""], validation === "strict" ? [4, "SecurityError"] : [3, ""]);
        }
        assert.equal((await again.call("BootNotification", BOOTS[protocol])).status, "Accepted");
        await again.call("Heartbeat", {});
        // The acceptance survives the connection.
        const third = await box.app.charger("CP1", { protocols: [protocol] });
        await third.call("Heartbeat", {});
        await third.close();
      }, { station: { registrationStatus: "pending", validation } });
    }
  });
}
