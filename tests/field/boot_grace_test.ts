import assert from "node:assert/strict";
import { bootOf } from "../kit/booted.ts";
import { stillClock } from "../kit/clock.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";
import { type Protocol, PROTOCOLS } from "../kit/protocols.ts";

type Vendor = readonly [vendor: string, model: string];

const bootAs = (protocol: Protocol, [vendor, model]: Vendor) =>
  protocol === "ocpp1.6"
    ? { chargePointVendor: vendor, chargePointModel: model }
    : { reason: "PowerUp", chargingStation: { vendorName: vendor, model } };

/** Connects again, and says how many of the first five seconds a command had to wait. */
async function waitedAfterReconnect(
  house: TestHouse,
  clock: ReturnType<typeof stillClock>,
  protocol: Protocol,
  first: "heartbeat" | "nothing",
): Promise<number> {
  const charger = await house.charger("CP1", { protocols: [protocol] });
  charger.answers("Reset", { status: "Accepted" });
  await house.events.next(({ type }) => type === "station.connected", "the connection");
  if (first === "heartbeat") await charger.call("Heartbeat", {});
  const reset = house.house.services.remote.reset("CP1");
  let waitedMs = 0;
  for (; charger.calls.length === 0 && waitedMs < 60_000; waitedMs += 500) {
    // Whatever may be sent by now stands before the answer to this.
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
  test: (house: TestHouse, clock: ReturnType<typeof stillClock>) => Promise<void>,
): Promise<void> {
  const clock = stillClock();
  const house = await startHouse({ clock });
  try {
    await house.house.services.stations.add("CP1", change);
    if (boots) {
      const charger = await house.charger("CP1", { protocols: [protocol] });
      await house.events.next(({ type }) => type === "station.connected", "the connection");
      await charger.call("BootNotification", bootAs(protocol, vendor));
      await charger.close();
    }
    await test(house, clock);
  } finally {
    await house.stop();
  }
}

for (const protocol of PROTOCOLS) {
  for (const first of ["heartbeat", "nothing"] as const) {
    Deno.test(`S4 ${protocol}: who has booted before hears a command at once after it came back and said ${first}`, () =>
      withBooted(protocol, {}, async (house, clock) => {
        assert.equal(await waitedAfterReconnect(house, clock, protocol, first), 0);
        clock.advance(365 * 86_400_000);
        assert.equal(await waitedAfterReconnect(house, clock, protocol, first), 0);
      }));
    Deno.test(`S4 ${protocol}: who never booted has five seconds to do so, also when it said ${first}`, () =>
      withBooted(protocol, { boots: false }, async (house, clock) => {
        assert.equal(await waitedAfterReconnect(house, clock, protocol, first), 5_000);
      }));
    for (
      const vendor of [["Wall Box Chargers", "CPB1"], ["Wallbox", "Commander 2"], ["EVBox", "Livo"]] as const
    ) {
      Deno.test(`S4 B3 ${protocol}: ${vendor.join(" ")} hears no command for five seconds when it said ${first}`, () =>
        withBooted(protocol, { vendor }, async (house, clock) => {
          assert.equal(await waitedAfterReconnect(house, clock, protocol, first), 5_000);
        }));
    }
  }

  Deno.test(`S4 ${protocol}: what its owner sets holds before its vendor's row and before the rule`, async () => {
    await withBooted(protocol, { vendor: ["Wallbox", "CPB1"], change: { bootGraceMs: 0 } }, async (house, clock) => {
      assert.equal(await waitedAfterReconnect(house, clock, protocol, "nothing"), 0);
    });
    await withBooted(protocol, { change: { bootGraceMs: 20_000 } }, async (house, clock) => {
      assert.equal(await waitedAfterReconnect(house, clock, protocol, "heartbeat"), 20_000);
    });
    await withBooted(protocol, { boots: false, change: { bootGraceMs: 0 } }, async (house, clock) => {
      assert.equal(await waitedAfterReconnect(house, clock, protocol, "nothing"), 0);
    });
  });

  Deno.test(`S4 ${protocol}: a boot ends the wait, of whomever`, () =>
    withBooted(protocol, { change: { bootGraceMs: 60_000 } }, async (house) => {
      const charger = await house.charger("CP1", { protocols: [protocol] });
      charger.answers("Reset", { status: "Accepted" });
      await charger.call("Heartbeat", {});
      const reset = house.house.services.remote.reset("CP1");
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
      await charger.call("BootNotification", bootOf(protocol));
      assert.deepEqual(await reset, { kind: "answered", status: "Accepted" });
      await charger.close();
    }));

  Deno.test(`S4 ${protocol}: a station that waits for approval was never accepted: it has five seconds to boot`, () =>
    withBooted(protocol, { change: { admission: "pending" } }, async (house, clock) => {
      assert.equal(await waitedAfterReconnect(house, clock, protocol, "nothing"), 5_000);
    }));

  Deno.test(`S4 ${protocol}: that it was accepted outlives a restart of ours`, async () => {
    const clock = stillClock();
    const before = await startHouse({ clock, store: "file" });
    await before.house.services.stations.add("CP1");
    const charger = await before.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    await before.stop({ keep: true });
    const house = await startHouse({ clock, store: "file", dir: before.dir });
    try {
      assert.equal(await waitedAfterReconnect(house, clock, protocol, "nothing"), 0);
    } finally {
      await house.stop();
    }
  });
}
