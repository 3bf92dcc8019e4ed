import assert from "node:assert/strict";
import type { AuthorizationResult } from "../../../src/domain/id_token.ts";
import { addStations, at, event, meterValues, reading, start, stop } from "../facts.ts";
import type { Holds } from "./harness.ts";

const BLOCKED: AuthorizationResult = { status: "blocked", group: null, expiresAt: null };

/** Tests of the 1.6 start, and of its effect on other transactions. */
export function starts(holds: Holds): void {
  holds("a start makes an open transaction with all of its fields", async (store) => {
    await addStations(store, "CP1");
    const result = await store.startTransaction(start({
      stationId: "cp1",
      token: { id: "Tag1", kind: "ISO14443" },
      authorizationResult: { status: "accepted", group: "family", expiresAt: at(99) },
      meterStartWh: 1000.25,
      reservationId: 7,
      flags: ["clock_unset"],
      receivedAt: at(3),
    }));
    const { id, ...rest } = result.transaction;
    assert.ok(Number.isInteger(id) && id >= 1 && id < 2 ** 31);
    assert.deepEqual(rest, {
      stationId: "CP1",
      reference: null,
      connector: 1,
      tagId: "Tag1",
      authorizationStatus: "accepted",
      group: "family",
      startedAt: at(0),
      receivedAt: at(3),
      lastMessageAt: at(0),
      meterStartWh: 1000.25,
      chargingState: null,
      lastEnergyWh: null,
      tagName: null,
      sampledWh: null,
      stoppedAt: null,
      meterStopWh: null,
      stopReason: null,
      stopTagId: null,
      endedBy: null,
      reservationId: 7,
      remoteStartId: null,
      flags: ["clock_unset"],
      cost: null,
      correction: null,
    });
    assert.deepEqual([result.authorizationStatus, result.repeated, result.superseded], ["accepted", false, []]);
    assert.deepEqual(await store.transaction(id), result.transaction);
    assert.deepEqual(await store.openTransactions(), [result.transaction]);
  });

  holds("a repeated start gets the same id and status, and changes nothing (X5)", async (store) => {
    await addStations(store, "CP1", "CP2");
    const other = await store.startTransaction(start({ stationId: "CP2", content: "other" }));
    const first = await store.startTransaction(start({ denyConcurrent: true }));
    assert.equal(first.authorizationStatus, "concurrent");
    await store.endTransaction(other.transaction.id, { at: at(1), by: "operator", reason: "x" });
    await store.recordReadings(meterValues([reading(5, 1500)], { transactionId: first.transaction.id }));
    const again = await store.startTransaction(start({ denyConcurrent: true, authorizationResult: BLOCKED }));
    assert.deepEqual(again, {
      transaction: { ...first.transaction, lastEnergyWh: 1500, lastMessageAt: at(5) },
      authorizationStatus: "concurrent",
      repeated: true,
      superseded: [],
    });
    await store.stopTransaction(stop({ transactionId: first.transaction.id }));
    const late = await store.startTransaction(start());
    assert.deepEqual([late.repeated, late.transaction.endedBy], [true, "station"], "it is not reopened");
    assert.equal((await store.transactions({ limit: 9 })).length, 2);
  });

  holds("the same content from another station is another transaction", async (store) => {
    await addStations(store, "CP1", "CP2");
    const a = await store.startTransaction(start({ content: "same" }));
    const b = await store.startTransaction(start({ stationId: "CP2", content: "same" }));
    assert.notEqual(a.transaction.id, b.transaction.id);
    assert.equal(b.repeated, false);
  });

  holds("a token that is not accepted also gets a transaction, with a flag (X7)", async (store) => {
    await addStations(store, "CP1");
    const { transaction, authorizationStatus } = await store.startTransaction(start({ authorizationResult: BLOCKED }));
    assert.deepEqual([authorizationStatus, transaction.authorizationStatus, transaction.flags], ["blocked", "blocked", [
      "unauthorised",
    ]]);
  });

  holds("a token that charges at another connector is concurrent only if that is denied", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.startTransaction(start());
    const elsewhere = { stationId: "CP2", token: { id: "tag1", kind: null }, startedAt: at(1) };
    const denied = await store.startTransaction(start({ ...elsewhere, connector: 1, denyConcurrent: true }));
    assert.deepEqual([denied.authorizationStatus, denied.transaction.flags], ["concurrent", ["unauthorised"]]);
    const allowed = await store.startTransaction(start({ ...elsewhere, connector: 2 }));
    assert.equal(allowed.authorizationStatus, "accepted");
    const blocked = { ...elsewhere, connector: 3, denyConcurrent: true, authorizationResult: BLOCKED };
    assert.equal((await store.startTransaction(start(blocked))).authorizationStatus, "blocked");
  });

  holds("a token is never concurrent with a transaction that its own start ends", async (store) => {
    await addStations(store, "CP1");
    await store.startTransaction(start());
    const next = await store.startTransaction(start({ startedAt: at(30), denyConcurrent: true }));
    assert.equal(next.authorizationStatus, "accepted");
    const after = await store.startTransaction(start({ startedAt: at(40), connector: 2, denyConcurrent: true }));
    assert.equal(after.authorizationStatus, "concurrent", "the one that continues counts");
  });

  holds("a start ends the open transaction of its connector, and none at other connectors (X18)", async (store) => {
    await addStations(store, "CP1", "CP2");
    const old = await store.startTransaction(start());
    await store.startTransaction(start({ connector: 2 }));
    await store.startTransaction(start({ stationId: "CP2" }));
    await store.recordReadings(meterValues([reading(20, 3000)], { transactionId: old.transaction.id }));
    const next = await store.startTransaction(start({ startedAt: at(30), meterStartWh: 3500 }));
    const ended = {
      ...old.transaction,
      lastMessageAt: at(20),
      lastEnergyWh: 3000,
      stoppedAt: at(30),
      meterStopWh: 3000,
      stopReason: "Superseded",
      endedBy: "rule",
      flags: ["superseded"],
    };
    assert.deepEqual(next.superseded, [ended]);
    assert.deepEqual(await store.transaction(old.transaction.id), ended);
    assert.equal((await store.openTransactions()).length, 3);
  });

  holds("a superseded transaction without readings ends with its start register", async (store) => {
    await addStations(store, "CP1");
    await store.startTransaction(start());
    const { superseded } = await store.startTransaction(start({ startedAt: at(30) }));
    assert.equal(superseded[0]?.meterStopWh, 1000);
  });

  holds(
    "a start that is replayed after the start of its successor has already ended, and its stop replaces that end (X10)",
    async (store) => {
      await addStations(store, "CP1");
      const now = await store.startTransaction(start({ startedAt: at(100) }));
      const replayed = await store.startTransaction(start({ startedAt: at(0) }));
      assert.deepEqual(replayed.superseded, []);
      const { stoppedAt, meterStopWh, endedBy, flags } = replayed.transaction;
      assert.deepEqual([stoppedAt, meterStopWh, endedBy, flags], [at(100), 1000, "rule", ["superseded"]]);
      assert.equal((await store.transaction(now.transaction.id))?.stoppedAt, null, "the current one continues");

      const stopped = await store.stopTransaction(stop({ transactionId: replayed.transaction.id }));
      assert.equal(stopped.kind, "stopped");
      const after = await store.transaction(replayed.transaction.id);
      assert.deepEqual([after?.stoppedAt, after?.meterStopWh, after?.endedBy, after?.flags], [
        at(60),
        6000,
        "station",
        [],
      ]);
    },
  );

  holds("only the latest of three starts stays open, in any order of arrival", async (store) => {
    const requests = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for (const [index, order] of requests.entries()) {
      const stationId = `CP${index}`;
      await addStations(store, stationId);
      for (const n of order) await store.startTransaction(start({ stationId, startedAt: at(n * 10) }));
      const open = (await store.openTransactions()).filter((transaction) => transaction.stationId === stationId);
      assert.deepEqual(open.map((transaction) => transaction.startedAt), [at(20)], order.join());
    }
  });

  holds("a replayed start also ends the transaction that was open before it", async (store) => {
    await addStations(store, "CP1");
    await store.startTransaction(start({ startedAt: at(100), connector: 2 }));
    const stale = await store.startTransaction(start({ startedAt: at(0) }));
    const ended = await store.startTransaction(start({ startedAt: at(50) }));
    await store.stopTransaction(stop({ transactionId: ended.transaction.id }));
    assert.deepEqual(ended.superseded.map((transaction) => transaction.id), [stale.transaction.id]);
  });

  holds("two starts with the same time do not affect each other", async (store) => {
    await addStations(store, "CP1");
    await store.startTransaction(start());
    const twin = await store.startTransaction(start({ token: { id: "TAG2", kind: null } }));
    assert.deepEqual([twin.superseded, twin.transaction.stoppedAt], [[], null]);
    assert.equal((await store.openTransactions()).length, 2);
  });

  holds("ids are unique and increase, with ten stations at once", async (store) => {
    const stations = Array.from({ length: 10 }, (_, n) => `CP${n}`);
    await addStations(store, ...stations);
    const started = await Promise.all(
      Array.from({ length: 200 }, (_, n) => ({ stationId: `CP${n % 10}`, startedAt: at(n) }))
        .map((fact) => store.startTransaction(start(fact))),
    );
    const ids = started.map((result) => result.transaction.id);
    assert.equal(new Set(ids).size, 200);
    assert.deepEqual(ids, ids.toSorted((a, b) => a - b));
  });

  holds("transactions are listed newest first, for all stations or one", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.startTransaction(start({ startedAt: at(20) }));
    await store.startTransaction(start({ stationId: "CP2", startedAt: at(30) }));
    await store.startTransaction(start({ startedAt: at(10) }));
    await store.recordEvent(event(0, 40, { phase: "started", stationId: "CP2" }));
    const times = async (filter: { stationId?: string; limit: number }) =>
      (await store.transactions(filter)).map((transaction) => transaction.startedAt);
    assert.deepEqual(await times({ limit: 9 }), [at(40), at(30), at(20), at(10)]);
    assert.deepEqual(await times({ limit: 2 }), [at(40), at(30)]);
    assert.deepEqual(await times({ stationId: "cp1", limit: 9 }), [at(20), at(10)]);
    assert.deepEqual(await times({ stationId: "nobody", limit: 9 }), []);
    assert.equal(await store.transaction(4711), null);
  });

  holds("a start with numbers that the database can't hold is not lost", async (store) => {
    await addStations(store, "CP1");
    const { transaction } = await store.startTransaction(
      start({ reservationId: 9223372036854775807, meterStartWh: 1e300 }),
    );
    assert.deepEqual([transaction.reservationId, transaction.meterStartWh], [null, 1e300]);
    assert.equal((await store.transaction(transaction.id))?.meterStartWh, 1e300);
  });
}
