import assert from "node:assert/strict";
import { ACCEPTED, addStations, at, event, meterValues, reading, start } from "../facts.ts";
import type { Holds } from "./harness.ts";

const TOKEN = { id: "TAG1", kind: "ISO14443" };

/** Tests of the 2.x event: its fields, repeats, and adjacent transactions. */
export function events(holds: Holds): void {
  holds("the events of a charge make one transaction", async (store) => {
    await addStations(store, "CP1");
    const begun = await store.recordEvent(event(0, 0, {
      phase: "started",
      connector: 2,
      token: TOKEN,
      authorizationResult: { ...ACCEPTED, group: "family" },
      chargingState: "connected",
      reservationId: 7,
      remoteStartId: 8,
      readings: [reading(0, 1000, { context: "Transaction.Begin" })],
    }));
    assert.deepEqual([begun.isNew, begun.repeated, begun.authorizationStatus, begun.superseded], [
      true,
      false,
      "accepted",
      [],
    ]);
    assert.deepEqual(begun.liveState?.meterWh, 1000);
    const update = event(1, 30, { chargingState: "charging", readings: [reading(30, 3000, { powerW: 7000 })] });
    const updated = await store.recordEvent(update);
    assert.deepEqual([updated.isNew, updated.authorizationStatus, updated.transaction.lastEnergyWh], [
      false,
      null,
      3000,
    ]);
    const ended = await store.recordEvent(event(2, 60, {
      phase: "ended",
      token: { id: "TAG2", kind: null },
      stopToken: true,
      authorizationResult: { ...ACCEPTED, status: "blocked" },
      chargingState: "idle",
      stopReason: "Local",
      readings: [reading(60, 6000, { context: "Transaction.End" })],
    }));
    assert.deepEqual([ended.authorizationStatus, ended.liveState?.powerW, ended.liveState?.meterWh], [
      "blocked",
      0,
      6000,
    ]);
    const { id, ...rest } = ended.transaction;
    assert.equal(id, begun.transaction.id);
    assert.deepEqual(rest, {
      stationId: "CP1",
      reference: "REF1",
      connector: 2,
      tagId: "TAG1",
      authorizationStatus: "accepted",
      group: "family",
      startedAt: at(0),
      receivedAt: at(0),
      lastMessageAt: at(60),
      meterStartWh: 1000,
      chargingState: "idle",
      lastEnergyWh: 6000,
      tagName: null,
      sampledWh: null,
      stoppedAt: at(60),
      meterStopWh: 6000,
      stopReason: "Local",
      stopTagId: "TAG2",
      endedBy: "station",
      reservationId: 7,
      remoteStartId: 8,
      flags: [],
      cost: null,
      correction: null,
    });
    assert.equal((await store.readings(id)).length, 3);
    assert.deepEqual(await store.transaction(id), ended.transaction);
  });

  holds("a repeated event gets the status of the first answer and changes nothing", async (store) => {
    await addStations(store, "CP1");
    const begin = event(0, 0, { phase: "started", connector: 1, token: TOKEN });
    const first = await store.recordEvent(begin);
    const again = await store.recordEvent({
      ...begin,
      authorizationResult: { ...ACCEPTED, status: "blocked" },
      connector: 3,
      readings: [reading(0, 5)],
    });
    assert.deepEqual(again, { ...first, repeated: true, isNew: false, liveState: null });
    assert.deepEqual(await store.readings(first.transaction.id), []);
    assert.equal((await store.transactions({ limit: 9 })).length, 1);
  });

  holds("a repeated event is recognised even if each time is the time of receipt", async (store) => {
    await addStations(store, "CP1");
    const begin = event(0, 0, { phase: "started", flags: ["clock_unset"], sentAt: 5000 });
    await store.recordEvent(begin);
    const again = await store.recordEvent({ ...begin, at: at(1) });
    assert.deepEqual([again.repeated, again.transaction.startedAt], [true, at(0)]);
    assert.equal((await store.recordEvent({ ...begin, seqNo: 1, at: at(1) })).repeated, false);
    assert.equal((await store.recordEvent({ ...begin, sentAt: 6000 })).repeated, false);
  });

  holds("the same reference at another station is another transaction", async (store) => {
    await addStations(store, "CP1", "CP2");
    const a = await store.recordEvent(event(0, 0, { phase: "started" }));
    const b = await store.recordEvent(event(0, 0, { phase: "started", stationId: "CP2" }));
    assert.equal(b.isNew, true);
    assert.notEqual(a.transaction.id, b.transaction.id);
  });

  holds("an end without a start is stored, and a later start completes it (X16)", async (store) => {
    await addStations(store, "CP1");
    const ended = await store.recordEvent(
      event(2, 60, { phase: "ended", connector: 1, readings: [reading(60, 6000)] }),
    );
    assert.deepEqual([ended.transaction.startedAt, ended.transaction.flags], [at(60), [
      "start_missing",
      "energy_unknown",
    ]]);
    const update = await store.recordEvent(event(1, 30, { readings: [reading(30, 3000)] }));
    assert.deepEqual([update.transaction.startedAt, update.transaction.meterStartWh], [at(30), 3000]);
    const begun = await store.recordEvent(event(0, 0, { phase: "started", readings: [reading(0, 1000)] }));
    assert.deepEqual(
      [begun.transaction.startedAt, begun.transaction.meterStartWh, begun.transaction.meterStopWh],
      [at(0), 1000, 6000],
    );
    assert.deepEqual([begun.transaction.stoppedAt, begun.transaction.flags], [at(60), []]);
  });

  holds("missing seqNos are a gap once the end is known, until they arrive", async (store) => {
    await addStations(store, "CP1");
    await store.recordEvent(event(0, 0, { phase: "started" }));
    assert.deepEqual((await store.recordEvent(event(3, 30))).transaction.flags, []);
    assert.deepEqual((await store.recordEvent(event(4, 60, { phase: "ended" }))).transaction.flags, [
      "gap",
      "energy_unknown",
    ]);
    assert.deepEqual((await store.recordEvent(event(1, 10))).transaction.flags, ["gap", "energy_unknown"]);
    assert.deepEqual((await store.recordEvent(event(2, 20))).transaction.flags, ["energy_unknown"]);
  });

  holds("late events do not reopen an ended transaction", async (store) => {
    await addStations(store, "CP1");
    await store.recordEvent(event(2, 60, { phase: "ended", connector: 1, chargingState: "idle" }));
    const late = await store.recordEvent(event(1, 30, { chargingState: "charging" }));
    const { stoppedAt, endedBy, chargingState } = late.transaction;
    assert.deepEqual([stoppedAt, endedBy, chargingState], [at(60), "station", "idle"]);
    assert.deepEqual(await store.openTransactions(), []);
  });

  holds("a connector that becomes known late gets the earlier readings", async (store) => {
    await addStations(store, "CP1");
    const waiting = reading(0, 1000, { powerW: 5000 });
    const first = await store.recordEvent(event(1, 0, { readings: [waiting] }));
    assert.deepEqual([first.liveState, first.transaction.connector], [null, null]);
    const reported = await store.recordEvent(event(0, 0, { phase: "started", connector: 1 }));
    assert.deepEqual([reported.transaction.connector, reported.liveState?.powerW, reported.liveState?.at], [
      1,
      5000,
      at(0),
    ]);
    assert.deepEqual((await store.recordReadings(meterValues([waiting]))).fresh, [], "it is recognised as a repeat");
    assert.deepEqual(await store.readings(first.transaction.id), [waiting]);
  });

  holds("a start that is only inferred from a later event ends no other transaction", async (store) => {
    await addStations(store, "CP1");
    const other = { reference: "REF2", connector: 1 };
    await store.recordEvent(event(0, 10, { ...other, phase: "started" }));
    const guessed = await store.recordEvent(event(1, 50, { connector: 1 }));
    assert.deepEqual([guessed.superseded, guessed.transaction.flags], [[], ["start_missing"]]);
    const between = await store.startTransaction(start({ startedAt: at(20) }));
    assert.deepEqual(between.superseded.map((ended) => ended.reference), ["REF2"]);
    assert.equal(between.transaction.stoppedAt, null);
    const reported = await store.recordEvent(event(0, 0, { phase: "started" }));
    // It has messages long after the starts of both others, which have no messages.
    assert.deepEqual([reported.transaction.stoppedAt, reported.transaction.flags], [null, []]);
    assert.deepEqual((await store.openTransactions()).map(({ reference }) => reference), ["REF1"]);
  });

  holds("meter values without an id belong to the running 2.x transaction too", async (store) => {
    await addStations(store, "CP1");
    await store.recordEvent(event(0, 0, { phase: "started", connector: 1, readings: [reading(0, 1000)] }));
    const { transaction } = await store.recordReadings(meterValues([reading(5, 1500)]));
    assert.deepEqual([transaction?.reference, transaction?.lastEnergyWh], ["REF1", 1500]);
  });

  holds("a token that is not accepted flags the transaction, but a stop token does not", async (store) => {
    await addStations(store, "CP1");
    const blocked = { ...ACCEPTED, status: "blocked" } as const;
    const stopped = await store.recordEvent(
      event(1, 1, { token: TOKEN, stopToken: true, authorizationResult: blocked }),
    );
    assert.deepEqual([stopped.transaction.flags, stopped.transaction.authorizationStatus], [["start_missing"], null]);
    const begun = await store.recordEvent(
      event(0, 0, { phase: "started", token: TOKEN, authorizationResult: blocked }),
    );
    assert.deepEqual([begun.transaction.flags, begun.transaction.authorizationStatus], [["unauthorised"], "blocked"]);
  });

  holds("a token that charges at another station is concurrent, but not with its own transaction", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.startTransaction(start({ stationId: "CP2" }));
    const token = { id: "tag1", kind: null };
    const begin = event(0, 0, { phase: "started", connector: 1, token, denyConcurrent: true });
    const denied = await store.recordEvent(begin);
    assert.deepEqual([denied.authorizationStatus, denied.transaction.flags], ["concurrent", ["unauthorised"]]);
    assert.equal(
      (await store.recordEvent({ ...begin, authorizationResult: ACCEPTED })).authorizationStatus,
      "concurrent",
    );

    const own = { stationId: "CP1", reference: "REF2", token: { id: "TAG9", kind: null }, denyConcurrent: true };
    await store.recordEvent(event(0, 5, { ...own, phase: "started" }));
    assert.equal((await store.recordEvent(event(1, 6, { ...own, connector: 2 }))).authorizationStatus, "accepted");
    const stopping = event(2, 7, { phase: "ended", token, stopToken: true, denyConcurrent: true });
    assert.equal((await store.recordEvent(stopping)).authorizationStatus, "accepted", "a token may always stop");
    const late = event(1, 6, { token, denyConcurrent: true });
    assert.equal(
      (await store.recordEvent(late)).authorizationStatus,
      "accepted",
      "an ended transaction does not count",
    );
  });

  holds("a 2.x start supersedes as a 1.6 start does, once its connector is known", async (store) => {
    await addStations(store, "CP1");
    const old = (await store.recordEvent(event(0, 0, { phase: "started", connector: 1, readings: [reading(0, 10)] })))
      .transaction;
    const next = { reference: "REF2" };
    assert.deepEqual((await store.recordEvent(event(0, 30, { ...next, phase: "started" }))).superseded, []);
    const reported = await store.recordEvent(event(1, 31, { ...next, connector: 1 }));
    const { id, stoppedAt, meterStopWh, endedBy, flags } = reported.superseded[0] ?? old;
    assert.deepEqual([id, stoppedAt, meterStopWh, endedBy, flags], [old.id, at(30), 10, "rule", ["superseded"]]);
    const corrected = await store.recordEvent(event(1, 20, { phase: "ended", readings: [reading(20, 20)] }));
    assert.deepEqual(
      [corrected.transaction.stoppedAt, corrected.transaction.endedBy, corrected.transaction.flags],
      [at(20), "station", []],
    );
    assert.equal(corrected.transaction.meterStopWh, 20);
  });

  holds("a 2.x transaction that is replayed after the start of its successor has already ended", async (store) => {
    await addStations(store, "CP1");
    await store.recordEvent(event(0, 100, { reference: "REF2", phase: "started", connector: 1 }));
    const replayed = await store.recordEvent(event(0, 0, { phase: "started", connector: 1, offline: true }));
    const { stoppedAt, endedBy, flags } = replayed.transaction;
    assert.deepEqual([stoppedAt, endedBy, flags], [at(100), "rule", ["superseded"]]);
    assert.deepEqual((await store.openTransactions()).map((open) => open.reference), ["REF2"]);
  });

  holds("sequence numbers and ids beyond 2^53 lose no event", async (store) => {
    await addStations(store, "CP1");
    const odd = event(9223372036854775807, 0, { phase: "started", remoteStartId: 1e20, reservationId: 0 });
    const { transaction } = await store.recordEvent(odd);
    assert.deepEqual([transaction.remoteStartId, transaction.reservationId], [null, 0]);
    assert.equal((await store.recordEvent(odd)).repeated, true);
  });
}
