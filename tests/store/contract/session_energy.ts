import assert from "node:assert/strict";
import { energyOf, type Transaction } from "../../../src/domain/transaction.ts";
import type { Store } from "../../../src/store/store.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

interface Case {
  readonly name: string;
  readonly startWh: number;
  /** The samples between the start and the stop after an hour, ten minutes apart. */
  readonly samples: readonly number[];
  readonly stopWh: number;
  readonly energyWh: number;
  readonly flags: readonly string[];
}

const CASES: readonly Case[] = [
  { name: "a correct register", startWh: 1000, samples: [2000, 4000], stopWh: 6000, energyWh: 5000, flags: [] },
  {
    name: "an end register below the start without samples gives zero, never less (X15)",
    startWh: 5000,
    samples: [],
    stopWh: 700,
    energyWh: 0,
    flags: ["register_backwards"],
  },
  {
    name: "a session register, except in the start message (M7)",
    startWh: 50_000,
    samples: [0, 300, 500],
    stopWh: 700,
    energyWh: 700,
    flags: ["register_backwards"],
  },
  {
    name: "a register that is reset to zero within the session (M7)",
    startWh: 5000,
    samples: [5100, 5200, 100, 400],
    stopWh: 700,
    energyWh: 800,
    flags: ["register_backwards"],
  },
  {
    name: "a register that is reset to zero and ends above the start",
    startWh: 100,
    samples: [3000, 5000, 200],
    stopWh: 700,
    energyWh: 5400,
    flags: ["register_backwards"],
  },
  {
    name: "a start register of 0 with a lifetime meter (M7)",
    startWh: 0,
    samples: [4_993_000, 4_996_000],
    stopWh: 5_000_000,
    energyWh: 7000,
    flags: ["register_jumped"],
  },
  {
    name: "one sample of zero between correct ones changes nothing",
    startWh: 5000,
    samples: [5100, 0, 5200],
    stopWh: 5300,
    energyWh: 300,
    flags: [],
  },
  {
    name: "samples rounded to kWh next to a register in Wh are not a fall",
    startWh: 1000,
    samples: [2000, 7000],
    stopWh: 6400,
    energyWh: 5400,
    flags: [],
  },
];

async function ended(store: Store): Promise<Transaction> {
  const [transaction] = await store.transactions({ stationId: "CP1", limit: 1 });
  assert.ok(transaction);
  return transaction;
}

/** Tests of the energy of a session with wrong registers. */
export function sessionEnergy(holds: Holds): void {
  for (const { name, startWh, samples, stopWh, energyWh, flags } of CASES) {
    const readings = samples.map((wh, index) => reading(10 * (index + 1), wh));
    const last = reading(60, stopWh, { context: "Transaction.End" });

    holds(`1.6, ${name}, whether the samples come before the stop or after it`, async (store) => {
      await addStations(store, "CP1");
      for (const late of [false, true]) {
        const connector = late ? 2 : 1;
        const { id } = (await store.startTransaction(start({ meterStartWh: startWh, connector }))).transaction;
        const values = () => store.recordReadings(meterValues(readings, { transactionId: id, connector }));
        if (!late) await values();
        await store.stopTransaction(stop({ transactionId: id, meterStopWh: stopWh, readings: [last] }));
        if (late) await values();
        const found = await store.transaction(id);
        assert.deepEqual([found && energyOf(found), found?.flags, found?.meterStopWh], [energyWh, flags, stopWh]);
      }
    });

    holds(`2.x, ${name}, in any order of events`, async (store) => {
      await addStations(store, "CP1");
      const events = [
        event(0, 0, { phase: "started", connector: 1, readings: [reading(0, startWh)] }),
        ...readings.map((one, index) => event(index + 1, 10 * (index + 1), { connector: 1, readings: [one] })),
        event(samples.length + 1, 60, { phase: "ended", connector: 1, readings: [last] }),
      ];
      for (const fact of events) await store.recordEvent(fact);
      const inOrder = await ended(store);
      assert.deepEqual([energyOf(inOrder), inOrder.flags], [energyWh, flags]);
      await addStations(store, "CP2");
      for (const fact of events.toReversed()) await store.recordEvent({ ...fact, stationId: "CP2" });
      const [reversed] = await store.transactions({ stationId: "CP2", limit: 1 });
      assert.deepEqual([reversed?.sampledWh, reversed?.flags], [inOrder.sampledWh, inOrder.flags]);
    });
  }

  holds("an end by a rule also evaluates the session's energy", async (store) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start({ meterStartWh: 9000 }))).transaction;
    await store.recordReadings(meterValues([reading(10, 100), reading(20, 600)], { transactionId: id }));
    const found = await store.endTransaction(id, { at: at(30), by: "rule", reason: "Stale", flag: "stale" });
    assert.deepEqual([found?.sampledWh, found?.flags], [500, ["register_backwards", "stale"]]);
  });

  holds("times of receipt do not limit how fast a register may rise", async (store) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start({ meterStartWh: 0, flags: ["clock_unset"] }))).transaction;
    await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(0), meterStopWh: 300_000 }));
    const found = await ended(store);
    assert.deepEqual([energyOf(found), found.flags], [300_000, ["clock_unset"]]);
  });
}
