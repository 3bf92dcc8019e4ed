import assert from "node:assert/strict";
import type { ImportFact } from "../../../src/store/transaction_facts.ts";
import { addStations, at, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

function fact(change: Partial<ImportFact> = {}): ImportFact {
  return {
    ...{
      stationId: "CP1",
      source: "other 1",
      connector: 1,
      tagId: "TAG1",
      group: null,
      authorizationStatus: "accepted",
    },
    ...{
      startedAt: at(-90),
      meterStartWh: 0,
      stoppedAt: at(-30),
      meterStopWh: 500,
      stopReason: "Local",
      stopTagId: null,
    },
    ...{ flags: [] },
    ...change,
  };
}

/** Tests of ended transactions that come from another central system. */
export function imports(holds: Holds): void {
  holds("an imported transaction is added once, under a new id, and only compared before", async (store) => {
    await addStations(store, "CP1");
    const kinds = async (facts: readonly ImportFact[], add = true) =>
      (await (add ? store.importTransactions(facts) : store.compareImports(facts))).map(({ kind }) => kind);
    const facts = [fact(), fact({ source: "other 2", stationId: "unknown" })];
    assert.deepEqual(await kinds(facts, false), ["added", "no_station"]);
    assert.deepEqual(await store.transactions({ limit: 9 }), []);
    assert.deepEqual(await kinds(facts), ["added", "no_station"]);
    assert.deepEqual(await kinds([fact(), fact({ meterStopWh: 501 }), fact({ startedAt: at(-80) })]), [
      ...["unchanged", "differs", "added"],
    ]);
    const [later, first] = await store.transactions({ limit: 9 });
    assert.ok((later?.id ?? 0) > (first?.id ?? 0));
    assert.deepEqual([first?.endedBy, first?.meterStopWh, first?.stoppedAt], ["import", 500, at(-30)]);
  });

  holds("an imported transaction changes none that runs, in whatever order they come", async (store) => {
    await addStations(store, "CP1");
    const { transaction: running } = await store.startTransaction(start({ startedAt: at(-60) }));
    const [overlapping] = await store.importTransactions([fact()]);
    assert.equal(overlapping?.kind, "overlaps");
    await store.importTransactions([fact({ stoppedAt: at(-70) })]);
    // A start that the charger had kept while it was offline, from before an imported charge.
    const late = start({ startedAt: at(-100), content: "late" });
    await store.startTransaction(late);
    const [open, ...others] = await store.openTransactions();
    assert.deepEqual([open?.id, others.length], [running.id, 0]);
    const imported = (await store.transactions({ limit: 9 })).find(({ endedBy }) => endedBy === "import");
    assert.deepEqual([imported?.startedAt, imported?.stoppedAt], [at(-90), at(-70)]);
  });

  holds("neither a stop of the station nor an orphan ends an imported transaction again", async (store) => {
    await addStations(store, "CP1");
    await store.importTransactions([fact()]);
    const [imported] = await store.transactions({ limit: 1 });
    assert.equal((await store.stopTransaction(stop({ transactionId: imported?.id ?? 0 }))).kind, "differs");
    const [orphan] = await store.orphans(null, 1);
    assert.equal((await store.attachOrphan(orphan?.id ?? 0, imported?.id ?? 0)).kind, "already_ended");
    const [after] = await store.transactions({ limit: 1 });
    assert.deepEqual([after?.endedBy, after?.meterStopWh, after?.stoppedAt], ["import", 500, at(-30)]);
  });
}
