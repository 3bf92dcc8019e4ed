import assert from "node:assert/strict";
import { startTestApp } from "../../../support/app.ts";
import { stillClock } from "../../../support/clock.ts";
import { meterValues, reading, start, stop } from "../../../store/facts.ts";
import { sendRequest } from "../api_request.ts";

const MINUTE = 60_000;

Deno.test("the power of the last hour is one answer for all connectors, each value until the next one or the end", async () => {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    const { services, store } = app.app;
    for (const id of ["CP1", "CP2", "GONE"]) await services.stations.add(id);
    const now = clock.now();
    const ago = (minutes: number) => now - minutes * MINUTE;
    const power = (minutes: number, powerW: number) => ({ ...reading(0, 1000 + minutes), at: ago(minutes), powerW });
    for (const stationId of ["CP1", "CP2", "GONE"]) {
      await store.reportConnector(stationId, {
        ...{ connector: 1, status: "occupied", chargingState: null, rawStatus: "Charging", errorCode: null },
        ...{ vendorErrorCode: null, info: null, at: ago(100) },
      });
    }
    // Ended 20 minutes ago: its last power lasts until then.
    const { transaction: { id } } = await store.startTransaction(start({ startedAt: ago(70) }));
    await store.recordReadings(
      meterValues([power(65, 3000), power(50, 7000), power(30, 11_000)], { transactionId: id }),
    );
    await store.stopTransaction(stop({ transactionId: id, stoppedAt: ago(20) }));
    // Without a transaction.
    await store.recordReadings(meterValues([power(5, 40)], { stationId: "CP2", transactionId: null }));
    await store.recordReadings(meterValues([power(5, 40)], { stationId: "GONE", transactionId: null }));
    await services.stations.remove("GONE");

    const { status, body } = await sendRequest(app, "GET /power?maxPoints=12");
    assert.deepEqual([status, body.stepMs], [200, 5 * MINUTE]);
    assert.deepEqual([body.from, body.to], [new Date(ago(60)).toISOString(), new Date(now).toISOString()]);
    const [none, idle] = [null, null];
    assert.deepEqual(body.items, [
      {
        stationId: "CP1",
        connector: 1,
        // 3 kW from before the hour, 7 kW for 15 minutes, then unknown, 11 kW up to the end.
        powerW: [3000, 3000, 7000, 7000, 7000, none, 11_000, 11_000, idle, idle, idle, idle],
      },
      { stationId: "CP2", connector: 1, powerW: [...Array(11).fill(null), 40] },
    ]);
    const one = await sendRequest(app, "GET /power?stationId=cp2");
    assert.deepEqual(one.body.items.map(({ powerW }: { powerW: unknown[] }) => powerW.length), [60]);
    assert.deepEqual((await sendRequest(app, "GET /power?stationId=NOBODY")).body.items, []);
    for (const query of ["from=2027-01-01", "from=2020-01-01", "maxPoints=1", "maxPoints=999", "x=1"]) {
      assert.equal((await sendRequest(app, `GET /power?${query}`)).status, 400, query);
    }
  } finally {
    await app.stop();
  }
});
