import assert from "node:assert/strict";
import { hashPassword } from "../../../src/services/access/passwords.ts";
import { createHash } from "node:crypto";
import type { Scope } from "../../../src/domain/api_scope.ts";
import { newStation } from "../../../src/services/stations/stations.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { startServices, type TestServices, withFile, withServices } from "../../support/services.ts";
import { shortest } from "../../support/timing.ts";

const HOUR = 3_600_000;

/** Creates a key with default properties. */
const make = ({ services }: TestServices, name = "dashboard", scope: Scope = "read", expiresAt: number | null = null) =>
  services.apiKeys.create({ name, scope, expiresAt });

/** A store that counts the calls of some methods. */
function counting(counts: Record<string, number>, ...methods: readonly (keyof Store)[]): (store: Store) => Store {
  return (store) => {
    const eyes = methods.map((method) => {
      const run = store[method] as (...args: unknown[]) => unknown;
      return [method, (...args: unknown[]) => {
        counts[method] = (counts[method] ?? 0) + 1;
        return run(...args);
      }];
    });
    return { ...store, ...Object.fromEntries(eyes) };
  };
}

Deno.test("a key is valid with its scope from its creation on", () =>
  withServices(async (fixture) => {
    for (const scope of ["read", "control", "config", "admin"] as const) {
      const { key, text } = await make(fixture, `for ${scope}`, scope);
      assert.match(text, new RegExp(`^ocppd_${key.id}_[\\w-]{32}$`));
      const caller = { keyId: key.id, name: `for ${scope}`, scope };
      assert.deepEqual(await fixture.services.apiKeys.evaluate(text), { kind: "opens", caller });
    }
  }));

Deno.test("only the hash of a key's secret is stored, and no other text is accepted", () =>
  withServices(async (fixture) => {
    const { key, text } = await make(fixture);
    const secret = text.slice(`ocppd_${key.id}_`.length);
    const [row] = await fixture.store.apiKeys();
    assert.equal(row?.hash, createHash("sha256").update(secret).digest("hex"));
    assert.ok(!JSON.stringify(await fixture.store.apiKeys()).includes(secret));
    const other = await make(fixture, "other");
    const wrong = [
      "",
      secret,
      row?.hash ?? "",
      text.slice(0, -1),
      `${text}x`,
      ` ${text}`,
      text.toUpperCase(),
      `ocppd_${key.id}_${row?.hash}`,
      `ocppd_${other.key.id}_${secret}`,
      `ocppd_0${key.id}_${"A".repeat(32)}`,
      `ocppd_4711_${secret}`,
      `ocppd_${"9".repeat(30)}_${secret}`,
      `ocppd_-1_${secret}`,
      `ocppd__${secret}`,
    ];
    for (const presented of wrong) {
      assert.deepEqual(await fixture.services.apiKeys.evaluate(presented), { kind: "wrong" }, presented);
    }
  }));

Deno.test("the key of the settings has every scope; an empty and a different key are refused", () =>
  withServices(async ({ services: { apiKeys: keys } }) => {
    assert.deepEqual(await keys.evaluate(""), { kind: "wrong" });
    keys.useSettingsKey("0123456789abcdef");
    const opens = { kind: "opens", caller: { keyId: null, name: "settings", scope: "admin" } };
    assert.deepEqual(await keys.evaluate("0123456789abcdef"), opens);
    assert.deepEqual(await keys.evaluate("0123456789abcdeF"), { kind: "wrong" });
    // A text in the format of a created key.
    const lookalike = `ocppd_1_${"x".repeat(32)}`;
    keys.useSettingsKey(lookalike);
    assert.deepEqual(await keys.evaluate(lookalike), opens);
    assert.deepEqual(await keys.evaluate("0123456789abcdef"), { kind: "wrong" });
    keys.useSettingsKey("");
    assert.deepEqual(await keys.evaluate(""), { kind: "wrong" });
  }));

Deno.test("a key expires at its time, and is revoked at once; its client gets the reason", () =>
  withServices(async (fixture) => {
    const { services: { apiKeys: keys }, clock } = fixture;
    const expiresAt = clock.now() + HOUR;
    const { text } = await make(fixture, "guest", "read", expiresAt);
    clock.advance(HOUR - 1);
    assert.equal((await keys.evaluate(text)).kind, "opens");
    clock.advance(1);
    assert.deepEqual(await keys.evaluate(text), { kind: "expired", name: "guest", at: expiresAt });
    const { key, text: second } = await make(fixture, "second");
    clock.advance(5);
    const revoked = await keys.revoke(key.id);
    assert.deepEqual(await keys.evaluate(second), { kind: "revoked", name: "second", at: clock.now() });
    clock.advance(5);
    assert.deepEqual(await keys.revoke(key.id), revoked);
    // A client that knows only its number can't see that it was revoked.
    assert.deepEqual(await keys.evaluate(`ocppd_${key.id}_${"x".repeat(32)}`), { kind: "wrong" });
    await assert.rejects(keys.revoke(4711), { code: "not_found", message: "there is no key 4711" });
  }));

Deno.test("a key is found by its number, and by its name until it is revoked", () =>
  withServices(async (fixture) => {
    const { services: { apiKeys: keys } } = fixture;
    const { key } = await make(fixture, "Home Assistant");
    assert.equal(keys.find("home assistant")?.id, key.id);
    assert.equal(keys.find(String(key.id))?.id, key.id);
    assert.equal(keys.find("nobody"), undefined);
    await keys.revoke(key.id);
    assert.equal(keys.find("home assistant"), undefined);
    const again = await make(fixture, "HOME ASSISTANT");
    assert.equal(keys.find("home assistant")?.id, again.key.id);
    assert.deepEqual(keys.list().map(({ id }) => id), [key.id, again.key.id]);
  }));

