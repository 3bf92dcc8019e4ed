import assert from "node:assert/strict";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import type { ChargerEvent } from "../../src/simulator/charger.ts";
import { runDemoFleet } from "../../src/simulator/fleet.ts";
import { stillClock } from "../support/clock.ts";
import { createQueue } from "../support/queue.ts";
import { type Csms, startCsms } from "./csms.ts";

interface Seen {
  readonly id: string;
  readonly event: ChargerEvent;
}

/** A fleet of three chargers with two connectors each, and the clock that drives them. */
function openFleet(csms: Csms, protocol: ProtocolVersion) {
  const clock = stillClock();
  const events = createQueue<Seen>();
  const fleet = runDemoFleet({
    ...{ url: csms.url, tag: "DEMO", clock, ids: randomIds, log: silentLog },
    chargers: ["A", "B", "C"].map((id) => ({ id, protocol, connectors: 2, callTimeoutMs: Infinity })),
  });
  for (const { id, onEvent } of fleet.chargers) onEvent((event) => events.push({ id, event }));
  return { clock, events, fleet };
}

for (const protocol of ["ocpp1.6", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: every connector of the fleet charges a few seconds after the start, and reports it at once`, async () => {
    const csms = startCsms(protocol);
    const { clock, events, fleet } = openFleet(csms, protocol);
    clock.advance(600);
    for (const { id } of fleet.chargers) {
      await events.next((seen) => seen.id === id && seen.event.type === "booted", `${id} booted`);
    }
    clock.advance(0);
    for (let connector = 0; connector < 6; connector++) {
      await events.next(({ event }) => event.type === "started", "a start");
      await csms.received.next(({ payload }) => JSON.stringify(payload).includes("Sample.Periodic"), "a meter value");
    }
    assert.ok(fleet.chargers.flatMap((charger) => charger.state()).every(({ status }) => status === "charging"));
    await fleet.close();
    await csms.close();
    assert.deepEqual(csms.faults, []);
  });
}

Deno.test("a full EV leaves, the next one arrives; a refused driver tries again", async () => {
  const csms = startCsms("ocpp1.6");
  let refusals = 1;
  csms.answers("Authorize", () => ({ idTagInfo: { status: refusals-- > 0 ? "Invalid" : "Accepted" } }));
  const clock = stillClock();
  const fleet = runDemoFleet({
    ...{ url: csms.url, tag: "DEMO", clock, ids: randomIds, log: silentLog },
    chargers: [{ id: "A", protocol: "ocpp1.6", callTimeoutMs: Infinity, meterIntervalS: 3600 }],
  });
  const [charger] = fleet.chargers;
  assert.ok(charger);
  const events = createQueue<ChargerEvent>();
  charger.onEvent((event) => events.push(event));
  const event = (type: ChargerEvent["type"]) => events.next((event) => event.type === type, type);
  clock.advance(0);
  await event("booted");
  clock.advance(0);
  await event("refused");
  // After a round trip, the driver has received it too.
  await csms.command("GetLocalListVersion", {}, "A");
  clock.advance(30_000);
  await event("started");
  // 60 kWh from at least 30 % are full in half a day.
  for (let minutes = 0; minutes < 12 * 60; minutes += 10) {
    clock.advance(600_000);
    await csms.command("GetLocalListVersion", {}, "A");
  }
  await event("stopped");
  await event("started");
  assert.ok((charger.state()[0]?.socPercent ?? 100) < 100);
  await fleet.close();
  await csms.close();
  assert.deepEqual(csms.faults, []);
});
