import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import { PROTOCOLS } from "../../src/domain/station.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";

const HOUR_MS = 3_600_000;

/** The next event of that type. */
async function event<T extends DomainEvent["type"]>(app: TestApp, type: T) {
  // The queue returns an event of the requested type.
  return await app.events.next((one) => one.type === type, type) as Extract<DomainEvent, { type: T }>;
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a day at home, by the test's clock: a charge overnight and one with a limit`, async () => {
    const clock = stillClock(Date.UTC(2026, 5, 1, 18));
    const app = await startTestApp({ clock });
    try {
      await app.app.services.authorization.addTag("ANNA");
      const charger = await simulatedCharger(app, clock, protocol, { meterIntervalS: 900, tickMs: 60_000 });
      charger.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 7_400 });
      assert.equal(await charger.present(1, "ANNA"), "started");
      // 7.4 kW for two hours, then 3.7 kW for two more.
      await pass(clock, [charger], 2 * HOUR_MS, 900_000);
      charger.draw(1, 3_700);
      await pass(clock, [charger], 2 * HOUR_MS, 900_000);
      charger.unplug(1);
      await charger.reported();
      await pass(clock, [charger], 8 * HOUR_MS, 900_000);

      const { stationId, transaction } = await event(app, "transaction.ended");
      assert.equal(stationId, "CP1");
      assert.equal((transaction.stoppedAt ?? 0) - transaction.startedAt, 4 * HOUR_MS);
      assert.equal((transaction.meterStopWh ?? 0) - (transaction.meterStartWh ?? 0), 22_200);
      const readings = app.events.all.filter(({ type }) => type === "meter.read");
      assert.ok(readings.length >= 16, `${readings.length} readings in four hours`);
      assert.deepEqual(await app.app.services.warnings.list("CP1"), []);
      assert.equal(app.app.services.liveState.connectors("CP1")[0]?.report?.status, "available");
      await charger.close();
    } finally {
      await app.stop();
    }
  });
}
