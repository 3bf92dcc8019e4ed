import assert from "node:assert/strict";
import { energyOf, type Transaction } from "../../../src/domain/transaction.ts";
import { TRANSACTION_SORTS, type TransactionFilter } from "../../../src/domain/transaction_filter.ts";
import type { Store } from "../../../src/store/store.ts";
import { ACCEPTED, addStations, at, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** Makes six charges of three tags at three connectors of two stations, an hour apart, every other one still running; returns their ids. */
async function charges(store: Store): Promise<readonly number[]> {
  await addStations(store, "CP1", "CP2");
  const ids: number[] = [];
  for (let n = 0; n < 6; n++) {
    const stationId = n < 4 ? "CP1" : "CP2";
    const { transaction: { id } } = await store.startTransaction(start({
      stationId,
      connector: n + 1,
      startedAt: at(60 * n),
      token: { id: `TAG${n % 3}`, kind: null },
      authorizationResult: {
        ...ACCEPTED,
        status: n === 2 ? "blocked" : "accepted",
        group: n % 2 === 0 ? "family" : null,
      },
    }));
    if (n % 2 === 0) await store.stopTransaction(stop({ stationId, transactionId: id, stoppedAt: at(60 * n + 30) }));
    ids.push(id);
  }
  return ids;
}

/** Tests of the lists of transactions, of the pages of samples, and of totals. */
export function listing(holds: Holds): void {
  holds("transactions are found by all conditions of a filter, newest first", async (store) => {
    const ids = await charges(store);
    const found = async (filter: Omit<TransactionFilter, "limit">) =>
      (await store.transactions({ ...filter, limit: 99 })).map(({ id }) => ids.indexOf(id));
    const cases: readonly (readonly [filter: Omit<TransactionFilter, "limit">, numbers: readonly number[]])[] = [
      [{}, [5, 4, 3, 2, 1, 0]],
      [{ stationId: "cp1" }, [3, 2, 1, 0]],
      [{ stationId: "CP1", connector: 2 }, [1]],
      [{ stationId: "CP9" }, []],
      [{ tagId: "tag1" }, [4, 1]],
      [{ tagId: "TAG1", stationId: "CP1" }, [1]],
      [{ group: "family" }, [4, 2, 0]],
      [{ group: "Family" }, []],
      [{ from: at(60), to: at(240) }, [3, 2, 1]],
      [{ open: true }, [5, 3, 1]],
      [{ open: false }, [4, 2, 0]],
      [{ open: true, stationId: "CP1", connector: 4 }, [3]],
      [{ flagged: true }, [2]],
      [{ flagged: false, open: false }, [4, 0]],
      [{ flagged: true, stationId: "CP2" }, []],
      [{ stationId: "CP1", connector: 3, tagId: "TAG2", group: "family", flagged: true, open: false, from: 0 }, [2]],
    ];
    for (const [filter, numbers] of cases) assert.deepEqual(await found(filter), numbers, JSON.stringify(filter));
  });

  holds(
    "pages of a list have no gaps and no duplicates, even if many transactions began at the same time",
    async (store) => {
      await addStations(store, "CP1");
      for (let n = 0; n < 11; n++) {
        await store.startTransaction(start({ connector: n + 1, startedAt: at(n < 8 ? 0 : n) }));
      }
      for (const filter of [{}, { stationId: "CP1" }, { tagId: "TAG1" }, { open: true }, { from: at(0), to: at(10) }]) {
        const all = await store.transactions({ ...filter, limit: 99 });
        const paged = [];
        for (;;) {
          const page = await store.transactions({ ...filter, after: paged.at(-1), limit: 3 });
          paged.push(...page);
          if (page.length < 3) break;
        }
        assert.deepEqual(paged, all, JSON.stringify(filter));
      }
    },
  );

  holds("lists by energy, cost and start have both orders, and pages without gaps and duplicates", async (store) => {
    await addStations(store, "CP1");
    await store.addTariff(
      {
        ...{ name: null, currency: "EUR", perKwh: 1, perHour: 0, perSession: 0, timeOfUse: [], validFrom: 0 },
        stationId: null,
        group: null,
      },
      at(0),
    );
    for (let n = 0; n < 13; n++) {
      const token = { id: `TAG${n % 2}`, kind: null };
      const { transaction: { id } } = await store.startTransaction(start({ startedAt: at(100 * n), token }));
      if (n === 12) break;
      // Several have the same energy, and one has none.
      const meterStopWh = n === 5 ? null : 1000 + (n * 5 % 7) * 100.125;
      await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(100 * n + 60), meterStopWh }));
      if (n % 3 > 0) {
        const [due] = (await store.dueCosts(99)).filter(({ transaction }) => transaction.id === id);
        const cost = { amount: n * 7 % 5, currency: "EUR", tariffId: 1, tariffVersion: 1 };
        await store.saveCost({ transactionId: id, due: due?.due ?? 0, cost, at: at(0) });
      }
    }
    const amounts = {
      started: ({ startedAt }: Transaction) => startedAt,
      energy: (transaction: Transaction) => energyOf(transaction) ?? 0,
      cost: ({ cost }: Transaction) => cost?.amount ?? 0,
    };
    const everything = await store.transactions({ limit: 99 });
    assert.ok(new Set(everything.map(amounts.cost)).size > 3, "the costs are stored");
    for (
      const filter of [{}, { tagId: "TAG1" }, { from: at(200), to: at(900) }, { stationId: "CP1", flagged: false }]
    ) {
      const matching = await store.transactions({ ...filter, limit: 99 });
      for (const sort of TRANSACTION_SORTS) {
        for (const order of ["asc", "desc"] as const) {
          const sign = order === "asc" ? 1 : -1;
          const wanted = matching.filter(({ stoppedAt }) => sort === "started" || stoppedAt !== null).toSorted((a, b) =>
            sign * (amounts[sort](a) - amounts[sort](b) || a.id - b.id)
          );
          const paged: Transaction[] = [];
          for (;;) {
            const page = await store.transactions({ ...filter, sort, order, after: paged.at(-1), limit: 3 });
            paged.push(...page);
            if (page.length < 3) break;
          }
          const words = JSON.stringify({ ...filter, sort, order });
          assert.deepEqual(paged.map(({ id }) => id), wanted.map(({ id }) => id), words);
        }
      }
    }
  });

  holds("samples are read in pages by time, without those of connector 0", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id: transactionId } } = await store.startTransaction(start());
    assert.deepEqual(await store.samples(transactionId, { after: null, limit: 9 }), { readings: [], next: null });
    assert.equal(await store.sampleSpan(transactionId), null);
    const own = [1, 2, 3, 3, 4].map((minutes, n) => reading(minutes, 1000 + n));
    await store.recordReadings(meterValues(own, { transactionId }));
    await store.recordReadings(meterValues([reading(2, 7)], { transactionId, connector: 0 }));
    await store.recordReadings(meterValues([reading(2.5, 1001)], { transactionId, connector: 2 }));
    const parts = [];
    let after = null;
    do {
      const page = await store.samples(transactionId, { after, limit: 2 });
      parts.push(page.readings);
      after = page.next;
    } while (after !== null);
    assert.deepEqual(parts.map((part) => part.length), [2, 2, 2]);
    const times = parts.flat().map((sample) => sample.at);
    assert.deepEqual(times, [1, 2, 2.5, 3, 3, 4].map(at));
    assert.deepEqual(parts.flat().map(({ meterWh: energyWh }) => energyWh).toSorted(), [
      1000,
      1001,
      1001,
      1002,
      1003,
      1004,
    ]);
    assert.deepEqual(await store.sampleSpan(transactionId), { count: 6, firstAt: at(1), lastAt: at(4) });
    assert.deepEqual(await store.samples(4711, { after: null, limit: 9 }), { readings: [], next: null });
  });

  holds("registers are only those of the transaction, by time", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id: transactionId } } = await store.startTransaction(start());
    await store.recordReadings(meterValues([reading(2, 1200), reading(1, 1100), reading(3, null)], { transactionId }));
    await store.recordReadings(meterValues([reading(2, 7)], { transactionId, connector: 0 }));
    assert.deepEqual(await store.registers(transactionId), [[
      { at: at(0), wh: 1000 },
      { at: at(1), wh: 1100 },
      { at: at(2), wh: 1200 },
    ]]);
    assert.deepEqual(await store.registers(4711), []);
  });

  holds("totals count the ended transactions that began in a period, by station, tag or group", async (store) => {
    await charges(store);
    const totals = async (by: "none" | "station" | "tag" | "group", from = at(0), to = at(999)) =>
      (await store.totals({ from, to, by })).map(({ firstStartedAt: _, lastStartedAt: __, ...total }) => total)
        .toSorted((a, b) => `${a.name}` < `${b.name}` ? -1 : 1);
    const hour = { count: 1, energyWh: 5000, durationMs: 30 * 60_000, cost: null };
    const sum = (count: number) => ({ count, energyWh: 5000 * count, durationMs: count * 30 * 60_000, cost: null });
    assert.deepEqual(await totals("none"), [{ name: null, ...sum(3) }]);
    assert.deepEqual(await totals("station"), [{ name: "CP1", ...sum(2) }, { name: "CP2", ...hour }]);
    assert.deepEqual(await totals("tag"), ["TAG0", "TAG1", "TAG2"].map((name) => ({ name, ...hour })));
    assert.deepEqual(await totals("group"), [{ name: "family", ...sum(3) }]);
    assert.deepEqual(await totals("none", at(120), at(240)), [{ name: null, ...hour }]);
    assert.deepEqual(await totals("tag", at(500)), []);
  });
}
