import assert from "node:assert/strict";
import { inDataDir, ocppd } from "./command_line.ts";

Deno.test("key prints only the key, which it creates once; --new replaces it", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["tag", "add", "T"]);
    const first = await call(["key"]);
    assert.deepEqual([first.code, first.err], [0, ""]);
    assert.match(first.out, /^[\w-]{32}\n$/);
    assert.equal((await call(["key"])).out, first.out);
    assert.equal(await Deno.readTextFile(`${dir}/api.key`), first.out);
    assert.equal(((await Deno.stat(`${dir}/api.key`)).mode ?? 0) & 0o777, 0o600);
    const second = await call(["key", "--new"]);
    assert.match(second.out, /^[\w-]{32}\n$/);
    assert.notEqual(second.out, first.out);
    assert.equal((await call(["key"])).out, second.out);
  }));

Deno.test("a key from the environment is printed unchanged, and can't be replaced", () =>
  inDataDir(async ({ dir, call }) => {
    const env = { OCPPD_API_KEY: "0123456789abcdef" };
    assert.deepEqual(await ocppd(["key"], { env }), {
      code: 0,
      out: "0123456789abcdef\n",
      err: "ocppd: the key comes from the settings or from OCPPD_API_KEY\n",
    });
    await call(["tag", "add", "T"]);
    const { code, out, err } = await call(["key", "--new"], { env });
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^ocppd: the settings contain the API key: change it there\n$/);
    assert.equal(await Deno.stat(`${dir}/api.key`).then(() => true, () => false), false);
  }));

Deno.test("key create prints only the key, once; list and the database contain no more than its name", () =>
  inDataDir(async ({ dir, call }) => {
    const made = await call(["key", "create", "dashboard", "--scope", "read"]);
    assert.equal(made.code, 0);
    assert.match(made.out, /^ocppd_1_[\w-]{32}\n$/);
    assert.equal(made.err, "ocppd: key 1, dashboard, may read; it is shown only now\n");
    const visitor = await call(["key", "create", "visitor", "--scope", "control", "--expires", "30d"]);
    assert.match(
      visitor.err,
      /^ocppd: key 2, visitor, may control until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d; it is shown only now\n$/,
    );
    const { out } = await call(["key", "list"]);
    const [head, first, second] = out.split("\n");
    assert.match(head ?? "", /^id +name +scope +state +expires +last used$/);
    assert.match(first ?? "", /^1 +dashboard +read +in force +never +-$/);
    assert.match(second ?? "", /^2 +visitor +control +in force +\d{4}-\d\d-\d\d \S+ +-$/);
    const json = await call(["key", "list", "--json"]);
    const [row] = JSON.parse(json.out);
    assert.deepEqual(Object.keys(row).sort(), [
      "createdAt",
      "expiresAt",
      "id",
      "lastUsedAt",
      "name",
      "revokedAt",
      "scope",
      "state",
    ]);
    const secret = made.out.trim().slice("ocppd_1_".length);
    const database = new TextDecoder("latin1").decode(await Deno.readFile(`${dir}/ocppd.sqlite`));
    for (const text of [out, json.out, database]) assert.ok(!text.includes(secret));
    // The key of the settings is another matter.
    assert.match((await call(["key"])).out, /^[\w-]{32}\n$/);
  }));

Deno.test("a key expires after a span, or at the end of a day, or at a time", () =>
  inDataDir(async ({ call }) => {
    const hour = 3_600_000;
    const now = Date.now();
    const wanted: readonly (readonly [text: string, at: number])[] = [
      ["12h", now + 12 * hour],
      ["30d", now + 30 * 24 * hour],
      ["2099-12-31", Date.parse("2099-12-31T23:59:59.999")],
      ["2099-12-31T18:00:00Z", Date.UTC(2099, 11, 31, 18)],
    ];
    for (const [n, [text, at]] of wanted.entries()) {
      await call(["key", "create", `k${n}`, "--scope", "read", "--expires", text]);
      const keys = JSON.parse((await call(["key", "list", "--json"])).out);
      const off = Math.abs(Date.parse(keys[n].expiresAt) - at);
      assert.ok(off < 60_000, `${text} is ${keys[n].expiresAt}`);
    }
  }));

Deno.test("key revoke takes a name or a number, and says what it can't find", () =>
  inDataDir(async ({ call }) => {
    await call(["key", "create", "Home Assistant", "--scope", "control"]);
    await call(["key", "create", "wall", "--scope", "read"]);
    assert.deepEqual(await call(["key", "revoke", "home assistant"]), {
      code: 0,
      out: "key 1, Home Assistant, is revoked.\n",
      err: "",
    });
    assert.equal((await call(["key", "revoke", "2"])).out, "key 2, wall, is revoked.\n");
    assert.match((await call(["key", "list"])).out, /1 +Home Assistant +control +revoked/);
    assert.deepEqual(await call(["key", "revoke", "wall"]), { code: 1, out: "", err: "ocppd: there is no key wall\n" });
    assert.deepEqual(await call(["key", "revoke", "2"]), {
      code: 1,
      out: "",
      err: "ocppd: key 2, wall, was revoked before\n",
    });
    // The name is free again.
    assert.equal((await call(["key", "create", "wall", "--scope", "read"])).code, 0);
  }));

const WRONG: readonly (readonly [args: readonly string[], words: RegExp])[] = [
  [["key", "create", "x"], /required option '--scope <scope>' not specified/],
  [["key", "create", "x", "--scope", "root"], /Allowed choices are read, control, config, admin/],
  [["key", "create", "x", "--scope", "read", "--expires", "soon"], /Wanted a time such as 30d, 12h, 2027-12-31/],
  [["key", "create", "x", "--scope", "read", "--expires", "0d"], /would have expired at .* in the future/],
  [["key", "create", "settings", "--scope", "read"], /can't be called "settings"/],
  [["key", "create", "x", "--scope", "read", "--new"], /--new replaces the main key/],
  [["key", "--new", "list"], /it takes no subcommand/],
  [["key", "lst"], /too many arguments for 'key'/],
];

for (const [args, words] of WRONG) {
  Deno.test(`wrong usage ends with 2 and one line: ${args.join(" ")}`, () =>
    inDataDir(async ({ call }) => {
      await call(["tag", "add", "T"]);
      const { code, out, err } = await call(args);
      assert.deepEqual([code, out], [2, ""], err);
      assert.match(err, words);
      assert.equal(err.split("\n").length, 2);
      assert.match(
        (await call(["key", "list"])).out,
        /^no key was made\. Make one: ocppd key create NAME --scope read/,
      );
    }));
}

Deno.test("the data directory is the one that is named, before the subcommand or behind it", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["tag", "add", "T"]);
    const env = { OCPPD_DATA_DIR: "/nonexistent" };
    for (const [n, words] of [["key", "--data-dir", dir, "create"], ["key", "create", "--data-dir", dir]].entries()) {
      assert.equal((await call([...words, `k${n}`, "--scope", "read"], { env })).code, 0);
    }
    assert.equal((await call(["key", "--data-dir", dir, "revoke", "k0"], { env })).code, 0);
    assert.equal(JSON.parse((await call(["key", "list", "--json"])).out).length, 2);
  }));