const BAD_NAMES: Readonly<Record<string, RegExp>> = {
  "": /can't be called "": wanted a name without blanks/,
  " a": /without blanks around it/,
  "a\n": /without blanks/,
  "a\tb": /without control characters/,
  "47": /a number would be taken for the number of another key/,
  settings: /another caller/,
  "CLI:root": /another caller/,
  ["x".repeat(61)]: /at most 60 characters, not 61/,
};

Deno.test("a key needs a unique name and a future time, and there are at most 200", () =>
  withServices(async (fixture) => {
    for (const [name, message] of Object.entries(BAD_NAMES)) {
      await assert.rejects(make(fixture, name), { code: "invalid", message }, name);
    }
    const past = { code: "invalid", message: /^the key would have expired at 2026-06-01T10:00:00.000Z; wanted a time/ };
    await assert.rejects(make(fixture, "late", "read", fixture.clock.now()), past);
    await make(fixture, "twice");
    const taken = { code: "conflict", message: "there is a key Twice already; revoke it first" };
    await assert.rejects(make(fixture, "Twice"), taken);
    assert.equal((await fixture.store.apiKeys()).length, 1);
    for (let n = 1; n < 200; n++) await make(fixture, `key ${n}`);
    await assert.rejects(make(fixture, "one more"), {
      code: "conflict",
      message: /^there are 200 keys already; revoke one/,
    });
    await fixture.services.apiKeys.revoke(1);
    await make(fixture, "one more");
  }));

Deno.test("the last use of a key is stored at most once an hour, and survives a restart", () =>
  withFile(async (path) => {
    const counts: Record<string, number> = {};
    const fixture = await startServices({ path, around: counting(counts, "useApiKey") });
    const { services: { apiKeys: keys }, clock } = fixture;
    const { text } = await make(fixture);
    for (let n = 0; n < 50; n++) await keys.evaluate(text);
    assert.equal(counts.useApiKey, 1);
    clock.advance(HOUR - 1);
    await keys.evaluate(text);
    assert.equal(counts.useApiKey, 1);
    clock.advance(1);
    for (let n = 0; n < 50; n++) await keys.evaluate(text);
    assert.equal(counts.useApiKey, 2);
    const usedAt = clock.now();
    assert.equal(keys.list()[0]?.lastUsedAt, usedAt);
    await fixture.stop();

    const after = await startServices({ path, around: counting(counts, "useApiKey") });
    assert.equal(after.services.apiKeys.list()[0]?.lastUsedAt, usedAt);
    await after.stop();
  }));

Deno.test("a key created by the command line is valid at once, and one that it revoked is refused after the next refresh", () =>
  withFile(async (path) => {
    const server = await startServices({ path });
    const commandLine = await startServices({ path });
    const { key, text } = await make(commandLine);
    assert.equal((await server.services.apiKeys.evaluate(text)).kind, "opens");
    await commandLine.services.apiKeys.revoke(key.id);
    await server.services.refresh();
    assert.equal((await server.services.apiKeys.evaluate(text)).kind, "revoked");
    await Promise.all([commandLine.stop(), server.stop()]);
  }));

Deno.test("wrong keys make the application read its database at most once a second", () =>
  withFile(async (path) => {
    const counts: Record<string, number> = {};
    const fixture = await startServices({ path, around: counting(counts, "changedElsewhere") });
    const { services: { apiKeys: keys }, clock } = fixture;
    const many = async () => void await Promise.all(Array.from({ length: 50 }, (_, n) => keys.evaluate(`wrong ${n}`)));
    await many();
    assert.equal(counts.changedElsewhere, 1);
    clock.advance(999);
    await many();
    assert.equal(counts.changedElsewhere, 1);
    clock.advance(1);
    await many();
    assert.equal(counts.changedElsewhere, 2);
    await fixture.stop();
  }));

Deno.test("a new key among wrong ones waits for the running refresh", () =>
  withFile(async (path) => {
    const server = await startServices({ path });
    const commandLine = await startServices({ path });
    const { text } = await make(commandLine);
    const [wrong, right, unknown] = await Promise.all(
      ["wrong", text, "wrong too"].map((presented) => server.services.apiKeys.evaluate(presented)),
    );
    assert.deepEqual([wrong?.kind, right?.kind, unknown?.kind], ["wrong", "opens", "wrong"]);
    await Promise.all([commandLine.stop(), server.stop()]);
  }));

Deno.test("a caller during a refresh gets everything that was written before its call", () =>
  withFile(async (path) => {
    const fixture = await startServices({ path });
    const other = openInProcess({ path });
    await other.addStation(newStation("CP2", 0));
    const looks = [fixture.services.refresh(), fixture.services.refresh()];
    await looks[1];
    assert.ok(fixture.services.stations.find("CP2"));
    await Promise.all(looks);
    await Promise.all([other.close(), fixture.stop()]);
  }));

Deno.test("evaluating a hundred keys takes no longer than one slow password hash", () =>
  withServices(async (fixture) => {
    const { text } = await make(fixture);
    const { apiAuthenticator } = fixture.services;
    const known = await shortest(async () => {
      for (let n = 0; n < 100; n++) await apiAuthenticator.identify(text, "127.0.0.1");
    });
    // A hash takes some ten milliseconds on purpose; a key takes microseconds.
    const hashed = await shortest(() => hashPassword("a password of a person"));
    assert.ok(known < hashed, `${known} ms, ${hashed} ms`);
  }));
