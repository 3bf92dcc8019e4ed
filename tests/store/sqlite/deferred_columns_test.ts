import assert from "node:assert/strict";
import { join } from "node:path";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { type Random, seeded } from "../../chaos/random.ts";
import { addStations, at, event, meterValues, reading, report, start, station, stop } from "../facts.ts";

// The columns of an open transaction and its connector that each meter value changes are written to disk later
// (open_transaction_cache.ts). Another process that opens the file must still read the same values.

/** All results that use deferred columns. */
async function seenIn(store: Store): Promise<unknown> {
  return {
    transactions: await store.transactions({ limit: 999 }),
    open: await store.openTransactions(),
    connectors: await store.connectors(),
    energy: await Promise.all(["TAG0", "TAG1"].map((tag) => store.energyOfTag(tag, { from: 0, to: at(1e6) }))),
  };
}

/** A store on a file, and the results of another process that opens the file now. */
async function withFile(check: (store: Store, elsewhere: () => Promise<Store>) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-deferred-" });
  const path = join(dir, "ocppd.sqlite");
  const store = openInProcess({ path });
  try {
    await check(store, () => Promise.resolve(openInProcess({ path })));
  } finally {
    await store.close();
    await Deno.remove(dir, { recursive: true });
  }
}

async function sameElsewhere(store: Store, elsewhere: () => Promise<Store>, why: string): Promise<void> {
  const other = await elsewhere();
  try {
    assert.deepEqual(await seenIn(other), await seenIn(store), why);
  } finally {
    await other.close();
  }
}

/** A message of a station or an action of its operator, at a minute of the test. */
type Step = (store: Store, minute: number, random: Random) => Promise<unknown>;

const values = (minute: number, random: Random) =>
  random.pick([
    [reading(minute, 1000 + minute * 10, { powerW: 7000 + minute, socPercent: 20 })],
    [reading(minute, null, { powerW: 3000 })],
    [reading(minute - 0.5, 995 + minute * 10), reading(minute, 1000 + minute * 10, { powerW: 0 })],
    [reading(minute - 3, 970 + minute * 10)],
    [reading(minute, 1000)],
    [reading(minute, null, { voltageV: { l1: 230, l2: null, l3: null } })],
  ]);

async function idOf(store: Store, random: Random): Promise<number | null> {
  const all = await store.transactions({ limit: 4 });
  return random.pick([null, ...all.filter(({ reference }) => reference === null).map(({ id }) => id)]);
}

/** Frequent messages are drawn more often. */
const STEPS: readonly Step[] = [
  ...Array.from({ length: 12 }, (): Step => async (store, minute, random) => {
    const transactionId = await idOf(store, random);
    const connector = random.pick([1, 1, 1, 0, 2]);
    return store.recordReadings(meterValues(values(minute, random), { connector, transactionId }));
  }),
  ...Array.from({ length: 12 }, (_, index): Step => (store, minute, random) => {
    const about = { connector: random.pick([3, 3, null]), reference: random.pick(["REF1", "REF1", "REF2"]) };
    const seqNo = random.pick([minute, minute, minute, minute - 5]);
    const reported = index === 0 ? { chargingState: "idle" as const } : {};
    return store.recordEvent(event(seqNo, minute, { ...about, ...reported, readings: values(minute, random) }));
  }),
  (store, minute, random) =>
    store.startTransaction(
      start({
        startedAt: at(minute),
        token: { id: random.pick(["TAG0", "TAG1"]), kind: null },
        meterStartWh: minute * 10,
      }),
    ),
  async (store, minute, random) =>
    await store.stopTransaction(
      stop({ transactionId: await idOf(store, random), stoppedAt: at(minute), meterStopWh: 1000 + minute * 10 }),
    ),
  (store, minute) => store.recordEvent(event(0, minute, { phase: "started", connector: 3, reference: `REF${minute}` })),
  (store, minute, random) =>
    store.recordEvent(
      event(minute, minute, {
        phase: "ended",
        reference: random.pick(["REF1", "REF2"]),
        readings: values(minute, random),
      }),
    ),
  (store, minute, random) =>
    store.reportConnector("CP1", report(minute, { status: "available", connector: random.pick([1, 3]) })),
  async (store, minute, random) =>
    await store.endTransaction(await idOf(store, random) ?? 0, {
      at: at(minute),
      by: "rule",
      reason: "x",
      flag: "stale",
    }),
  // A failed call rolls back no other call.
  (store, minute) =>
    Promise.allSettled([
      store.recordReadings(meterValues([reading(minute, 1)], { stationId: "NOBODY" })),
      store.recordReadings(meterValues([reading(minute, 1000 + minute * 10)])),
    ]),
];

