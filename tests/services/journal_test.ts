import assert from "node:assert/strict";
import { silentLog } from "../../src/base/log.ts";
import type { JournalEntry, JournalNote } from "../../src/domain/journal.ts";
import { createJournal, type Journal, JOURNAL_TEXT_MAX } from "../../src/services/journal.ts";
import { createJournalDisk } from "../../src/services/journal_disk.ts";
import { type StillClock, stillClock } from "../kit/clock.ts";

function note(message: string, change: Partial<JournalNote> = {}): JournalNote {
  return {
    stationId: "CP1",
    direction: "from_station",
    action: "Heartbeat",
    messageId: "1",
    at: 0,
    durationMs: 1,
    outcome: "answered",
    code: null,
    message,
    answer: null,
    ...change,
  };
}

function journalOf(
  options: { readonly entries?: number; readonly clock?: StillClock; readonly room?: number } = {},
): Journal {
  const { entries = 5, clock = stillClock(), room } = options;
  return createJournal({ clock, entriesPerStation: entries, disk: undefined, lastNumber: 0 }, room);
}

const texts = async (journal: Journal, stationId = "CP1"): Promise<readonly string[]> =>
  (await journal.list(stationId, { after: null, limit: 1000 })).map(({ message }) => message);

Deno.test("of each station the newest entries are kept, oldest first", async () => {
  const journal = journalOf({ entries: 3 });
  for (let n = 0; n < 10; n++) journal.note(note(`a${n}`));
  journal.note(note("b0", { stationId: "CP2" }));
  assert.deepEqual(await texts(journal), ["a7", "a8", "a9"]);
  assert.deepEqual(await texts(journal, "cp2"), ["b0"]);
  assert.deepEqual(await texts(journal, "nobody"), []);
});

Deno.test("all stations together keep within one bound; the oldest of the house go, and a quiet station's with them", async () => {
  const room = 1_000_000;
  const journal = journalOf({ entries: 10_000, room });
  journal.note(note("quiet", { stationId: "QUIET" }));
  const text = "x".repeat(2_000);
  for (let n = 0; n < 2_000; n++) journal.note(note(`${n} ${text}`, { stationId: `CP${n % 7}`, answer: text }));
  const kept: string[] = [];
  for (let n = 0; n < 7; n++) kept.push(...await texts(journal, `CP${n}`));
  const size = kept.reduce((sum, message) => sum + message.length + text.length, 0);
  assert.ok(size < room && size > room * 0.8, `${size} characters`);
  assert.deepEqual(await texts(journal, "QUIET"), []);
  const numbers = kept.map((message) => Number.parseInt(message)).sort((a, b) => a - b);
  assert.deepEqual(numbers, Array.from({ length: kept.length }, (_, n) => 2_000 - kept.length + n));
});

Deno.test("long texts, names and ids are cut, and say how long they were", async () => {
  const journal = journalOf();
  const long = "y".repeat(1_000_000);
  journal.note(note(long, { action: long, messageId: long, code: long, answer: long }));
  const [entry] = await journal.list("CP1", { after: null, limit: 1 });
  assert.equal(entry?.message, `${"y".repeat(JOURNAL_TEXT_MAX)}… (1000000 characters)`);
  assert.equal(entry?.answer, entry?.message);
  for (const word of [entry?.action, entry?.messageId, entry?.code]) assert.ok((word?.length ?? 999) < 100);
});

Deno.test("numbers grow, also when the clock goes back", async () => {
  let now = 5_000;
  const journal = createJournal(
    { clock: { ...stillClock(), now: () => now }, entriesPerStation: 9, disk: undefined, lastNumber: 7 },
  );
  for (const at of [5_000, 5_000, 1_000, 9_000]) {
    now = at;
    journal.note(note("x"));
  }
  const numbers = (await journal.list("CP1", { after: null, limit: 9 })).map(({ number }) => number);
  assert.deepEqual(numbers, [5_000_000, 5_000_001, 5_000_002, 9_000_000]);
});

