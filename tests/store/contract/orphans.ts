import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { StopFact } from "../../../src/store/transaction_facts.ts";
import { addStations, at, event, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** Makes a charge of CP1 since minute 0, and an orphaned stop of CP1; returns their ids. */
async function astray(store: Store, change: Partial<StopFact> = {}): Promise<readonly [id: number, orphan: number]> {
  await addStations(store, "CP1", "CP2");
  const { id } = (await store.startTransaction(start())).transaction;
  await store.stopTransaction(stop({ transactionId: 4711, tagId: null, readings: [reading(55, 5500)], ...change }));
  const [orphan] = await store.orphans("CP1", 1);
  assert.ok(orphan);
  return [id, orphan.id];
}

/** Tests of orphaned stops, and of attaching them to a transaction. */
export function orphans(holds: Holds): void {
  holds("orphans are listed with the fields of the stop, for one station or all, newest first", async (store) => {
    await astray(store);
    await store.stopTransaction(stop({ stationId: "CP2", transactionId: 4712 }));
    const [newest, oldest, ...others] = await store.orphans(null, 9);
    assert.deepEqual([newest?.stationId, oldest?.stationId, others], ["CP2", "CP1", []]);
    assert.deepEqual(oldest?.stop, { tagId: null, meterStopWh: 6000, stoppedAt: at(60), reason: "Local" });
    assert.deepEqual(await store.orphans("cp2", 9), [newest]);
    assert.deepEqual(await store.orphans(null, 1), [newest]);
  });

  for (const ending of ["open", "stale", "operator"] as const) {
    holds(
      `an attached orphan ends a transaction (${ending}) with all fields of the stop, and is no longer listed`,
      async (store) => {
        const [id, orphan] = await astray(store);
        const end = { at: at(70), reason: "x" };
        if (ending === "stale") await store.endTransaction(id, { ...end, by: "rule", flag: "stale" });
        if (ending === "operator") await store.endTransaction(id, { ...end, by: "operator" });
        const result = await store.attachOrphan(orphan, id);
        assert.ok(result.kind === "attached");
        const { stoppedAt, meterStopWh, stopReason, endedBy, flags, lastEnergyWh } = result.transaction;
        assert.deepEqual([stoppedAt, meterStopWh, stopReason, endedBy, flags, lastEnergyWh], [
          at(60),
          6000,
          "Local",
          "station",
          [],
          5500,
        ]);
        assert.deepEqual(await store.transaction(id), result.transaction);
        assert.deepEqual([await store.orphans(null, 9), await store.openTransactions()], [[], []]);
        assert.deepEqual(await store.readings(id), [reading(55, 5500)]);
        const again = await store.stopTransaction(stop({ transactionId: 4711, tagId: null }));
        assert.deepEqual([again.kind, await store.orphans(null, 9)], ["repeated", []], "the station repeats it");
        assert.deepEqual(await store.attachOrphan(orphan, id), { kind: "no_orphan" });
      },
    );
  }

  holds("an orphan ends no transaction that it contradicts", async (store) => {
    const [id, orphan] = await astray(store);
    const other = (await store.startTransaction(start({ stationId: "CP2" }))).transaction.id;
    const later = (await store.startTransaction(start({ startedAt: at(60.1), connector: 2 }))).transaction;
    assert.deepEqual(await store.attachOrphan(orphan + 9, id), { kind: "no_orphan" });
    assert.deepEqual(await store.attachOrphan(orphan, 4711), { kind: "no_transaction" });
    assert.deepEqual(await store.attachOrphan(orphan, other), {
      kind: "other_station",
      orphanOf: "CP1",
      transactionOf: "CP2",
    });
    assert.deepEqual(await store.attachOrphan(orphan, later.id), {
      kind: "too_early",
      transaction: later,
      stoppedAt: at(60),
    });
    await store.stopTransaction(stop({ transactionId: id, stoppedAt: at(30) }));
    assert.deepEqual(await store.attachOrphan(orphan, id), {
      kind: "already_ended",
      transaction: await store.transaction(id),
    });
    assert.equal((await store.orphans("CP1", 9)).length, 1);
    assert.equal((await store.openTransactions()).length, 2);
  });

  holds("attaching a differing stop to another transaction clears the flag of the one that it named", async (store) => {
    await addStations(store, "CP1");
    const [one, two] = [
      (await store.startTransaction(start())).transaction.id,
      (await store.startTransaction(start({ startedAt: at(50), connector: 2 }))).transaction.id,
    ];
    await store.stopTransaction(stop({ transactionId: one, stoppedAt: at(40) }));
    const wrong = stop({ transactionId: one, stoppedAt: at(90) });
    assert.equal((await store.stopTransaction(wrong)).kind, "differs");
    const [orphan] = await store.orphans("CP1", 9);
    const result = await store.attachOrphan(orphan?.id ?? 0, two);
    assert.ok(result.kind === "attached");
    assert.deepEqual([result.transaction.stoppedAt, result.cleared?.id, result.cleared?.flags], [at(90), one, []]);
    const again = await store.stopTransaction(wrong);
    assert.ok(again.kind === "repeated");
    assert.deepEqual([again.transaction.id, await store.orphans("CP1", 9)], [two, []]);
    assert.deepEqual((await store.transaction(one))?.flags, []);
  });

  holds("an attached orphan is not claimed by a later start", async (store) => {
    const [id, orphan] = await astray(store, { transactionId: -1, tagId: "TAG9" });
    await store.attachOrphan(orphan, id);
    const next = await store.startTransaction(start({ startedAt: at(1), token: { id: "TAG9", kind: null } }));
    assert.equal(next.transaction.endedBy, null);
  });

  holds("a 2.x transaction can also be ended by an orphan, until the station's own end arrives", async (store) => {
    const [, orphan] = await astray(store);
    await store.recordEvent(event(0, 5, { phase: "started", connector: 2, readings: [reading(5, 1000)] }));
    const [row] = await store.transactions({ limit: 1 });
    const result = await store.attachOrphan(orphan, row?.id ?? 0);
    assert.ok(result.kind === "attached");
    assert.deepEqual([result.transaction.stoppedAt, result.transaction.meterStopWh], [at(60), 5500]);
    const reported = await store.recordEvent(event(1, 30, { phase: "ended", readings: [reading(30, 3000)] }));
    assert.deepEqual([reported.transaction.stoppedAt, reported.transaction.meterStopWh], [at(30), 3000]);
  });
}