for (const seed of [1, 2, 3, 4, 5, 6]) {
  Deno.test(`another process that opens the file reads the same state as the server: seed ${seed}`, async () => {
    await withFile(async (store, elsewhere) => {
      const random = seeded(seed);
      await addStations(store, "CP1");
      for (const connector of [1, 3]) await store.reportConnector("CP1", report(0, { connector }));
      await store.startTransaction(start());
      for (let minute = 1; minute < 120; minute++) {
        await random.pick(STEPS)(store, minute, random);
        await sameElsewhere(store, elsewhere, `minute ${minute}`);
      }
    });
  });
}

Deno.test("a transaction that another process ends keeps its earlier values, and later messages do not change it", async () => {
  await withFile(async (store, elsewhere) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start())).transaction;
    for (const minute of [1, 2, 3]) {
      await store.recordReadings(meterValues([reading(minute, 1000 + minute)], { transactionId: id }));
    }
    const other = await elsewhere();
    const ended = await other.endTransaction(id, { at: at(4), by: "operator", reason: "x" });
    await other.close();
    assert.deepEqual([ended?.meterStopWh, ended?.lastEnergyWh, ended?.lastMessageAt], [1003, 1003, at(3)]);
    const late = await store.recordReadings(meterValues([reading(5, 2000)], { transactionId: id }));
    assert.deepEqual([late.transaction?.meterStopWh, late.transaction?.endedBy], [1003, "operator"]);
    assert.deepEqual(await store.openTransactions(), []);
  });
});

Deno.test("a station that is added again in another letter case is shown with the new id", async () => {
  await withFile(async (store) => {
    await addStations(store, "CP1");
    const { id } = (await store.startTransaction(start())).transaction;
    await store.recordReadings(meterValues([reading(1, 1001)], { transactionId: id }));
    await store.removeStation("CP1");
    await assert.rejects(store.recordReadings(meterValues([reading(2, 1002)])), { code: "not_found" });
    await store.addStation(station("cp1"));
    const { transaction } = await store.recordReadings(meterValues([reading(3, 1003)], { transactionId: id }));
    assert.deepEqual([transaction?.stationId, transaction?.lastEnergyWh], ["cp1", 1003]);
  });
});

Deno.test("the row of a long charge on disk is at most 15 minutes old", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-deferred-" });
  const path = join(dir, "ocppd.sqlite");
  const store = openInProcess({ path });
  const { DatabaseSync } = await import("node:sqlite");
  const raw = new DatabaseSync(path);
  try {
    await addStations(store, "CP1");
    await store.reportConnector("CP1", report(0));
    const { id } = (await store.startTransaction(start())).transaction;
    const behind: number[] = [];
    for (let minute = 1; minute <= 60; minute++) {
      await store.recordReadings(meterValues([reading(minute, 1000 + minute)], { transactionId: id }));
      const row = raw.prepare("SELECT last_message_at FROM transactions").get() as { last_message_at: number };
      behind.push((at(minute) - row.last_message_at) / 60_000);
    }
    assert.equal(Math.max(...behind), 14);
    assert.ok(behind.filter((minutes) => minutes === 0).length < 6, behind.join());
  } finally {
    raw.close();
    await store.close();
    await Deno.remove(dir, { recursive: true });
  }
});
