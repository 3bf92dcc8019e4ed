import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { EventFact } from "../../../src/store/transaction_facts.ts";
import { addStations, at, event, meterValues, reading } from "../facts.ts";
import type { Holds } from "./harness.ts";
import { shuffledPermutations } from "./station_requests.ts";

/** The five events of a charge with the reference REF1 that begins at `from` with a register of `wh`, on `connector`. */
function charge(from: number, wh: number, tag: string, connector = 1): readonly EventFact[] {
  const token = { id: tag, kind: null };
  const measured = (minutes: number, more: number) => [reading(from + minutes, wh + more)];
  return [
    event(0, from, { phase: "started", connector, token, readings: measured(-0.02, 0) }),
    event(1, from + 10, { chargingState: "charging", readings: measured(10, 500) }),
    event(2, from + 20, { chargingState: "suspended_ev", readings: measured(20, 800) }),
    event(3, from + 30, { phase: "ended", stopReason: "Local", readings: measured(30, 1000) }),
    // After the end of its own charge, and before the next one.
    event(4, from + 35, { readings: measured(35, 1050) }),
  ];
}

/** All visible data of a station's transactions, oldest first, without their ids. */
async function rowsOf(store: Store, stationId: string): Promise<readonly unknown[]> {
  const rows = (await store.transactions({ stationId, limit: 9 })).toReversed();
  return await Promise.all(rows.map(async ({ id, stationId: _, receivedAt: __, ...rest }) => ({
    ...rest,
    readings: await store.readings(id),
  })));
}

async function notify(store: Store, facts: readonly EventFact[], stationId = "CP1") {
  const results = [];
  for (const fact of facts) results.push(await store.recordEvent({ ...fact, stationId }));
  return results;
}

/** Tests of stations that use a reference again after its end. */
export function references(holds: Holds): void {
  holds(
    "a start well after the end of its reference is another charge, and the earlier one keeps its data",
    async (store) => {
      await addStations(store, "CP1");
      const results = await notify(store, [...charge(0, 0, "ALICE"), ...charge(100, 5000, "BOB", 2)]);
      const ids = results.map(({ transaction }) => transaction.id);
      assert.equal(new Set(ids.slice(0, 5)).size, 1);
      assert.equal(new Set(ids.slice(5)).size, 1);
      assert.notEqual(ids[0], ids[5]);
      assert.deepEqual(results.map(({ isNew }) => isNew).flatMap((isNew, index) => isNew ? [index] : []), [0, 5]);
      const [second, first] = await store.transactions({ limit: 9 });
      assert.deepEqual([first?.tagId, first?.connector, first?.meterStartWh, first?.meterStopWh, first?.flags], [
        "ALICE",
        1,
        0,
        1000,
        [],
      ]);
      assert.deepEqual([second?.tagId, second?.connector, second?.startedAt, second?.stoppedAt, second?.flags], [
        "BOB",
        2,
        at(100),
        at(130),
        [],
      ]);
      assert.deepEqual([second?.meterStartWh, second?.meterStopWh, second?.reference], [5000, 6000, "REF1"]);
    },
  );

  holds(
    "three charges with one reference give the same rows in many orders of arrival and with duplicates",
    async (store) => {
      const all = [...charge(0, 0, "ALICE"), ...charge(100, 5000, "BOB", 2), ...charge(200, 0, "ALICE")];
      await addStations(store, "STRAIGHT");
      await notify(store, all, "STRAIGHT");
      const expected = await rowsOf(store, "STRAIGHT");
      assert.equal(expected.length, 3);
      for (const [index, order] of shuffledPermutations(all, 150).entries()) {
        const stationId = `CP${index}`;
        await addStations(store, stationId);
        const facts = index % 2 === 0 ? order : order.flatMap((fact) => [fact, fact]);
        const results = await Promise.all(facts.map((fact) => store.recordEvent({ ...fact, stationId })));
        const words = order.map((fact) => `${fact.seqNo}@${(fact.at - at(0)) / 60_000}`).join(" ");
        assert.deepEqual(await rowsOf(store, stationId), expected, words);
        assert.equal(results.filter(({ repeated }) => repeated).length, index % 2 === 0 ? 0 : all.length, words);
        const begun = results.flatMap(({ isNew, transaction, begun }) => [
          ...isNew ? [transaction.id] : [],
          ...begun.map(({ id }) => id),
        ]);
        assert.deepEqual([begun.length, new Set(begun).size], [3, 3], `each is new once: ${words}`);
      }
    },
  );

  holds(
    "a second start is not another charge without an end before it, soon after an end, or with an unset clock",
    async (store) => {
      const [first, , , over] = charge(0, 0, "ALICE");
      assert.ok(first && over);
      const again = (minutes: number, change: Partial<EventFact> = {}) => ({
        ...event(0, minutes, { phase: "started", connector: 1 }),
        ...change,
      });
      const cases: readonly (readonly [string, readonly EventFact[], number])[] = [
        ["no end yet", [first, again(50)], 1],
        ["a repeat with a new time", [first, over, again(30.4)], 1],
        ["well after the end", [first, over, again(30.5)], 2],
        ["a repeat", [first, over, first], 1],
        ["without a clock", [first, over, again(50, { flags: ["clock_unset"] })], 1],
        ["a seqNo that continues", [first, over, again(50, { seqNo: 5 })], 1],
        ["its own start, late", [over, again(50)], 1],
        ["a repeat of the second start with a new time", [first, over, again(50), again(50.1)], 2],
        ["the same in the other order", [first, over, again(50.1), again(50)], 2],
      ];
      for (const [stationId, facts, count] of cases) {
        await addStations(store, stationId);
        await notify(store, facts, stationId);
        assert.equal((await store.transactions({ stationId, limit: 9 })).length, count, stationId);
      }
    },
  );

  holds("the second charge runs, and ends by a rule or by the next start like any other", async (store) => {
    await addStations(store, "CP1");
    await notify(store, charge(0, 0, "ALICE"));
    const [begin, update] = charge(100, 5000, "BOB");
    assert.ok(begin && update);
    const { transaction } = await store.recordEvent(begin);
    assert.deepEqual((await store.openTransactions()).map(({ id }) => id), [transaction.id]);
    const values = await store.recordReadings(meterValues([reading(105, 5200)]));
    assert.deepEqual([values.transaction?.id, values.transaction?.lastEnergyWh], [transaction.id, 5200]);
    await store.recordEvent(update);
    const next = await store.recordEvent(event(0, 150, { reference: "REF2", phase: "started", connector: 1 }));
    assert.deepEqual(next.superseded.map(({ id, meterStopWh }) => [id, meterStopWh]), [[transaction.id, 5500]]);
  });

  holds(
    "an operator's end of a transaction that is split later stays with the charge that was running then",
    async (store) => {
      await addStations(store, "CP1");
      const [begin, update] = charge(100, 5000, "BOB");
      assert.ok(begin && update);
      const [{ transaction } = assert.fail("a result")] = await notify(store, [begin, update]);
      await store.endTransaction(transaction.id, { at: at(115), by: "operator", reason: "towed" });
      await notify(store, charge(0, 0, "ALICE"));
      const [second, first] = await store.transactions({ limit: 9 });
      assert.deepEqual([first?.endedBy, first?.stoppedAt, first?.meterStopWh], ["station", at(30), 1000]);
      assert.deepEqual([second?.endedBy, second?.stopReason, second?.meterStopWh], ["operator", "towed", 5500]);
    },
  );
}
