import assert from "node:assert/strict";
import type { LiveMeter } from "../../../src/domain/connector.ts";
import type { Store } from "../../../src/store/store.ts";
import { addStations, at, event, meterValues, reading, report, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

async function meterOf(store: Store, number = 1): Promise<LiveMeter | null | undefined> {
  return (await store.connectors()).find(({ connector }) => connector === number)?.meter;
}

/** Tests of the current state of a connector. */
export function openTransactions(holds: Holds): void {
  holds("a report older than the stored one changes nothing (S5)", async (store) => {
    await addStations(store, "CP1");
    assert.equal(await store.reportConnector("CP1", report(5)), true);
    const old = report(4, { status: "faulted", rawStatus: "Faulted", errorCode: "GroundFailure" });
    assert.equal(await store.reportConnector("CP1", old), false);
    const same = report(5, {
      status: "unavailable",
      chargingState: null,
      rawStatus: "Unavailable",
      info: "maintenance",
    });
    assert.equal(await store.reportConnector("cp1", same), true);
    assert.deepEqual(await store.connectors(), [{ stationId: "CP1", connector: 1, report: same, meter: null }]);
  });

  holds(
    "the newest 100 reports of a connector are kept, including late ones, and a repeat is stored once (S5)",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      for (const minute of [5, 4, 5]) await store.reportConnector("CP1", report(minute));
      await store.reportConnector("CP1", report(6, { connector: 2 }));
      assert.deepEqual(await store.statuses("cp1", 1, 9), [report(5), report(4)]);
      assert.deepEqual(await store.statuses("CP1", 1, 1), [report(5)]);
      assert.deepEqual(await store.statuses("CP2", 1, 9), []);
      await Promise.all(Array.from({ length: 120 }, (_, i) => store.reportConnector("CP1", report(10 + i))));
      const kept = await store.statuses("CP1", 1, 999);
      assert.deepEqual([kept.length, kept[0], kept.at(-1)], [100, report(129), report(30)]);
    },
  );

  holds("readings become the live values if they are not older than the newest (M12)", async (store) => {
    await addStations(store, "CP1");
    const first = await store.recordReadings(meterValues([reading(5, 1500, { powerW: 7000, socPercent: 40 })]));
    const shown = { meterWh: 1500, powerW: 7000, powerDerived: false, socPercent: 40, at: at(5) };
    assert.deepEqual(first.liveState, shown);
    const backlog = await store.recordReadings(meterValues([reading(1, 1100, { powerW: 11000 })]));
    assert.equal(backlog.liveState, null);
    assert.equal(backlog.fresh.length, 1);
    assert.deepEqual(await meterOf(store), shown);
    const voltage = reading(9, null, { voltageV: { l1: 230.1, l2: null, l3: null } });
    assert.equal((await store.recordReadings(meterValues([voltage]))).liveState, null);
  });

  holds("the newest of several readings in one message becomes the live value, in any order", async (store) => {
    await addStations(store, "CP1");
    const { liveState } = await store.recordReadings(
      meterValues([reading(3, 1300, { powerW: 3 }), reading(1, 1100, { powerW: 1, socPercent: 50 })]),
    );
    assert.deepEqual(liveState, { meterWh: 1300, powerW: 3, powerDerived: false, socPercent: 50, at: at(3) });
  });

  holds(
    "without new values the power is kept for 15 minutes, and register and state of charge without limit",
    async (store) => {
      await addStations(store, "CP1");
      await store.recordReadings(meterValues([reading(0, 1000, { powerW: 7000, powerDerived: true, socPercent: 40 })]));
      const later = await store.recordReadings(meterValues([reading(15, 2000)]));
      assert.deepEqual(later.liveState, {
        meterWh: 2000,
        powerW: 7000,
        powerDerived: true,
        socPercent: 40,
        at: at(15),
      });
      const tooLate = await store.recordReadings(meterValues([reading(16, null, { socPercent: 60 })]));
      assert.deepEqual(tooLate.liveState, {
        meterWh: 2000,
        powerW: null,
        powerDerived: false,
        socPercent: 60,
        at: at(16),
      });
    },
  );

  holds("an available connector has no power, and a late reading does not change that (M11)", async (store) => {
    await addStations(store, "CP1");
    await store.recordReadings(meterValues([reading(0, 1000, { powerW: 7000 })]));
    await store.reportConnector("CP1", report(5, { status: "available", chargingState: null, rawStatus: "Available" }));
    assert.deepEqual(await meterOf(store), {
      meterWh: 1000,
      powerW: 0,
      powerDerived: false,
      socPercent: null,
      at: at(0),
    });
    const late = await store.recordReadings(meterValues([reading(3, 1200, { powerW: 6500 })]));
    assert.deepEqual([late.liveState?.meterWh, late.liveState?.powerW], [1200, 0]);
    const next = await store.recordReadings(meterValues([reading(6, 1200, { powerW: 6500 })]));
    assert.equal(next.liveState?.powerW, 6500);
  });

  holds("an old report of the status available does not change the current power", async (store) => {
    await addStations(store, "CP1");
    await store.recordReadings(meterValues([reading(10, 1000, { powerW: 7000 })]));
    await store.reportConnector("CP1", report(5, { status: "available" }));
    assert.equal((await meterOf(store))?.powerW, 7000);
  });

  holds("the status available of connector 0 does not change its power (M9)", async (store) => {
    await addStations(store, "CP1");
    await store.recordReadings(meterValues([reading(0, 1000, { powerW: 7000 })], { connector: 0 }));
    await store.reportConnector("CP1", report(5, { connector: 0, status: "available" }));
    assert.equal((await meterOf(store, 0))?.powerW, 7000);
  });

  holds(
    "the first values after a report become the live values, from any message",
    async (store) => {
      await addStations(store, "CP1");
      // Clears the row cache, so that the connector is read from disk again.
      const clearCache = async () => {
        await store.reportConnector("CP1", report(1, { at: at(0) }));
        await store.changeStation("CP1", { name: "renamed" });
      };
      await clearCache();
      const { transaction } = await store.startTransaction(start());
      const first = await store.recordReadings(meterValues([reading(5, 2000, { powerW: 7000 })]));
      assert.deepEqual([first.liveState?.meterWh, first.liveState?.powerW], [2000, 7000]);
      const { id: transactionId } = transaction;
      await store.stopTransaction(stop({ transactionId, readings: [reading(60, 6000)] }));

      await store.reportConnector("CP1", report(0, { connector: 2 }));
      const begun = await store.recordEvent(
        event(0, 10, { phase: "started", connector: 2, readings: [reading(10, 500, { powerW: 3600 })] }),
      );
      assert.deepEqual([begun.liveState?.meterWh, begun.liveState?.powerW], [500, 3600]);
      const went = await store.recordEvent(event(1, 11, { readings: [reading(11, 600, { powerW: 3700 })] }));
      assert.deepEqual([went.liveState?.meterWh, went.liveState?.powerW], [600, 3700]);
    },
  );

  holds("a stop sets the power of its connector to 0, unless there are newer values", async (store) => {
    await addStations(store, "CP1", "CP2");
    for (const stationId of ["CP1", "CP2"]) {
      const { transaction } = await store.startTransaction(start({ stationId }));
      const newest = stationId === "CP1" ? 50 : 70;
      await store.recordReadings(meterValues([reading(newest, 5000, { powerW: 7000 })], { stationId }));
      const result = await store.stopTransaction(stop({ stationId, transactionId: transaction.id, stoppedAt: at(60) }));
      assert.ok(result.kind === "stopped");
      const expected = { meterWh: 5000, powerW: 0, powerDerived: false, socPercent: null, at: at(50) };
      assert.deepEqual(result.liveState, stationId === "CP1" ? expected : null);
    }
    assert.deepEqual((await store.connectors()).map(({ meter }) => meter?.powerW), [0, 7000]);
  });

  holds("a power that was measured at the time of the stop does not return after it", async (store) => {
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(start());
    const end = reading(60, 6000, { powerW: 7000, context: "Transaction.End" });
    await store.stopTransaction(stop({ transactionId: transaction.id, readings: [end] }));
    await store.recordReadings(
      meterValues([{ ...end, context: "Sample.Periodic" }], { transactionId: transaction.id }),
    );
    assert.deepEqual([(await meterOf(store))?.powerW, (await meterOf(store))?.meterWh], [0, 6000]);
  });
}
