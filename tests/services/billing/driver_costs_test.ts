import assert from "node:assert/strict";
import { createBus } from "../../../src/base/bus.ts";
import type { DomainEvent } from "../../../src/domain/events.ts";
import { createCostDisplays } from "../../../src/services/billing/cost_displays.ts";
import { createDriverCosts } from "../../../src/services/billing/driver_costs.ts";
import { stillClock } from "../../support/clock.ts";
import { withServices } from "../../support/services.ts";
import { addStations } from "../../store/facts.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

Deno.test("S3: for a running transaction the tariff and the station's display are read once, and its registers never", () =>
  withServices(async ({ services, store, clock }) => {
    await addStations(store);
    await services.tariffs.add({ currency: "EUR", perHour: 3000 });
    const event = (seqNo: number) =>
      services.transactions.event({
        ...{ stationId: "CP1", reference: "S-1", phase: seqNo === 0 ? "started" : "updated", seqNo, connector: 1 },
        ...{ at: clock.now(), sentAt: clock.now(), trigger: "MeterValuePeriodic", token: null, stopToken: false },
        ...{ chargingState: null, stopReason: null, reservationId: null, remoteStartId: null, offline: false },
        ...{ readings: [], flags: [], raw: null },
      });
    const counts = { tariff: 0, display: 0, registers: 0 };
    const displays = createCostDisplays({
      store: {
        variables(stationId) {
          counts.display++;
          return store.variables(stationId);
        },
      },
    });
    const costs = createDriverCosts({
      ...{
        bus: createBus<DomainEvent>(silent),
        clock: stillClock(),
        log: silent,
        liveState: services.liveState,
        displays,
      },
      gateway: { find: () => undefined },
      sendCommand: () => Promise.resolve({ kind: "not_connected" }),
      tariffs: {
        any: services.tariffs.any,
        of(charge, knownAt) {
          counts.tariff++;
          return services.tariffs.of(charge, knownAt);
        },
      },
      costs: {
        of() {
          counts.registers++;
          return Promise.resolve(null);
        },
      },
    });
    for (let seqNo = 0; seqNo < 100; seqNo++) {
      clock.advance(1000);
      await costs.totalOf((await event(seqNo)).transaction);
    }
    assert.deepEqual(counts, { tariff: 1, display: 1, registers: 0 });
    displays.forget("cp1");
    costs.forgetTariffs();
    await costs.totalOf((await event(100)).transaction);
    assert.deepEqual(counts, { tariff: 2, display: 2, registers: 0 });
    costs.stop();
  }));

Deno.test("S3: a display that can't be read is unknown, and is read again", async () => {
  let reads = 0;
  const displays = createCostDisplays({
    store: {
      variables() {
        reads++;
        if (reads === 1) return Promise.reject(new Error("disk I/O error"));
        const place = { component: "TariffCostCtrlr", componentInstance: "", connector: 0, attribute: "Actual" };
        const about = { stationId: "CP1", mutability: null, source: "reported", at: 0 } as const;
        return Promise.resolve([
          { ...place, ...about, variable: "Available", variableInstance: "Cost", value: "TRUE" },
          { ...place, ...about, variable: "Currency", variableInstance: "", value: "sek" },
        ]);
      },
    },
  });
  assert.deepEqual(await displays.of("CP1"), { shows: null, currency: null });
  const both = [displays.of("CP1"), displays.of("cp1")];
  for (const display of both) assert.deepEqual(await display, { shows: true, currency: "SEK" });
  assert.deepEqual(displays.of("CP1"), { shows: true, currency: "SEK" });
  assert.equal(reads, 2);
});
