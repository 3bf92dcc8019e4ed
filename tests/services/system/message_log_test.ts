import assert from "node:assert/strict";
import { silentLog } from "../../../src/base/log.ts";
import {
  ALL_MESSAGES,
  type MessageLogEntry,
  type MessageLogFilter,
  type MessageLogNote,
} from "../../../src/domain/message_log.ts";
import { createMessageLog, MESSAGE_LOG_TEXT_MAX, type MessageLog } from "../../../src/services/system/message_log.ts";
import { createMessageLogDisk } from "../../../src/services/system/message_log_disk.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { addStations } from "../../store/facts.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";
import { HEARTBEAT_NOTE, messagesOf } from "../../support/message_log.ts";

function note(message: string, change: Partial<MessageLogNote> = {}): MessageLogNote {
  return { ...HEARTBEAT_NOTE, message, ...change };
}

function messageLogOf(
  options: { readonly entries?: number; readonly clock?: StillClock; readonly room?: number } = {},
): MessageLog {
  const { entries = 5, clock = stillClock(), room } = options;
  return createMessageLog({ clock, entriesPerStation: entries, disk: undefined, lastNumber: 0 }, room);
}

const texts = async (messageLog: MessageLog, stationId = "CP1"): Promise<readonly string[]> =>
  (await messageLog.list(messagesOf(stationId), { after: null, limit: 1000 })).map(({ message }) => message);

Deno.test("the newest entries of each station are kept, oldest first", async () => {
  const messageLog = messageLogOf({ entries: 3 });
  for (let n = 0; n < 10; n++) messageLog.note(note(`a${n}`));
  messageLog.note(note("b0", { stationId: "CP2" }));
  assert.deepEqual(await texts(messageLog), ["a7", "a8", "a9"]);
  assert.deepEqual(await texts(messageLog, "cp2"), ["b0"]);
  assert.deepEqual(await texts(messageLog, "nobody"), []);
});

Deno.test("all stations share one limit; the oldest entries of all are dropped, also those of a quiet station", async () => {
  const room = 1_000_000;
  const messageLog = messageLogOf({ entries: 10_000, room });
  messageLog.note(note("quiet", { stationId: "QUIET" }));
  const text = "x".repeat(2_000);
  for (let n = 0; n < 2_000; n++) messageLog.note(note(`${n} ${text}`, { stationId: `CP${n % 7}`, answer: text }));
  const kept: string[] = [];
  for (let n = 0; n < 7; n++) kept.push(...await texts(messageLog, `CP${n}`));
  const size = kept.reduce((sum, message) => sum + message.length + text.length, 0);
  assert.ok(size < room && size > room * 0.8, `${size} characters`);
  assert.deepEqual(await texts(messageLog, "QUIET"), []);
  const numbers = kept.map((message) => Number.parseInt(message)).sort((a, b) => a - b);
  assert.deepEqual(numbers, Array.from({ length: kept.length }, (_, n) => 2_000 - kept.length + n));
});

Deno.test("long texts, names and ids are cut, and contain their original length", async () => {
  const messageLog = messageLogOf();
  const long = "y".repeat(1_000_000);
  messageLog.note(note(long, { action: long, messageId: long, code: long, answer: long }));
  const [entry] = await messageLog.list(messagesOf("CP1"), { after: null, limit: 1 });
  assert.equal(entry?.message, `${"y".repeat(MESSAGE_LOG_TEXT_MAX)}… (1000000 characters)`);
  assert.equal(entry?.answer, entry?.message);
  for (const word of [entry?.action, entry?.messageId, entry?.code]) assert.ok((word?.length ?? 999) < 100);
});

Deno.test("numbers increase, also when the clock goes back", async () => {
  let now = 5_000;
  const messageLog = createMessageLog(
    { clock: { ...stillClock(), now: () => now }, entriesPerStation: 9, disk: undefined, lastNumber: 7 },
  );
  for (const at of [5_000, 5_000, 1_000, 9_000]) {
    now = at;
    messageLog.note(note("x"));
  }
  const numbers = (await messageLog.list(messagesOf("CP1"), { after: null, limit: 9 })).map(({ number }) => number);
  assert.deepEqual(numbers, [5_000_000, 5_000_001, 5_000_002, 9_000_000]);
});

Deno.test("a cursor continues where it was, without gaps and duplicates", async () => {
  const messageLog = messageLogOf({ entries: 100 });
  for (let n = 0; n < 50; n++) messageLog.note(note(String(n)));
  const seen: string[] = [];
  let after = 0;
  for (;;) {
    const page = await messageLog.list(messagesOf("CP1"), { after, limit: 7 });
    if (page.length === 0) break;
    seen.push(...page.map(({ message }) => message));
    after = page.at(-1)?.number ?? 0;
  }
  assert.deepEqual(seen, Array.from({ length: 50 }, (_, n) => String(n)));
});

Deno.test("a subscriber gets old and new entries, each once and in order, until it stops", () => {
  const messageLog = messageLogOf({ entries: 100 });
  for (let n = 0; n < 5; n++) messageLog.note(note(String(n)));
  const seen: MessageLogEntry[] = [];
  const subscription = messageLog.subscribe(messagesOf("cp1"), 0, (entry) => seen.push(entry));
  for (let n = 5; n < 8; n++) messageLog.note(note(String(n)));
  messageLog.note(note("another's", { stationId: "CP2" }));
  subscription?.stop();
  subscription?.stop();
  messageLog.note(note("too late"));
  const all = [...subscription?.backlog ?? [], ...seen].map(({ message }) => message);
  assert.deepEqual(all, ["0", "1", "2", "3", "4", "5", "6", "7"]);
});

