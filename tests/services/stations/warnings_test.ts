import assert from "node:assert/strict";
import type { Warning } from "../../../src/domain/warnings.ts";
import type { Store } from "../../../src/store/store.ts";
import { withServices } from "../../support/services.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;
const NO_FRAMES = { firstFrame: null, lastFrame: null } as const;

/** Records what is written, and passes it on. */
function writesOf(written: Warning[]) {
  return (store: Store): Store => ({
    ...store,
    noteWarning(warning) {
      written.push(warning);
      return store.noteWarning(warning);
    },
  });
}

Deno.test("the first warning of its kind is written and published at once", () => {
  const written: Warning[] = [];
  return withServices(async ({ services: { warnings }, store, events }) => {
    warnings.warn("CP1", "schema", "timestamp is missing");
    assert.equal(written.length, 1);
    assert.deepEqual(events, [
      { type: "station.warned", stationId: "CP1", at: NOW, code: "schema", detail: "timestamp is missing" },
    ]);
    assert.deepEqual(await store.warnings("CP1"), [
      {
        stationId: "CP1",
        code: "schema",
        count: 1,
        firstAt: NOW,
        lastAt: NOW,
        detail: "timestamp is missing",
        ...NO_FRAMES,
      },
    ]);
  }, { around: writesOf(written) });
});

Deno.test("a station with a fault in every message costs one row a minute, and is published once", () => {
  const written: Warning[] = [];
  return withServices(async ({ services: { warnings }, store, clock, events }) => {
    for (let n = 0; n < 1000; n++) {
      clock.advance(10);
      warnings.warn("CP1", "schema", `fault ${n}`);
    }
    assert.equal(written.length, 1, "the first; the others are only counted");
    clock.advance(MINUTE);
    const [row] = await store.warnings("CP1");
    assert.equal(written.length, 2);
    assert.deepEqual(
      row,
      {
        stationId: "CP1",
        code: "schema",
        count: 1000,
        firstAt: NOW + 10,
        lastAt: NOW + 10_000,
        detail: "fault 999",
        ...NO_FRAMES,
      },
    );
    assert.equal(events.length, 1);
  }, { around: writesOf(written) });
});

Deno.test("stations and kinds of warnings are counted separately", () =>
  withServices(async ({ services: { stations, warnings } }) => {
    await stations.add("CP2");
    const reported: readonly (readonly [string, "schema" | "clock_unset"])[] = [
      ["CP1", "schema"],
      ["CP2", "schema"],
      ["CP1", "clock_unset"],
      ["CP1", "schema"],
    ];
    for (const [station, code] of reported) warnings.warn(station, code, "x");
    const counts = async (station: string) =>
      Object.fromEntries((await warnings.list(station)).map(({ code, count }) => [code, count]));
    assert.deepEqual(await counts("CP1"), { schema: 2, clock_unset: 1 });
    assert.deepEqual(await counts("CP2"), { schema: 1 });
  }));

Deno.test("a list contains warnings that are not written yet", () =>
  withServices(async ({ services: { warnings } }) => {
    for (let n = 0; n < 3; n++) warnings.warn("CP1", "schema", "x");
    assert.equal((await warnings.list("CP1"))[0]?.count, 3);
    assert.equal((await warnings.list("CP1"))[0]?.count, 3, "and counts no warning twice");
  }));

Deno.test("an orderly stop writes the pending counts", () => {
  const written: Warning[] = [];
  return withServices(async ({ services }) => {
    for (let n = 0; n < 3; n++) services.warnings.warn("CP1", "schema", "x");
    await services.stop();
    assert.deepEqual(written.map(({ count }) => count), [1, 2]);
  }, { around: writesOf(written) });
});

Deno.test("a warning of a megabyte is cut", () =>
  withServices(async ({ services: { warnings } }) => {
    warnings.warn("CP1", "unreadable_frame", "x".repeat(1_000_000));
    assert.match((await warnings.list("CP1"))[0]?.detail ?? "", /^.{500}… \(1000000 characters\)$/s);
  }));

Deno.test("a failing database costs the count, and does not fail the caller or the process", () =>
  withServices(async ({ services: { warnings } }) => {
    warnings.warn("CP1", "schema", "x");
    await warnings.flush();
    assert.deepEqual(await warnings.list("CP1"), []);
  }, { around: (store) => ({ ...store, noteWarning: () => Promise.reject(new Error("disk full")) }) }));
