import assert from "node:assert/strict";
import type { ApiKey } from "../../../src/domain/api_key.ts";
import { type AuditNote, KEY_REFUSED } from "../../../src/domain/audit.ts";
import { at } from "../facts.ts";
import type { Holds } from "./harness.ts";

function key(name: string, change: Partial<ApiKey> = {}): Omit<ApiKey, "id"> {
  const { id: _, ...rest } = change;
  return {
    name,
    scope: "read",
    hash: "ab".repeat(32),
    createdAt: at(0),
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    ...rest,
  };
}

function note(minutes: number, change: Partial<AuditNote> = {}): AuditNote {
  return {
    at: at(minutes),
    caller: "dashboard",
    keyId: 1,
    address: "192.0.2.1",
    action: "POST /api/v1/stations/{id}/reset",
    stationId: "CP1",
    subject: null,
    status: 200,
    code: null,
    count: 1,
    ...change,
  };
}

/** Tests of the API keys and of the audit log. */
export function access(holds: Holds): void {
  holds("a key is read as it was added, with a new id", async (store) => {
    const full = key("Ädmin", { scope: "admin", expiresAt: at(9), lastUsedAt: at(1) });
    const first = await store.addApiKey(full);
    const second = await store.addApiKey(key("two"));
    assert.deepEqual(await store.apiKeys(), [first, second]);
    assert.deepEqual(first, { ...full, id: first?.id });
    assert.notEqual(first?.id, second?.id);
  });

  holds("a name is taken until its key is revoked, in any letter case", async (store) => {
    const first = await store.addApiKey(key("Ädmin"));
    assert.equal(await store.addApiKey(key("äDMIN")), null);
    const revoked = await store.revokeApiKey(first?.id ?? 0, at(1));
    assert.deepEqual(revoked, { ...first, revokedAt: at(1) });
    const again = await store.addApiKey(key("äDMIN"));
    assert.deepEqual(await store.apiKeys(), [revoked, again]);
    // Revoking it again changes nothing.
    assert.deepEqual(await store.revokeApiKey(first?.id ?? 0, at(2)), revoked);
    assert.equal(await store.revokeApiKey(4711, at(2)), null);
  });

  holds("the use of a key changes only that key", async (store) => {
    const one = await store.addApiKey(key("one"));
    const two = await store.addApiKey(key("two"));
    await store.useApiKey(two?.id ?? 0, at(5));
    assert.deepEqual(await store.apiKeys(), [one, { ...two, lastUsedAt: at(5) }]);
  });

  holds("the newest 200 revoked keys are kept, and no id is used again", async (store) => {
    const keys = await Promise.all(Array.from({ length: 203 }, (_, n) => store.addApiKey(key(`key ${n}`))));
    for (const [n, added] of keys.entries()) if (n > 0) await store.revokeApiKey(added?.id ?? 0, at(n));
    const left = await store.apiKeys();
    assert.deepEqual(left.map(({ name }) => name), ["key 0", ...keys.slice(3).map((added) => added?.name)]);
    const fresh = await store.addApiKey(key("fresh"));
    assert.ok(!keys.some((added) => added?.id === fresh?.id));
  });

  holds("the audit log is read newest first, as it was written", async (store) => {
    const notes = [
      note(1),
      note(2, { caller: "cli:anna", keyId: null, address: null, stationId: null, subject: "TAG1", status: null }),
      note(3, { caller: null, keyId: null, action: KEY_REFUSED, stationId: null, status: 401, code: "x", count: 7 }),
    ];
    await store.addAudit(notes);
    const entries = await store.audit({ limit: 9 });
    assert.deepEqual(entries.map(({ number: _, ...entry }) => entry), notes.toReversed());
    const numbers = entries.map(({ number }) => number);
    assert.deepEqual(numbers, numbers.toSorted((a, b) => b - a));
    assert.equal(new Set(numbers).size, 3);
  });

  holds("the audit log is filtered by caller, station and time, and read in pages", async (store) => {
    await store.addAudit([
      note(1, { subject: "a" }),
      note(2, { subject: "b", caller: "other" }),
      note(3, { subject: "c", stationId: "Säule" }),
      note(4, { subject: "d", stationId: null }),
    ]);
    const subjects = async (filter: Partial<Parameters<typeof store.audit>[0]>) =>
      (await store.audit({ limit: 9, ...filter })).map(({ subject }) => subject).join("");
    assert.equal(await subjects({}), "dcba");
    assert.equal(await subjects({ limit: 2 }), "dc");
    assert.equal(await subjects({ caller: "dashboard" }), "dca");
    assert.equal(await subjects({ stationId: "cp1" }), "ba");
    assert.equal(await subjects({ stationId: "SÄULE" }), "c");
    assert.equal(await subjects({ since: at(3) }), "dc");
    const second = (await store.audit({ limit: 2 }))[1]?.number;
    assert.equal(await subjects({ before: second }), "ba");
    assert.equal(await subjects({ before: second, caller: "dashboard", stationId: "CP1", since: at(1) }), "a");
    assert.equal(await subjects({ caller: "nobody" }), "");
  });

  holds("the newest 10,000 audit entries are kept, and refused keys evict no other entries", async (store) => {
    await store.addAudit([note(0, { subject: "first" }), note(0, { subject: "second" })]);
    const refused = Array.from(
      { length: 1_500 },
      (_, n) => note(n, { action: KEY_REFUSED, stationId: null, count: n }),
    );
    await store.addAudit(refused);
    const kept = await store.audit({ limit: 20_000 });
    assert.equal(kept.length, 1_002);
    assert.equal(kept[0]?.count, 1_499);
    await store.addAudit(Array.from({ length: 8_999 }, (_, n) => note(n)));
    const all = await store.audit({ limit: 20_000 });
    assert.equal(all.length, 10_000);
    assert.equal(all.at(-1)?.subject, "second");
  });
}
