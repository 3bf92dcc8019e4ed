import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { StartFact } from "../../../src/store/transaction_facts.ts";
import { ACCEPTED, addStations, at, meterValues, reading, start, stop, tag } from "../facts.ts";
import type { Holds } from "./harness.ts";

async function started(store: Store, change: Partial<StartFact> = {}): Promise<number> {
  return (await store.startTransaction(start(change))).transaction.id;
}

/** Tests of the 1.6 stop, and of ends by a rule or an operator. */
export function stops(holds: Holds): void {
  holds("a stop ends its transaction and stores all of its fields", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const readings = [reading(0, 1000, { context: "Transaction.Begin" }), reading(59, 5990)];
    const result = await store.stopTransaction(stop({ transactionId: id, readings, flags: ["clock_unset"] }));
    assert.ok(result.kind === "stopped");
    const { stoppedAt, meterStopWh, stopReason, stopTagId, endedBy, flags, lastEnergyWh } = result.transaction;
    assert.deepEqual([stoppedAt, meterStopWh, stopReason, stopTagId, endedBy], [
      at(60),
      6000,
      "Local",
      "TAG1",
      "station",
    ]);
    assert.deepEqual([flags, lastEnergyWh], [["clock_unset"], 5990]);
    assert.deepEqual(await store.transaction(id), result.transaction);
    assert.deepEqual(await store.readings(id), readings);
    assert.deepEqual(await store.openTransactions(), []);
  });

  holds("an equal stop is a repeat and changes nothing", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const first = await store.stopTransaction(stop({ transactionId: id }));
    const again = await store.stopTransaction(stop({ transactionId: id, tagId: "tag1", raw: "another spelling" }));
    assert.ok(first.kind === "stopped" && again.kind === "repeated");
    assert.deepEqual(again.transaction, first.transaction);
    assert.deepEqual(await store.orphans("CP1", 9), []);
  });

  holds("a repeated stop is recognised even if each time is the time of receipt", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const sent = stop({ transactionId: id, flags: ["clock_unset"] });
    await store.stopTransaction(sent);
    assert.equal((await store.stopTransaction({ ...sent, stoppedAt: at(61) })).kind, "repeated");
    const unnamed = stop({ transactionId: 0, flags: ["clock_unset"], raw: "without an id" });
    await started(store, { startedAt: at(30), connector: 2 });
    assert.equal((await store.stopTransaction(unnamed)).kind, "stopped");
    assert.equal((await store.stopTransaction({ ...unnamed, stoppedAt: at(61) })).kind, "repeated");
  });

  holds("a differing stop is stored once as an orphan, and the first one counts", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const first = await store.stopTransaction(stop({ transactionId: id }));
    assert.ok(first.kind === "stopped");
    const other = stop({ transactionId: id, meterStopWh: 7000 });
    for (const fact of [other, other]) {
      const result = await store.stopTransaction(fact);
      assert.ok(result.kind === "differs");
      assert.deepEqual(result.transaction, { ...first.transaction, flags: ["stop_differs"] });
    }
    const [{ id: number, ...orphan } = assert.fail("an orphan"), ...others] = await store.orphans("cp1", 9);
    assert.ok(Number.isInteger(number) && others.length === 0);
    assert.deepEqual(orphan, {
      stationId: "CP1",
      kind: "stop_differs",
      transactionId: id,
      receivedAt: at(60),
      stop: { tagId: "TAG1", meterStopWh: 7000, stoppedAt: at(60), reason: "Local" },
      raw: other.raw,
    });
    assert.equal((await store.stopTransaction(stop({ transactionId: id }))).kind, "repeated");
  });

  holds("a stop without a register or a tag ends its transaction (X3)", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const fact = stop({ transactionId: id, tagId: null, meterStopWh: null, reason: null });
    const result = await store.stopTransaction(fact);
    assert.ok(result.kind === "stopped");
    const { meterStopWh, stopTagId, stopReason } = result.transaction;
    assert.deepEqual([meterStopWh, stopTagId, stopReason], [null, null, null]);
    assert.equal((await store.stopTransaction(fact)).kind, "repeated");
  });

  holds("an end register below the start register is flagged", async (store) => {
    await addStations(store, "CP1");
    const result = await store.stopTransaction(stop({ transactionId: await started(store), meterStopWh: 999.5 }));
    assert.ok(result.kind === "stopped");
    assert.deepEqual([result.transaction.flags, result.transaction.meterStopWh], [["register_backwards"], 999.5]);
  });

  holds("a station can neither end nor see the transaction of another station", async (store) => {
    await addStations(store, "CP1", "CP2");
    const id = await started(store);
    const foreign = stop({ stationId: "CP2", transactionId: id });
    assert.deepEqual(await store.stopTransaction(foreign), { kind: "orphaned", bounds: [] });
    const values = await store.recordReadings(meterValues([reading(1, 2000)], { stationId: "CP2", transactionId: id }));
    assert.deepEqual([values.transaction, values.unknownTransaction], [null, true]);
    const untouched = await store.transaction(id);
    assert.deepEqual([untouched?.stoppedAt, untouched?.lastEnergyWh], [null, null]);
    assert.deepEqual(await store.readings(id), []);
    assert.deepEqual((await store.orphans("CP2", 9)).map((orphan) => orphan.transactionId), [id]);
    assert.deepEqual(await store.orphans("CP1", 9), []);
  });

  for (const by of ["rule", "operator"] as const) {
    holds(`an end by ${by} uses the newest register, and the station's own stop replaces it`, async (store) => {
      await addStations(store, "CP1");
      const id = await started(store);
      await store.recordReadings(meterValues([reading(10, 1500)], { transactionId: id }));
      const ended = await store.endTransaction(id, { at: at(20), by, reason: "stale" });
      assert.deepEqual(
        [ended?.stoppedAt, ended?.meterStopWh, ended?.endedBy, ended?.stopReason],
        [at(20), 1500, by, "stale"],
      );
      assert.equal(await store.endTransaction(id, { at: at(21), by, reason: "again" }), null);
      const late = await store.recordReadings(meterValues([reading(15, 1800)], { transactionId: id }));
      assert.equal(late.transaction?.meterStopWh, 1800, "a reading from before the end still counts");
      const result = await store.stopTransaction(stop({ transactionId: id }));
      assert.ok(result.kind === "stopped");
      const { stoppedAt, meterStopWh, endedBy, stopReason } = result.transaction;
      assert.deepEqual([stoppedAt, meterStopWh, endedBy, stopReason], [at(60), 6000, "station", "Local"]);
      assert.equal((await store.stopTransaction(stop({ transactionId: id }))).kind, "repeated");
    });
  }

  for (const flag of ["stale", "rebooted"] as const) {
    holds(`an end by a rule sets its flag (${flag}), until the station's own end arrives`, async (store) => {
      await addStations(store, "CP1");
      const id = await started(store);
      const ended = await store.endTransaction(id, { at: at(20), by: "rule", reason: "x", flag });
      assert.deepEqual(ended?.flags, [flag]);
      await store.stopTransaction(stop({ transactionId: id }));
      assert.deepEqual((await store.transaction(id))?.flags, []);
    });

    holds(`an end by a rule (${flag}) is replaced by an earlier next start, but not by a later one`, async (store) => {
      await addStations(store, "CP1");
      const id = await started(store);
      await store.endTransaction(id, { at: at(90), by: "rule", reason: "x", flag });
      const { superseded } = await store.startTransaction(start({ startedAt: at(50) }));
      assert.deepEqual(superseded.map(({ stoppedAt, flags }) => [stoppedAt, flags]), [[at(50), ["superseded"]]]);
      await store.startTransaction(start({ startedAt: at(70) }));
      assert.deepEqual((await store.transaction(id))?.stoppedAt, at(50));
    });
  }

  holds("only an open transaction can be ended", async (store) => {
    assert.equal(await store.endTransaction(4711, { at: at(0), by: "operator", reason: "x" }), null);
  });

  for (const transactionId of [null, 0, -1, -9223372036854775808]) {
    holds(
      `a stop with the id ${transactionId} ends the one transaction it can mean, and repeats (X1)`,
      async (store) => {
        await addStations(store, "CP1", "CP2");
        const id = await started(store);
        await started(store, { stationId: "CP2" });
        const result = await store.stopTransaction(stop({ transactionId, tagId: "tag1" }));
        assert.ok(result.kind === "stopped");
        assert.deepEqual([result.transaction.id, result.transaction.meterStopWh], [id, 6000]);
        const again = await store.stopTransaction(stop({ transactionId, raw: "new message id" }));
        assert.ok(again.kind === "repeated");
        assert.equal(again.transaction.id, id);
        assert.deepEqual(await store.orphans("CP1", 9), []);
      },
    );
  }

  holds("a stop without an id fits by tag, by group, or without a tag", async (store) => {
    await addStations(store, "CP1");
    await store.addTag(tag("ANNA", { group: "family" }));
    await store.addTag(tag("OTTO", { group: "others" }));
    const family = { authorizationResult: { ...ACCEPTED, group: "family" } };
    const kinds = [];
    for (const [n, tagId] of ["OTTO", "nobody", "anna", null].entries()) {
      await started(store, { ...family, startedAt: at(n * 2), content: String(n) });
      kinds.push((await store.stopTransaction(stop({ tagId, stoppedAt: at(n * 2 + 1) }))).kind);
    }
    assert.deepEqual(kinds, ["orphaned", "orphaned", "stopped", "stopped"]);
  });

  holds("a stop that fits two transactions, or only one that began later, is an orphan", async (store) => {
    await addStations(store, "CP1");
    await started(store);
    assert.equal((await store.stopTransaction(stop({ stoppedAt: at(-1) }))).kind, "orphaned");
    await started(store, { connector: 2 });
    assert.equal((await store.stopTransaction(stop())).kind, "orphaned");
    assert.equal((await store.openTransactions()).length, 2);
  });

  holds("a stop with an unknown id must agree in tag and register (X2)", async (store) => {
    await addStations(store, "CP1");
    const id = await started(store);
    const unknown = stop({ transactionId: 4711 });
    assert.equal((await store.stopTransaction({ ...unknown, tagId: null })).kind, "orphaned");
    assert.equal((await store.stopTransaction({ ...unknown, tagId: "TAG2" })).kind, "orphaned");
    assert.equal((await store.stopTransaction({ ...unknown, meterStopWh: 900 })).kind, "orphaned");
    const result = await store.stopTransaction(unknown);
    assert.ok(result.kind === "stopped");
    assert.equal(result.transaction.id, id);
    assert.equal((await store.stopTransaction(unknown)).kind, "repeated");
  });

  holds("a stop that fits no transaction is stored once, with any id, and listed newest first (X4)", async (store) => {
    await addStations(store, "CP1");
    const facts = [4711, 4711, 9223372036854775807, null].map((transactionId) => stop({ transactionId }));
    for (const fact of facts) assert.deepEqual(await store.stopTransaction(fact), { kind: "orphaned", bounds: [] });
    const found = await store.orphans("CP1", 9);
    assert.deepEqual(found.map((orphan) => [orphan.kind, orphan.transactionId]), [
      ["stop_unknown", null],
      ["stop_unknown", null],
      ["stop_unknown", 4711],
    ]);
    assert.equal((await store.orphans("CP1", 1)).length, 1);
    assert.deepEqual(await store.orphans("nobody", 9), []);
  });

  holds("a stop that arrives before its start ends it later, with its readings (X10)", async (store) => {
    await addStations(store, "CP1");
    const early = stop({ transactionId: -1, readings: [reading(59, 5990)] });
    assert.equal((await store.stopTransaction(early)).kind, "orphaned");
    assert.equal((await store.startTransaction(start({ startedAt: at(61) }))).transaction.endedBy, null);
    const { transaction } = await store.startTransaction(start());
    const { stoppedAt, meterStopWh, endedBy } = transaction;
    assert.deepEqual([stoppedAt, meterStopWh, endedBy], [at(60), 6000, "station"]);
    assert.equal((await store.readings(transaction.id)).length, 1);
    assert.deepEqual(await store.orphans("CP1", 9), []);
    assert.equal((await store.stopTransaction(early)).kind, "repeated");
    assert.equal((await store.startTransaction(start())).repeated, true);
  });

  holds("an early stop with another tag, a lower register or an unknown id stays an orphan", async (store) => {
    await addStations(store, "CP1");
    await store.stopTransaction(stop({ transactionId: -1, tagId: "TAG2" }));
    await store.stopTransaction(stop({ transactionId: -1, meterStopWh: 900 }));
    await store.stopTransaction(stop({ transactionId: 4711 }));
    assert.equal((await store.startTransaction(start())).transaction.stoppedAt, null);
    assert.equal((await store.orphans("CP1", 9)).length, 3);
  });
}
