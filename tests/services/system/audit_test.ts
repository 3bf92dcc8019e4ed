import assert from "node:assert/strict";
import type { Fields } from "../../../src/base/log.ts";
import { type AuditNote, KEY_REFUSED } from "../../../src/domain/audit.ts";
import { createAudit } from "../../../src/services/system/audit.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { stillClock } from "../../support/clock.ts";

const MINUTE = 60_000;

function note(subject: string): Omit<AuditNote, "count"> {
  return {
    at: 0,
    caller: "dashboard",
    keyId: 1,
    address: "192.0.2.1",
    action: "ocppd tag add",
    stationId: null,
    subject,
    status: 201,
    code: null,
  };
}

/** An audit log over a real store, whose writes can be delayed. */
function openAudit() {
  const clock = stillClock();
  const store = openInProcess({ path: ":memory:", now: clock.now });
  const lines: { readonly message: string; readonly fields: Fields }[] = [];
  const write = (message: string, fields: Fields = {}) => void lines.push({ message, fields });
  let gate = Promise.resolve();
  let writes = 0;
  let [held, running] = [false, 0];
  const audit = createAudit({
    store: {
      ...store,
      async addAudit(notes) {
        writes++;
        running++;
        await gate;
        await store.addAudit(notes);
        running--;
      },
    },
    clock,
    log: { debug: write, info: write, warn: write, error: write },
  });
  return {
    audit,
    clock,
    lines,
    writes: () => writes,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      [gate, held] = [promise, true];
      return () => {
        held = false;
        resolve();
      };
    },
    /** The stored entries a moment later, without a flush. */
    async all() {
      clock.advance(100);
      do await new Promise((resolve) => setTimeout(resolve, 0)); while (running > 0 && !held);
      return await store.audit({ limit: 10_000 });
    },
    async close() {
      audit.stop();
      await audit.flush();
      await store.close();
    },
  };
}

const refusedBy = (address: string, code = "unauthorized") => ({ address, caller: null, status: 401, code });

Deno.test("entries are collected for a moment, and those that arrive during a write are stored in one write after it", async () => {
  const { audit, clock, writes, hold, all, close } = openAudit();
  const release = hold();
  for (const subject of ["a", "b"]) audit.note(note(subject));
  assert.equal(writes(), 0);
  clock.advance(100);
  assert.equal(writes(), 1);
  for (const subject of ["c", "d"]) audit.note(note(subject));
  release();
  await audit.flush();
  assert.equal(writes(), 2);
  assert.deepEqual((await all()).map(({ subject, count }) => [subject, count]), [["d", 1], ["c", 1], ["b", 1], [
    "a",
    1,
  ]]);
  await close();
});

Deno.test("a list contains every entry that was added before it", async () => {
  const { audit, close } = openAudit();
  audit.note(note("a"));
  audit.note(note("b"));
  assert.equal((await audit.list({ limit: 9 })).length, 2);
  await close();
});

Deno.test("a list without pending entries does not prevent later writes", async () => {
  const { audit, all, close } = openAudit();
  assert.deepEqual(await audit.list({ limit: 9 }), []);
  audit.note(note("a"));
  assert.deepEqual((await all()).map(({ subject }) => subject), ["a"]);
  await close();
});

Deno.test("a disk that is too slow costs entries, never memory, and this is logged", async () => {
  const { audit, hold, lines, all, close } = openAudit();
  const release = hold();
  for (let n = 0; n < 1_500; n++) audit.note(note(String(n)));
  release();
  await audit.flush();
  assert.equal((await all()).length, 1_000);
  assert.deepEqual(lines.map(({ message }) => message), [
    "500 entries of the audit log were not stored: the disk is too slow",
  ]);
  await close();
});

Deno.test("the first refused key of a kind is stored at once, the next ones together after ten minutes", async () => {
  const { audit, clock, lines, all, close } = openAudit();
  for (let n = 0; n < 100; n++) audit.keyRefused(refusedBy("192.0.2.1"));
  audit.keyRefused(refusedBy("192.0.2.2"));
  audit.keyRefused({ ...refusedBy("192.0.2.1", "revoked"), caller: "visitor" });
  const kept = async () => {
    const entries = await all();
    return entries.map(({ action, address, caller, code, count }) => [action, address, caller, code, count]);
  };
  const firsts = [
    [KEY_REFUSED, "192.0.2.1", "visitor", "revoked", 1],
    [KEY_REFUSED, "192.0.2.2", null, "unauthorized", 1],
    [KEY_REFUSED, "192.0.2.1", null, "unauthorized", 1],
  ];
  assert.deepEqual(await kept(), firsts);
  assert.deepEqual(lines.map(({ message }) => message), [
    "an unknown API key was refused",
    "an unknown API key was refused",
    "the key visitor was refused",
  ]);
  clock.advance(10 * MINUTE);
  const later = [[KEY_REFUSED, "192.0.2.1", null, "unauthorized", 99], ...firsts];
  assert.deepEqual(await kept(), later);
  // Then the count starts again.
  audit.keyRefused(refusedBy("192.0.2.1"));
  assert.deepEqual(await kept(), [[KEY_REFUSED, "192.0.2.1", null, "unauthorized", 1], ...later]);
  assert.equal(lines.length, 4);
  await close();
});

Deno.test("a list contains the counted keys, and does not make each refused key an entry", async () => {
  const { audit, lines, close } = openAudit();
  for (let n = 0; n < 3; n++) {
    for (let m = 0; m < 5; m++) audit.keyRefused(refusedBy("192.0.2.1"));
    const entries = await audit.list({ limit: 99 });
    assert.equal(entries.reduce((sum, { count }) => sum + count, 0), 5 * (n + 1));
  }
  assert.equal(lines.length, 1);
  await close();
});

Deno.test("refused keys of more than a hundred kinds are one kind", async () => {
  const { audit, clock, all, close } = openAudit();
  for (let n = 0; n < 300; n++) audit.keyRefused(refusedBy(`192.0.2.${n}`));
  clock.advance(10 * MINUTE);
  const entries = await all();
  assert.equal(entries.length, 102);
  assert.deepEqual(entries.filter(({ address }) => address === null).map(({ count }) => count), [199, 1]);
  await close();
});

Deno.test("a long text of an entry is cut, and says how long it was", async () => {
  const { audit, all, close } = openAudit();
  audit.note({ ...note("x".repeat(100_000)), action: "y".repeat(100_000) });
  await audit.flush();
  const [entry] = await all();
  assert.equal(entry?.subject, `${"x".repeat(320)}… (100000 characters)`);
  assert.equal(entry?.action.length, 320 + "… (100000 characters)".length);
  await close();
});
