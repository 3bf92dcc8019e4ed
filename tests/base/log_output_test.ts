import assert from "node:assert/strict";
import type { Fields, Log } from "../../src/base/log.ts";
import { type LogOptions, startLog } from "../../src/base/log_output.ts";

/** The lines that a log writes; LogTape is configured for the whole process, so each test starts its own log. */
function written(options: Partial<LogOptions>, run: (log: Log) => void): readonly string[] {
  const lines: string[] = [];
  run(
    startLog({ level: "debug", format: "text", journald: false, write: (line) => void lines.push(line), ...options }),
  );
  return lines;
}

/** A line of the text format without its time, which is checked here. */
function text(message: string, fields?: Fields): string {
  const [line = "", ...more] = written({}, (log) => log.info(message, fields));
  assert.deepEqual(more, [], "one line per event");
  assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info.*\n$/s);
  return line.slice(25, -1);
}

function json(message: string, fields?: Fields): Record<string, unknown> {
  const [line = "", ...more] = written({ format: "json" }, (log) => log.info(message, fields));
  assert.deepEqual(more, [], "one line per event");
  assert.equal(line.trimEnd().split("\n").length, 1);
  const { time, ...rest } = JSON.parse(line);
  assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  return rest;
}

const texts: Readonly<Record<string, readonly [message: string, fields: Fields | undefined, line: string]>> = {
  "a message without fields": ["started", undefined, "info started"],
  "the station precedes the message": ["connected", { station: "CP1" }, "info [CP1] connected"],
  "no station, no brackets": ["connected", { station: "" }, "info connected"],
  "fields follow the message": [
    "connected",
    { station: "CP1", port: 80, secure: false },
    "info [CP1] connected port=80 secure=false",
  ],
  "a field with blanks is quoted": ["booted", { model: "Box 2" }, 'info booted model="Box 2"'],
  "an empty field is quoted": ["booted", { model: "" }, 'info booted model=""'],
  "a field with quotes is quoted": ["booted", { model: 'B"x' }, String.raw`info booted model="B\"x"`],
  "null is null": ["booted", { model: null }, "info booted model=null"],
  "an object is JSON": ["booted", { boot: { a: 1 } }, String.raw`info booted boot="{\"a\":1}"`],
  "braces are written literally": [
    "a {station} and {} and {{x}} {",
    { station: "CP1" },
    "info [CP1] a {station} and {} and {{x}} {",
  ],
  "percent signs are written literally": ["100 %s %d %o", undefined, "info 100 %s %d %o"],
};

for (const [what, [message, fields, line]] of Object.entries(texts)) {
  Deno.test(`text: ${what}`, () => assert.equal(text(message, fields), line));
}

Deno.test("json: one object with time, level, message and fields", () => {
  assert.deepEqual(json("connected {x}", { station: "CP1", port: 80, nothing: null }), {
    level: "info",
    message: "connected {x}",
    station: "CP1",
    port: 80,
    nothing: null,
  });
});

Deno.test("json: a field can't replace time, level or message", () => {
  const fields = { time: "x", level: "debug", message: "y", other: 1 };
  assert.deepEqual(json("words", fields), { level: "info", message: "words", other: 1 });
});

const EVIL = "a\nb\r\u001b[31mred\u0000\u007f\u009b1m\u2028c d";

Deno.test("text: control characters are escaped in message, station and fields", () => {
  const line = text(EVIL, { station: EVIL, fact: EVIL, short: "\u009b1m", [`deep`]: { [EVIL]: EVIL } });
  // deno-lint-ignore no-control-regex -- these are what must not be there
  assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  assert.match(line, /\[a\\u000ab\\u000d\\u001b\[31mred\\u0000\\u007f\\u009b1m\\u2028c d\]/);
});

Deno.test("json: control characters are escaped, and parsing restores them", () => {
  const [line = ""] = written({ format: "json" }, (log) => log.info(EVIL, { station: EVIL, fact: EVIL }));
  // deno-lint-ignore no-control-regex -- these are what must not be there
  assert.doesNotMatch(line.trimEnd(), /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  const { message, station, fact } = JSON.parse(line);
  assert.deepEqual([message, station, fact], [EVIL, EVIL, EVIL]);
});

Deno.test("journald reads a priority before each readable line", () => {
  const speak = (log: Log) => {
    log.debug("d");
    log.info("i");
    log.warn("w");
    log.error("e");
  };
  const priorities = (options: Partial<LogOptions>) => written(options, speak).map((line) => /^<\d>/.exec(line)?.[0]);
  assert.deepEqual(priorities({ format: "auto", journald: true }), ["<7>", "<6>", "<4>", "<3>"]);
  const none = [undefined, undefined, undefined, undefined];
  assert.deepEqual(priorities({ format: "auto", journald: false }), none, "standard output is not the journal");
  assert.deepEqual(priorities({ format: "text", journald: true }), none, "the format is text");
  assert.deepEqual(priorities({ format: "json", journald: true }), none, "the format is json");
});

Deno.test("entries below the level are not written", () => {
  const counts = (["debug", "info", "warning", "error"] as const).map((level) =>
    written({ level }, (log) => {
      log.debug("d");
      log.info("i");
      log.warn("w");
      log.error("e");
    }).length
  );
  assert.deepEqual(counts, [4, 3, 2, 1]);
});

Deno.test("the level can be changed while the log is written", () => {
  const lines: string[] = [];
  const log = startLog({ level: "warning", format: "json", journald: false, write: (line) => void lines.push(line) });
  const levels = [log.level()];
  log.info("one");
  log.setLevel("debug");
  levels.push(log.level());
  log.debug("two");
  log.setLevel("error");
  log.warn("three");
  log.error("four");
  assert.deepEqual(levels, ["warning", "debug"]);
  assert.deepEqual(lines.map((line) => JSON.parse(line).message), ["two", "four"]);
});

const secrets: Readonly<Record<string, Fields>> = {
  password: { password: "hunter2" },
  "password in another word": { stationPassword: "hunter2" },
  "API key": { apiKey: "hunter2" },
  "API key with a dash": { "x-api-key": "hunter2" },
  key: { key: "hunter2" },
  authorization: { authorization: "Basic hunter2" },
  credentials: { credentials: "hunter2" },
  secret: { clientSecret: "hunter2" },
  "secret inside of something": { request: { headers: { Authorization: "hunter2" } } },
  "secret in a list": { hashes: [{ password: "hunter2" }] },
};

for (const [what, fields] of Object.entries(secrets)) {
  Deno.test(`secrets: a ${what} is masked in both formats`, () => {
    for (const format of ["text", "json"] as const) {
      const lines = written({ format }, (log) => log.warn("look", { station: "CP1", ...fields }));
      assert.equal(lines.length, 1);
      assert.doesNotMatch(lines.join(""), /hunter2/);
      assert.match(lines.join(""), /\*\*\*/);
    }
  });
}

Deno.test("secrets: a field whose name only contains the letters of key is not masked", () => {
  assert.equal(text("look", { monkey: "George", keyboard: 1 }), "info look monkey=George keyboard=1");
});

Deno.test("an error is written with its stack, in both formats", () => {
  const error = new Error("boom");
  assert.match(text("failed", { error }), /error="Error: boom\\n .*log_output_test\.ts/);
  assert.match(String(json("failed", { error }).error), /^Error: boom\n .*log_output_test\.ts/s);
});
