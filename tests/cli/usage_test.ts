import assert from "node:assert/strict";
import { commands } from "../../main.ts";
import { inDataDir, inTempDir, ocppd } from "./command_line.ts";

const LEAVES = [
  ...["serve", "status", "demo", "key", "check", "simulate", "send", "messages", "audit", "totals", "backup"].map((
    name,
  ) => [name]),
  ...["add", "list", "show", "set", "remove", "accept", "refuse", "forget"].map((name) => ["station", name]),
  ...["list", "rename"].map((name) => ["connector", name]),
  ...["add", "list", "set", "remove"].map((name) => ["tag", name]),
  ...["list", "show", "export", "end"].map((name) => ["transaction", name]),
  ...["add", "list", "remove"].map((name) => ["tariff", name]),
  ...["create", "list", "revoke"].map((name) => ["key", name]),
];

Deno.test("--help of every command describes it and shows an example", async () => {
  for (const words of [[], ["station"], ["connector"], ["tag"], ["transaction"], ["tariff"], ...LEAVES]) {
    const { code, out, err } = await ocppd([...words, "--help"]);
    assert.deepEqual([code, err], [0, ""], words.join(" "));
    assert.match(out, new RegExp(`^Usage: ${["ocppd", ...words].join(" ")}`));
    assert.match(out, /\nExamples?:\n {2}/);
    assert.match(out, /-h, --help +show this help/);
  }
});

Deno.test("--help of the program lists every command with its summary", async () => {
  const { out } = await ocppd(["--help"]);
  for (const { name, summary } of commands) assert.match(out, new RegExp(`\\n  ${name} +${summary}\\n`));
});

Deno.test("--version prints the version and nothing else", async () => {
  assert.deepEqual(await ocppd(["--version"]), { code: 0, out: "1.2.3\n", err: "" });
});

const WRONG: readonly (readonly [args: readonly string[], words: RegExp])[] = [
  [["frob"], /^ocppd: unknown command 'frob'; wanted serve, demo, station, .* \(see ocppd --help\)\n$/],
  [["station", "lst"], /^ocppd: unknown command 'lst' .*wanted add, list, show, set, remove/],
  [["staton", "list"], /^ocppd: unknown command 'staton' \(Did you mean station\?\); wanted serve, demo, station/],
  [["tag", "lits"], /^ocppd: unknown command 'lits' \(Did you mean list\?\); wanted /],
  [["station", "add"], /^ocppd: missing required argument 'id' \(see ocppd station add --help\)\n$/],
  [["station", "add", "A", "B"], /^ocppd: too many arguments for 'add'. Expected 1 argument but got 2: A, B/],
  [["station", "add", "A", "--nmae", "x"], /^ocppd: unknown option '--nmae' \(Did you mean --name\?\)/],
  [["station", "add", "A", "--protocol", "1.6"], /'1\.6' is invalid. Wanted ocpp1\.6, ocpp2\.0\.1, ocpp2\.1 or ""/],
  [["station", "add", "A", "--validation", "hard"], /'hard' is invalid. Wanted strict, lenient, off or ""/],
  [["station", "add", "A", "--password", "x", "--generate-password"], /cannot be used with/],
  [["station", "add", "A", "--password", "short"], /^ocppd: a password has 8 to 64 characters, this one has 5\n$/],
  [["station", "add", "A/B"], /^ocppd: a station id has no slash and no control characters\n$/],
  [["station", "set", "A"], /^ocppd: nothing to change; wanted an option such as --name/],
  [["station", "set", "A", "--security-profile", "4"], /'4' is invalid. Wanted a whole number from 0 to 3/],
  [["tag", "add", "T", "--expires", "soon"], /'soon' is invalid. Wanted a time such as 2027-12-31/],
  [["tag", "add", "T", "--expires", "2027-02-31"], /'2027-02-31' is invalid/],
  [["tag", "set", "T"], /^ocppd: nothing to change; wanted an option such as --blocked/],
  [["tariff", "add"], /required option '--currency <code>' not specified/],
  [["tariff", "add", "--currency", "EUR", "--kwh", "0,35"], /'0,35' is invalid. Wanted a price from 0 to 1000000/],
  [
    ["tariff", "add", "--currency", "EUR", "--time", "at night"],
    /Wanted times and prices such as "22:00-06:00 kwh=0.25"/,
  ],
  [["totals", "--by", "year"], /Allowed choices are day, week, month/],
  [["totals", "--from", "June"], /'June' is invalid. Wanted a time such as 2026-06-01/],
  [["simulate", "--id", "A"], /^ocppd: required option '--url <url>' not specified/],
  [["simulate", "--id", "A", "--url", "http://x"], /Wanted a URL such as ws:/],
  [["simulate", "--id", "A", "--url", "ws://x", "--count", "many"], /Wanted a whole number from 1 to 1000/],
];

