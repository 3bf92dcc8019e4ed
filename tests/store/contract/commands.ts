import assert from "node:assert/strict";
import type { Job } from "../../../src/domain/job.ts";
import type { JobReport } from "../../../src/store/store.ts";
import { ACCEPTED, addStations, at } from "../facts.ts";
import type { Holds } from "./harness.ts";

function job(requestId: number, change: Partial<Job> = {}): Job {
  return {
    ...{ stationId: "CP1", requestId, kind: "log", location: "ftp://x/", fileName: null },
    ...{ requestedAt: at(requestId), state: "requested", stateAt: at(requestId) },
    ...change,
  };
}

function reported(state: string, change: Partial<JobReport> = {}): JobReport {
  return { kind: "log", requestId: null, state, fileName: null, at: at(99), onlyWhile: null, ...change };
}

/** Tests of the requests to stations that must survive a restart. */
export function commands(holds: Holds): void {
  holds("the local list that a station accepted is stored as it was, and the next one replaces it", async (store) => {
    await addStations(store, "CP1");
    assert.equal(await store.localList("CP1"), null);
    const entries = [{ tagId: "T", authorizationResult: { ...ACCEPTED, group: "G", expiresAt: at(9) } }];
    await store.saveLocalList("cp1", { version: 1, entries, at: at(0) });
    assert.deepEqual(await store.localList("CP1"), { version: 1, entries, at: at(0) });
    await store.saveLocalList("CP1", { version: 2, entries: [], at: at(1) });
    assert.deepEqual(await store.localList("CP1"), { version: 2, entries: [], at: at(1) });
  });

  holds("reservation ids are never used twice, and a reservation ends at its time", async (store) => {
    await addStations(store, "CP1", "CP2");
    const input = { connector: 1, tagId: "T", until: at(30), createdAt: at(0) };
    const first = await store.addReservation({ stationId: "cp1", ...input });
    const second = await store.addReservation({ stationId: "CP2", ...input, until: at(60) });
    assert.equal(first.stationId, "CP1");
    assert.notEqual(first.id, second.id);
    assert.deepEqual(await store.reservations("CP1", at(29)), [first]);
    assert.deepEqual(await store.reservations("CP1", at(30)), []);
    assert.equal(await store.dropReservation("CP1", second.id), false);
    assert.equal(await store.dropReservation("CP2", second.id), true);
    const third = await store.addReservation({ stationId: "CP1", ...input, until: at(99), createdAt: at(40) });
    assert.ok(third.id > second.id);
    assert.deepEqual(await store.reservations("CP1", at(0)), [third]);
  });

  holds(
    "a reservation may have an id that another client chose, which no other one of the station then gets",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const fact = { connector: 0, tagId: "T", group: "G", until: at(30), createdAt: at(0) };
      const first = await store.addReservation({ stationId: "CP1", ...fact });
      assert.deepEqual(first, { ...fact, id: first.id, stationId: "CP1" });
      const foreign = await store.saveReservation({ ...fact, id: first.id + 1, stationId: "cp1" });
      assert.deepEqual(foreign, { ...fact, id: first.id + 1, stationId: "CP1" });
      const next = await store.addReservation({ stationId: "CP1", ...fact });
      assert.equal(new Set([first.id, foreign.id, next.id]).size, 3);
      const other = await store.saveReservation({ ...fact, id: first.id, stationId: "CP2", until: at(20) });
      const again = await store.saveReservation({ ...fact, id: first.id, stationId: "CP1", tagId: "NEW" });
      assert.deepEqual(await store.reservations("CP1", at(0)), [again, foreign, next].sort((a, b) => a.id - b.id));
      assert.deepEqual((await store.openReservations(at(25))).length, 3);
      assert.equal((await store.openReservations(at(0))).length, 4);
      assert.equal(await store.dropReservation("CP1", first.id), true);
      assert.deepEqual(await store.reservations("CP2", at(0)), [other]);
    },
  );

  holds("a job is found by its requestId, or without one it is the last of its kind", async (store) => {
    await addStations(store, "CP1");
    for (const one of [job(1), job(2), job(3, { kind: "firmware" })]) await store.addJob(one);
    assert.equal(await store.reportJob("CP1", reported("Uploading", { requestId: 1 })), true);
    assert.equal(await store.reportJob("CP1", reported("Uploaded", { fileName: "f" })), true);
    assert.equal(await store.reportJob("CP1", reported("Uploaded", { requestId: 3 })), false);
    assert.equal(
      await store.reportJob("CP1", reported("Accepted", { requestId: 1, onlyWhile: "requested", fileName: "g" })),
      true,
    );
    assert.deepEqual(await store.jobs("cp1", 5), [
      { ...job(3, { kind: "firmware" }), stationId: "cp1" },
      { ...job(2), stationId: "cp1", state: "Uploaded", stateAt: at(99), fileName: "f" },
      { ...job(1), stationId: "cp1", state: "Uploading", stateAt: at(99), fileName: "g" },
    ]);
  });

  holds("the last 50 jobs of a station are kept", async (store) => {
    await addStations(store, "CP1");
    for (let n = 1; n <= 52; n++) await store.addJob(job(n));
    const kept = await store.jobs("CP1", 100);
    assert.deepEqual([kept.length, kept[0]?.requestId, kept.at(-1)?.requestId], [50, 52, 3]);
  });
}