Deno.test("a hundred subscriptions are allowed, the next one is refused until one has ended", () => {
  const messageLog = messageLogOf();
  const all = Array.from({ length: 100 }, (_, n) => messageLog.subscribe(messagesOf(`CP${n % 3}`), null, () => {}));
  assert.ok(all.every((subscription) => subscription !== undefined));
  assert.equal(messageLog.subscribe(messagesOf("CP1"), null, () => {}), undefined);
  all[7]?.stop();
  assert.notEqual(messageLog.subscribe(messagesOf("CP1"), null, () => {}), undefined);
});

Deno.test("a setting of 0 disables the log", async () => {
  const messageLog = messageLogOf({ entries: 0 });
  messageLog.note(note("x"));
  assert.deepEqual([messageLog.on, await texts(messageLog)], [false, []]);
});

Deno.test("entries are written to the disk periodically, in small batches, one after another", async () => {
  const clock = stillClock();
  const parts: number[] = [];
  let running = 0;
  const disk = createMessageLogDisk({
    clock,
    log: silentLog,
    entriesPerStation: 1000,
    store: {
      async saveMessages(entries) {
        assert.equal(++running, 1, "one at a time");
        await Promise.resolve();
        running--;
        parts.push(entries.length);
      },
      messageLog: () => Promise.resolve([]),
    },
  });
  const messageLog = createMessageLog({ clock, entriesPerStation: 1000, disk, lastNumber: 0 });
  for (let n = 0; n < 250; n++) messageLog.note(note(String(n)));
  assert.deepEqual(parts, []);
  clock.advance(5_000);
  await disk.flush();
  assert.deepEqual(parts, [100, 100, 50]);
  disk.stop();
});

Deno.test("a disk that is too slow costs the oldest pending entries, and a log line; one that fails costs the entries of the failed write", async () => {
  const lines: string[] = [];
  const log = { ...silentLog, warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  let fails = true;
  const written: MessageLogEntry[] = [];
  const disk = createMessageLogDisk({
    clock: stillClock(),
    log,
    entriesPerStation: 1000,
    store: {
      saveMessages(entries) {
        if (fails) return Promise.reject(new Error("disk full"));
        written.push(...entries);
        return Promise.resolve();
      },
      messageLog: () => Promise.resolve([]),
    },
  });
  const messageLog = createMessageLog({ clock: stillClock(), entriesPerStation: 10, disk, lastNumber: 0 });
  messageLog.note(note("failed"));
  await disk.flush();
  fails = false;
  for (let n = 0; n < 6_000; n++) messageLog.note(note(String(n)));
  await disk.flush();
  assert.deepEqual(lines, [
    "entries of the message log were not stored",
    "1000 entries of the message log were not stored: the disk is too slow",
  ]);
  assert.deepEqual([written.length, written[0]?.message, written.at(-1)?.message], [5_000, "1000", "5999"]);
  disk.stop();
});

Deno.test("a filter passes a station, action, direction, outcome, what failed, or a time, in lists and streams, on disk and in memory", async () => {
  const given = [
    note("a", { at: 1 }),
    note("b", { at: 2, stationId: "CP2", action: "StatusNotification" }),
    note("c", { at: 3, direction: "to_station", action: "Reset", outcome: "timeout" }),
    note("d", { at: 4, stationId: "CP2", action: null, outcome: "unreadable" }),
    note("e", { at: 5, outcome: "unanswered" }),
  ];
  const store = openInProcess({ path: ":memory:", now: () => 0 });
  try {
    await addStations(store, "CP1", "CP2");
    const clock = stillClock();
    const disk = createMessageLogDisk({ store, clock, log: silentLog, entriesPerStation: 9 });
    for (const kept of [undefined, disk]) {
      const messageLog = createMessageLog({ clock, entriesPerStation: 9, disk: kept, lastNumber: 0 });
      const seen: string[] = [];
      messageLog.subscribe({ ...ALL_MESSAGES, action: "RESET" }, null, ({ message }) => seen.push(message));
      for (const one of given) messageLog.note(one);
      const passing = async (filter: Partial<MessageLogFilter>, after: number | null = null) =>
        (await messageLog.list({ ...ALL_MESSAGES, ...filter }, { after, limit: 9 })).map(({ message }) => message).join(
          "",
        );
      assert.equal(await passing({}), "abcde");
      assert.equal(await passing({}, 0), "abcde");
      assert.equal(await passing({ stationId: "cp2" }), "bd");
      assert.equal(await passing({ stationId: "nobody" }), "");
      assert.equal(await passing({ action: "heartbeat" }), "ae");
      assert.equal(await passing({ direction: "to_station" }), "c");
      assert.equal(await passing({ outcome: "unreadable" }), "d");
      assert.equal(await passing({ failed: true }), "cd");
      assert.equal(await passing({ failed: true, stationId: "CP1" }, 0), "c");
      assert.equal(await passing({ from: 2, to: 4 }), "bc");
      assert.deepEqual(seen, ["c"]);
      const [first] = await messageLog.list(ALL_MESSAGES, { after: 0, limit: 1 });
      assert.deepEqual([first?.stationId, first?.protocol, first?.issues], ["CP1", "ocpp1.6", []]);
    }
    disk.stop();
  } finally {
    await store.close();
  }
});