for (const [args, words] of WRONG) {
  Deno.test(`wrong usage ends with 2 and one line: ${args.join(" ")}`, () =>
    inDataDir(async ({ call }) => {
      const { code, out, err } = await call(args);
      assert.deepEqual([code, out], [2, ""]);
      assert.match(err, words);
      assert.equal(err.split("\n").length, 2, err);
    }));
}

Deno.test("a command without its subcommand shows the help and ends with 2", async () => {
  for (const args of [[], ["station"], ["tag"], ["transaction"]]) {
    const { code, out, err } = await ocppd(args);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^Usage: ocppd/);
  }
});

Deno.test("wrong settings end with 2, one line a fault, whatever the command", () =>
  inTempDir(async (dir) => {
    const file = `${dir}/ocppd.jsonc`;
    await Deno.writeTextFile(file, '{\n  "heartbeatIntervalS": "abc",\n  "prot": 1\n}\n');
    for (const words of [["serve"], ["demo"], ["check"], ["key"], ["station", "list"], ["tag", "add", "T"]]) {
      const { code, out, err } = await ocppd([...words, "--config", file], { env: { OCPPD_DATA_DIR: `${dir}/data` } });
      assert.deepEqual([code, out], [2, ""], words.join(" "));
      const [first = "", second = "", ...rest] = err.split("\n");
      assert.ok(first.startsWith(`ocppd: ${file}:2: heartbeatIntervalS is "abc"; wanted a whole number`), err);
      assert.ok(second.startsWith(`ocppd: ${file}:3: prot is not a setting`), err);
      assert.deepEqual(rest, [""]);
    }
    assert.equal(await exists(`${dir}/data`), false);
  }));

Deno.test("an unknown OCPPD_ variable is a warning on stderr, and the command still runs", () =>
  inDataDir(async ({ call }) => {
    const { code, out, err } = await call(["tag", "add", "T"], { env: { OCPPD_PROT: "1" } });
    assert.deepEqual([code, out], [0, "tag T is on the list.\n"]);
    assert.match(err, /^ocppd: OCPPD_PROT is not a variable of ocppd and is ignored; did you mean OCPPD_PORT\?/);
  }));

Deno.test("a command that only reads does not create a data directory, and says how to create one", () =>
  inDataDir(async ({ dir, call }) => {
    for (const words of [["station", "list"], ["station", "remove", "A"], ["tag", "list"], ["key"], ["key", "--new"]]) {
      const { code, out, err } = await call(words);
      assert.deepEqual([code, out], [1, ""], words.join(" "));
      assert.match(err, /^ocppd: there is no database in .*: the first `ocppd serve --data-dir .*` or .* makes it\n$/);
    }
    assert.equal(await exists(dir), false);
  }));

Deno.test("a database that can't be opened is one line of error, without a stack", () =>
  inDataDir(async ({ dir, call }) => {
    await Deno.mkdir(dir);
    await Deno.writeTextFile(
      `${dir}/ocppd.sqlite`,
      "this is no database, and it is long enough to be looked at\n".repeat(9),
    );
    const { code, err } = await call(["station", "list"]);
    assert.equal(code, 1);
    assert.match(err, /^ocppd: database .*ocppd\.sqlite can't be opened: .*\n$/);
  }));

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