Deno.test("a cursor goes on where it was, without a gap and without doubles", async () => {
  const journal = journalOf({ entries: 100 });
  for (let n = 0; n < 50; n++) journal.note(note(String(n)));
  const seen: string[] = [];
  let after = 0;
  for (;;) {
    const page = await journal.list("CP1", { after, limit: 7 });
    if (page.length === 0) break;
    seen.push(...page.map(({ message }) => message));
    after = page.at(-1)?.number ?? 0;
  }
  assert.deepEqual(seen, Array.from({ length: 50 }, (_, n) => String(n)));
});

Deno.test("who follows gets what was before and what comes, each once and in order, until he stops", () => {
  const journal = journalOf({ entries: 100 });
  for (let n = 0; n < 5; n++) journal.note(note(String(n)));
  const seen: JournalEntry[] = [];
  const following = journal.follow("cp1", 0, (entry) => seen.push(entry));
  for (let n = 5; n < 8; n++) journal.note(note(String(n)));
  journal.note(note("another's", { stationId: "CP2" }));
  following?.stop();
  following?.stop();
  journal.note(note("too late"));
  const all = [...following?.backlog ?? [], ...seen].map(({ message }) => message);
  assert.deepEqual(all, ["0", "1", "2", "3", "4", "5", "6", "7"]);
});

Deno.test("fifty may follow, the next is told so until one has gone", () => {
  const journal = journalOf();
  const all = Array.from({ length: 50 }, (_, n) => journal.follow(`CP${n % 3}`, null, () => {}));
  assert.ok(all.every((following) => following !== undefined));
  assert.equal(journal.follow("CP1", null, () => {}), undefined);
  all[7]?.stop();
  assert.notEqual(journal.follow("CP1", null, () => {}), undefined);
});

Deno.test("a setting of 0 keeps nothing", async () => {
  const journal = journalOf({ entries: 0 });
  journal.note(note("x"));
  assert.deepEqual([journal.on, await texts(journal)], [false, []]);
});

Deno.test("the disk is written now and then, in small parts, one after the other", async () => {
  const clock = stillClock();
  const parts: number[] = [];
  let running = 0;
  const disk = createJournalDisk({
    clock,
    log: silentLog,
    entriesPerStation: 1000,
    store: {
      async keepJournal(entries) {
        assert.equal(++running, 1, "one at a time");
        await Promise.resolve();
        running--;
        parts.push(entries.length);
      },
      journal: () => Promise.resolve([]),
    },
  });
  const journal = createJournal({ clock, entriesPerStation: 1000, disk, lastNumber: 0 });
  for (let n = 0; n < 250; n++) journal.note(note(String(n)));
  assert.deepEqual(parts, []);
  clock.advance(5_000);
  await disk.flush();
  assert.deepEqual(parts, [100, 100, 50]);
  disk.stop();
});

Deno.test("a disk that is too slow costs the oldest entries that wait, and a line in the log; one that fails costs those it failed at", async () => {
  const lines: string[] = [];
  const log = { ...silentLog, warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  let fails = true;
  const written: JournalEntry[] = [];
  const disk = createJournalDisk({
    clock: stillClock(),
    log,
    entriesPerStation: 1000,
    store: {
      keepJournal(entries) {
        if (fails) return Promise.reject(new Error("disk full"));
        written.push(...entries);
        return Promise.resolve();
      },
      journal: () => Promise.resolve([]),
    },
  });
  const journal = createJournal({ clock: stillClock(), entriesPerStation: 10, disk, lastNumber: 0 });
  journal.note(note("failed"));
  await disk.flush();
  fails = false;
  for (let n = 0; n < 6_000; n++) journal.note(note(String(n)));
  await disk.flush();
  assert.deepEqual(lines, [
    "entries of the journal were not kept",
    "1000 entries of the journal were not kept: the disk is too slow",
  ]);
  assert.deepEqual([written.length, written[0]?.message, written.at(-1)?.message], [5_000, "1000", "5999"]);
  disk.stop();
});
