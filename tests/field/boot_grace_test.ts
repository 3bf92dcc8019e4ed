import assert from "node:assert/strict";
import { bootOf } from "../support/booted.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type Protocol, PROTOCOLS } from "../support/protocols.ts";

type Vendor = readonly [vendor: string, model: string];

const bootAs = (protocol: Protocol, [vendor, model]: Vendor) =>
  protocol === "ocpp1.6"
    ? { chargePointVendor: vendor, chargePointModel: model }
    : { reason: "PowerUp", chargingStation: { vendorName: vendor, model } };

/** Reconnects, and returns for how many of the first five seconds a command waited. */
async function waitedAfterReconnect(
  app: TestApp,
  clock: ReturnType<typeof stillClock>,
  protocol: Protocol,
  first: "heartbeat" | "nothing",
): Promise<number> {
  const charger = await app.charger("CP1", { protocols: [protocol] });
  charger.answers("Reset", { status: "Accepted" });
  await app.events.next(({ type }) => type === "station.connected", "the connection");
  if (first === "heartbeat") await charger.call("Heartbeat", {});
  const reset = app.app.services.stationCommands.reset("CP1");
  let waitedMs = 0;
  for (; charger.calls.length === 0 && waitedMs < 60_000; waitedMs += 500) {
    // All pending requests arrive before the answer to this one.
    if (waitedMs > 0) clock.advance(500);
    await charger.callRaw("DataTransfer", { vendorId: "none" });
    if (charger.calls.length > 0) break;
  }
  assert.deepEqual(await reset, { kind: "answered", status: "Accepted" });
  await charger.close();
  return waitedMs;
}

async function withBooted(
  protocol: Protocol,
  { vendor = ["V", "M"], boots = true, change = {} }: {
    readonly vendor?: Vendor;
    readonly boots?: boolean;
    readonly change?: object;
  },
  test: (app: TestApp, clock: ReturnType<typeof stillClock>) => Promise<void>,
): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.stations.add("CP1", change);
    if (boots) {
      const charger = await app.charger("CP1", { protocols: [protocol] });
      await app.events.next(({ type }) => type === "station.connected", "the connection");
      await charger.call("BootNotification", bootAs(protocol, vendor));
      await charger.close();
    }
    await test(app, clock);
  } finally {
    await app.stop();
  }
}

for (const protocol of PROTOCOLS) {
  for (const first of ["heartbeat", "nothing"] as const) {
    Deno.test(`S4 ${protocol}: a station that has booted before gets a command at once after it reconnected and sent ${first}`, () =>
      withBooted(protocol, {}, async (app, clock) => {
        assert.equal(await waitedAfterReconnect(app, clock, protocol, first), 0);
        clock.advance(365 * 86_400_000);
        assert.equal(await waitedAfterReconnect(app, clock, protocol, first), 0);
      }));
    Deno.test(`S4 ${protocol}: a station that never booted has five seconds to do so, also when it sent ${first}`, () =>
      withBooted(protocol, { boots: false }, async (app, clock) => {
        assert.equal(await waitedAfterReconnect(app, clock, protocol, first), 5_000);
      }));
    for (
      const vendor of [["Wall Box Chargers", "CPB1"], ["Wallbox", "Commander 2"], ["EVBox", "Livo"]] as const
    ) {
      Deno.test(`S4 B3 ${protocol}: ${vendor.join(" ")} gets no command for five seconds when it sent ${first}`, () =>
        withBooted(protocol, { vendor }, async (app, clock) => {
          assert.equal(await waitedAfterReconnect(app, clock, protocol, first), 5_000);
        }));
    }
  }

  Deno.test(`S4 ${protocol}: the operator's setting overrides the vendor's row and the rule`, async () => {
    await withBooted(protocol, { vendor: ["Wallbox", "CPB1"], change: { bootCallDelayMs: 0 } }, async (app, clock) => {
      assert.equal(await waitedAfterReconnect(app, clock, protocol, "nothing"), 0);
    });
    await withBooted(protocol, { change: { bootCallDelayMs: 20_000 } }, async (app, clock) => {
      assert.equal(await waitedAfterReconnect(app, clock, protocol, "heartbeat"), 20_000);
    });
    await withBooted(protocol, { boots: false, change: { bootCallDelayMs: 0 } }, async (app, clock) => {
      assert.equal(await waitedAfterReconnect(app, clock, protocol, "nothing"), 0);
    });
  });

  Deno.test(`S4 ${protocol}: a boot ends the wait of every station`, () =>
    withBooted(protocol, { change: { bootCallDelayMs: 60_000 } }, async (app) => {
      const charger = await app.charger("CP1", { protocols: [protocol] });
      charger.answers("Reset", { status: "Accepted" });
      await charger.call("Heartbeat", {});
      const reset = app.app.services.stationCommands.reset("CP1");
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
      await charger.call("BootNotification", bootOf(protocol));
      assert.deepEqual(await reset, { kind: "answered", status: "Accepted" });
      await charger.close();
    }));

  Deno.test(`S4 ${protocol}: a station that waits for approval was never accepted: it has five seconds to boot`, () =>
    withBooted(protocol, { change: { registrationStatus: "pending" } }, async (app, clock) => {
      assert.equal(await waitedAfterReconnect(app, clock, protocol, "nothing"), 5_000);
    }));

  Deno.test(`S4 ${protocol}: that it was accepted survives a restart of ocppd`, async () => {
    const clock = stillClock();
    const before = await startTestApp({ clock, store: "file" });
    await before.app.services.stations.add("CP1");
    const charger = await before.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    await before.stop({ keep: true });
    const app = await startTestApp({ clock, store: "file", dir: before.dir });
    try {
      assert.equal(await waitedAfterReconnect(app, clock, protocol, "nothing"), 0);
    } finally {
      await app.stop();
    }
  });
}
