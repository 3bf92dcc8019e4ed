import assert from "node:assert/strict";
import { energyUntil } from "../../src/domain/energy/energy_profile.ts";
import { energyOf, type Transaction } from "../../src/domain/transaction.ts";
import type { Store } from "../../src/store/store.ts";
import { FROM } from "./property.ts";
import { run } from "./runner.ts";
import { stationScript } from "./station_script.ts";

/** Stations with one to four charges each, without and with faults. */
const STATIONS = 800;
/** Later than every charge. */
const LATER = FROM + 400 * 86_400_000;

const scripts = () => Array.from({ length: STATIONS }, (_, index) => stationScript(50_000 + index, { from: FROM }));

const listAll = (store: Store) => store.transactions({ limit: 100_000 });

/** Two times within a charge at which the price of energy may change. */
function pricesChangeAt({ startedAt }: Transaction): readonly number[] {
  return [startedAt + 7 * 60_000, startedAt + 50 * 60_000];
}

async function thin(store: Store): Promise<number> {
  let removed = 0;
  for (let steps = 0; steps < 100_000; steps++) {
    const idle = await store.thinIdleReadings(LATER);
    const [charge] = await store.thinnableCharges(LATER, 1);
    removed += idle.removed;
    if (charge !== undefined) {
      const { transaction } = charge;
      removed += await store.removeReadings([
        await store.planThinning(transaction.id, pricesChangeAt(transaction), 25),
      ]);
    } else if (idle.isComplete) return removed;
  }
  throw new Error("it does not come to an end");
}

/** A late message without a register makes the store evaluate a charge from its readings again. */
async function evaluateAgain(store: Store, transaction: Transaction, percent: number): Promise<void> {
  const { id, stationId, connector, startedAt } = transaction;
  const none = { l1: null, l2: null, l3: null };
  await store.recordReadings({
    ...{ stationId, connector: connector ?? 1, transactionId: id, receivedAt: LATER },
    readings: [{
      ...{ at: startedAt, meterWh: null, powerW: null, powerDerived: false, socPercent: percent, currentA: none },
      ...{ voltageV: none, context: null, otherMeasurands: [] },
    }],
  });
}

/** What of a charge must not change, with the energy until its prices change. */
async function factsOf(store: Store, { id }: Transaction) {
  const transaction = await store.transaction(id);
  assert.ok(transaction !== null);
  const { startedAt: from, stoppedAt } = transaction;
  const segments = await store.registers(id);
  const until = energyUntil({ from, to: stoppedAt ?? from, energyWh: energyOf(transaction) ?? 0, segments });
  return { ...transaction, until: pricesChangeAt(transaction).map((at) => String(until(at))) };
}

async function factsOfAll(store: Store) {
  const charges = (await listAll(store)).filter(({ stoppedAt }) => stoppedAt !== null);
  const sums = await store.totals({ from: 0, to: LATER, by: "station" });
  return {
    charges: await Promise.all(charges.map((charge) => factsOf(store, charge))),
    sums: sums.toSorted((a, b) => (a.name ?? "") < (b.name ?? "") ? -1 : 1),
  };
}

Deno.test("energy, remarks, totals and the course of thinned charges stay, also when a late message evaluates them again", async () => {
  const seen = { charges: 0, readings: 0, removed: 0, whole: 0 };
  const afterwards = async (store: Store) => {
    const charges = (await listAll(store)).filter(({ stoppedAt }) => stoppedAt !== null);
    for (const charge of charges) await evaluateAgain(store, charge, 50);
    const before = await factsOfAll(store);
    const counts = new Map<number, number>();
    for (const { id } of charges) counts.set(id, (await store.sampleSpan(id))?.count ?? 0);

    seen.removed += await thin(store);
    assert.deepEqual(await factsOfAll(store), before);
    for (const { id } of charges) {
      const [all, left] = [counts.get(id) ?? 0, (await store.sampleSpan(id))?.count ?? 0];
      seen.charges++;
      seen.readings += all;
      if (all > 20 && left === all) seen.whole++;
    }

    for (const charge of charges) await evaluateAgain(store, charge, 60);
    assert.deepEqual(await factsOfAll(store), before);
    assert.equal(await thin(store), 0, "what is left is what is selected again");
    assert.deepEqual(await factsOfAll(store), before);
  };
  await run(scripts(), { afterwards });
  assert.ok(seen.charges > STATIONS && seen.removed > seen.readings / 5, JSON.stringify(seen));
  assert.ok(seen.whole < seen.charges / 10, JSON.stringify(seen));
});

/** Attaches to each charge that the station did not end a stop that the station sent with another id. */
async function attachStops(store: Store): Promise<number> {
  let attached = 0;
  for (const { id, stationId, startedAt, lastMessageAt, lastEnergyWh, tagId } of await unended(store)) {
    const stoppedAt = Math.max(startedAt, lastMessageAt) + 60_000;
    const stop = { transactionId: 2_000_000_000 + id, tagId, meterStopWh: (lastEnergyWh ?? 0) + 50, stoppedAt };
    await store.stopTransaction({
      ...{ ...stop, stationId, reason: "Local", readings: [], flags: [], raw: `stop ${id}`, receivedAt: LATER },
    });
    const orphan = (await store.orphans(stationId, 100)).find((one) => one.raw === `stop ${id}`);
    if (orphan === undefined || (await store.transaction(id))?.endedBy === "station") continue;
    const result = await store.attachOrphan(orphan.id, id);
    assert.equal(result.kind, "attached");
    attached++;
  }
  return attached;
}

async function unended(store: Store): Promise<readonly Transaction[]> {
  const charges = await listAll(store);
  return charges.filter(({ endedBy, stoppedAt }) => stoppedAt !== null && endedBy !== "station")
    .toSorted((a, b) => a.id - b.id);
}

Deno.test("a stop that is attached to a thinned charge gives the energy that it gives with all readings", async () => {
  const results: Awaited<ReturnType<typeof factsOfAll>>[] = [];
  const seen = { attached: 0, removed: 0 };
  for (const isThinned of [false, true]) {
    const afterwards = async (store: Store) => {
      for (const { id, endedBy } of await listAll(store)) {
        if (endedBy === null) await store.endTransaction(id, { at: LATER, by: "operator", reason: "gone" });
      }
      if (isThinned) await thin(store);
      seen.attached = await attachStops(store);
      results.push(await factsOfAll(store));
      // It is thinned again with its new end.
      if (isThinned) seen.removed = await thin(store);
      if (isThinned) assert.deepEqual(await factsOfAll(store), results.at(-1));
    };
    await run(scripts(), { afterwards, withoutStops: true });
  }
  const [whole, thinned] = results;
  assert.ok(seen.attached > STATIONS / 2 && seen.removed > 1_000, JSON.stringify(seen));
  assert.deepEqual(thinned, whole);
});
