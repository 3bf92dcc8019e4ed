import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { hashPassword } from "../../../src/services/access/passwords.ts";
import { basic, connectionRequest, isServed, PASSWORD, startHarness } from "./harness.ts";

type Bytes = string | Uint8Array;

interface Row {
  /** As the operator set it. */
  readonly password: string;
  /** Forms in which a charger may send it; all are accepted. */
  readonly opens: readonly Bytes[];
  /** Forms that are refused. */
  readonly shut: readonly Bytes[];
}

const hex = (digits: string) => Buffer.from(digits, "hex");
const latin1 = (text: string) => Buffer.from(text, "latin1");
// Bytes that are not UTF-8, with a NUL and a colon among them.
const KEY = "00ff3a80c3281041aabbccddeeff0123";
const LONG_KEY = "ffeeddccbbaa99887766554433221100a1b2c3d4";

const passwords: Readonly<Record<string, Row>> = {
  "a key of 16 bytes, as bytes and as digits of either case": {
    password: KEY,
    opens: [hex(KEY), KEY, KEY.toUpperCase(), "00FF3a80C3281041aabbccddeeff0123"],
    shut: [
      hex(KEY.replace(/3$/, "2")),
      hex(KEY).subarray(0, 15),
      Buffer.concat([hex(KEY), Buffer.from([0])]),
      // The same bytes after a program has decoded them as text.
      new TextDecoder().decode(hex(KEY)),
      KEY.slice(0, -1),
      ` ${KEY}`,
      "",
    ],
  },
  "a key of 20 bytes that was set in capitals": {
    password: LONG_KEY.toUpperCase(),
    opens: [hex(LONG_KEY), LONG_KEY, LONG_KEY.toUpperCase()],
    shut: [hex(LONG_KEY).subarray(0, 16), LONG_KEY.slice(0, 32), hex(KEY)],
  },
  "a text with umlauts, in UTF-8 and in Latin-1": {
    password: "Müllers Säule grün",
    opens: ["Müllers Säule grün", latin1("Müllers Säule grün")],
    shut: ["Mullers Saule grun", "müllers säule grün", "Müllers Säule grü", latin1("Müllers Säule grun")],
  },
  "a text with colons": {
    password: ":a:b::c:",
    opens: [":a:b::c:"],
    shut: ["a:b::c:", ":a:b::c", ":A:B::C:", ""],
  },
  "a text of thirty digits, which is no key": {
    password: "aabbccddeeff001122334455667788",
    opens: ["aabbccddeeff001122334455667788"],
    shut: ["AABBCCDDEEFF001122334455667788", hex("aabbccddeeff001122334455667788")],
  },
  "a text of 64 characters of four bytes": {
    password: "🔌".repeat(64),
    opens: ["🔌".repeat(64)],
    shut: ["🔌".repeat(63), "🔌".repeat(65)],
  },
};

for (const [name, { password, opens, shut }] of Object.entries(passwords)) {
  Deno.test(`a password is accepted: ${name}`, async () => {
    const app = await startHarness();
    try {
      await app.app.services.stations.setPassword("OPEN", password);
      // Twice: an accepted password is cached, and the cache must not accept others.
      for (const _ of [1, 2]) {
        for (const presented of opens) {
          const connection = await connectionRequest(app, { headers: { authorization: basic("OPEN", presented) } });
          assert.equal(connection.status, 101, `${presented}: ${connection.body}`);
          assert.ok(await isServed(connection));
          connection.closeConnection();
        }
      }
      for (const presented of shut) {
        const { status } = await connectionRequest(app, { headers: { authorization: basic("OPEN", presented) } });
        assert.equal(status, 401, String(presented));
      }
      const [kept, ...others] = await app.app.services.stations.refusals();
      assert.deepEqual([kept?.reason, kept?.count, others.length], ["wrong_credentials", shut.length, 0]);
      const left = JSON.stringify([app.log, app.events.all, kept]);
      for (const presented of opens.filter((bytes) => typeof bytes === "string")) assert.ok(!left.includes(presented));
    } finally {
      await app.stop();
    }
  });
}

Deno.test("a generated password is 32 hex digits, is shown once, and is accepted as digits and as bytes", async () => {
  const app = await startHarness();
  try {
    const password = await app.app.services.stations.setPassword("OPEN");
    assert.match(password, /^[0-9a-f]{32}$/);
    for (const presented of [password, hex(password)]) {
      const connection = await connectionRequest(app, { headers: { authorization: basic("OPEN", presented) } });
      assert.equal(connection.status, 101);
      connection.closeConnection();
    }
    assert.ok(!JSON.stringify([app.log, app.events.all, app.app.services.stations.list()]).includes(password));
  } finally {
    await app.stop();
  }
});

Deno.test("an old password is refused after a change, also when it was the last accepted one", async () => {
  const app = await startHarness();
  try {
    const headers = { authorization: basic("LOCKED", PASSWORD) };
    const before = await connectionRequest(app, { target: "/OCPP/LOCKED", headers });
    assert.equal(before.status, 101);
    before.closeConnection();
    await app.app.services.stations.setPassword("LOCKED", "a new password");
    assert.equal((await connectionRequest(app, { target: "/OCPP/LOCKED", headers })).status, 401);
    const after = await connectionRequest(app, {
      target: "/OCPP/LOCKED",
      headers: { authorization: basic("LOCKED", "a new password") },
    });
    assert.equal(after.status, 101);
    after.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("while a station has two passwords, either is accepted", async () => {
  const app = await startHarness();
  try {
    const passwordHashes = await Promise.all(["the old password", KEY].map(hashPassword));
    await app.app.services.stations.change("OPEN", { passwordHashes });
    for (const [presented, status] of [["the old password", 101], [hex(KEY), 101], ["another one", 401]] as const) {
      const connection = await connectionRequest(app, { headers: { authorization: basic("OPEN", presented) } });
      assert.equal(connection.status, status, String(presented));
      connection.closeConnection();
    }
  } finally {
    await app.stop();
  }
});

Deno.test("after the first success with a password a connection without one is refused; until then it is accepted", async () => {
  const app = await startHarness();
  try {
    const { stations } = app.app.services;
    assert.equal(stations.find("LOCKED")?.securityProfile, 0);
    const wrong = await connectionRequest(app, {
      target: "/OCPP/LOCKED",
      headers: { authorization: basic("LOCKED", "x") },
    });
    assert.equal(wrong.status, 401);
    assert.equal(stations.find("LOCKED")?.securityProfile, 0);
    const right = await connectionRequest(app, {
      target: "/OCPP/LOCKED",
      headers: { authorization: basic("LOCKED", PASSWORD) },
    });
    assert.equal(right.status, 101);
    right.closeConnection();
    assert.equal(stations.find("LOCKED")?.securityProfile, 1);
    assert.equal((await app.app.store.stations()).find(({ id }) => id === "LOCKED")?.securityProfile, 1);
    await stations.change("LOCKED", { passwordHashes: [] });
    assert.equal((await connectionRequest(app, { target: "/OCPP/LOCKED" })).status, 403);
    await stations.change("LOCKED", { securityProfile: 0 });
    const open = await connectionRequest(app, { target: "/OCPP/LOCKED" });
    assert.equal(open.status, 101);
    open.closeConnection();
  } finally {
    await app.stop();
  }
});
