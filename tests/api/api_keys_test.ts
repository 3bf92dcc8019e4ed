import assert from "node:assert/strict";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../support/app.ts";
import { rawUpgrade } from "../support/raw.ts";
import { startServices } from "../support/services.ts";

async function withTestApp(test: (app: TestApp) => Promise<void>, options: TestAppOptions = {}): Promise<void> {
  const app = await startTestApp(options);
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

/** The body of an answer, as far as the tests read it. */
type Body = Readonly<Record<string, unknown>>;

const V1 = "/api/v1";
const withKey = (key: string): RequestInit => ({ headers: { "x-api-key": key } });

async function create(app: TestApp, input: object, init: RequestInit = {}) {
  const { status, body, headers } = await app.api(`${V1}/keys`, {
    method: "POST",
    body: JSON.stringify(input),
    ...init,
  });
  return { status, body: body as Body, headers, key: String((body as Body).key) };
}

Deno.test("an API key is shown once, when it is created; no answer, log line, audit entry or database file contains it", () =>
  withTestApp(async (app) => {
    const made = await create(app, { name: "dashboard", scope: "read", expiresAt: "2099-01-01T00:00:00+01:00" });
    assert.equal(made.status, 201);
    assert.equal(made.headers.get("location"), `${V1}/keys/1`);
    assert.equal(made.headers.get("cache-control"), "no-store");
    const { key, ...shown } = made.body;
    const { createdAt, ...rest } = shown;
    assert.match(String(createdAt), /^\d{4}-.*Z$/);
    assert.deepEqual(rest, {
      id: 1,
      name: "dashboard",
      scope: "read",
      state: "active",
      expiresAt: "2098-12-31T23:00:00.000Z",
      revokedAt: null,
      lastUsedAt: null,
    });
    const list = await app.api(`${V1}/keys`);
    assert.deepEqual(list.body, { items: [shown], nextCursor: null });
    assert.deepEqual((await app.api(`${V1}/keys/1`)).body, shown);
    assert.equal((await app.api(`${V1}/keys/2`)).status, 404);

    const secret = String(key).slice("ocppd_1_".length);
    const audit = await app.api(`${V1}/audit`);
    const left = JSON.stringify([list.body, audit.body, app.log, app.events.all]);
    assert.ok(!left.includes(secret));
    assert.ok(!left.includes((await app.app.store.apiKeys())[0]?.hash ?? "?"));
  }));

Deno.test("an API key is accepted as X-API-Key and as a bearer token, in v1 and in the routes of OCPP.Core", () =>
  withTestApp(async (app) => {
    const { key } = await create(app, { name: "dashboard", scope: "read" });
    const ways: readonly Record<string, string>[] = [
      { "x-api-key": key },
      { authorization: `Bearer ${key}` },
      { authorization: `bearer   ${key} ` },
    ];
    for (const headers of ways) {
      for (const path of [`${V1}/stations`, "/API/Status"]) {
        const response = await fetch(`http://127.0.0.1:${app.port}${path}`, { headers });
        await response.body?.cancel();
        assert.equal(response.status, 200, JSON.stringify(headers));
      }
    }
    assert.notEqual(((await app.api(`${V1}/keys/1`)).body as Body).lastUsedAt, null);
  }));

Deno.test("a revoked key and an expired one are refused, each with its own message", async () => {
  const clock = stillClock();
  await withTestApp(async (app) => {
    const visitor = await create(app, { name: "visitor", scope: "read", expiresAt: "2026-06-01T11:00:00Z" });
    const friend = await create(app, { name: "friend", scope: "read" });
    assert.equal((await app.api(`${V1}/stations`, withKey(visitor.key))).status, 200);
    clock.advance(3_600_000);
    const expired = await app.api(`${V1}/stations`, withKey(visitor.key));
    assert.equal(expired.status, 401);
    assert.equal((expired.body as Body).detail, "the key visitor has expired at 2026-06-01T11:00:00.000Z");
    assert.equal((await app.api(`${V1}/keys/2`, { method: "DELETE" })).status, 204);
    const revoked = await app.api("/API/Status", withKey(friend.key));
    assert.equal(revoked.status, 401);
    assert.deepEqual(revoked.body, { error: "the key friend was revoked at 2026-06-01T11:00:00.000Z" });
    const states = ((await app.api(`${V1}/keys`)).body as { items: Body[] }).items.map(({ state }) => state);
    assert.deepEqual(states, ["expired", "revoked"]);
    // A repeated revocation changes nothing.
    assert.equal((await app.api(`${V1}/keys/2`, { method: "DELETE" })).status, 204);
    assert.equal((await app.api(`${V1}/keys/9`, { method: "DELETE" })).status, 404);
  }, { clock });
});

Deno.test("an invalid name, scope or expiry of a key is refused with the reason", () =>
  withTestApp(async (app) => {
    assert.equal((await create(app, { name: "taken", scope: "read" })).status, 201);
    const wrong: readonly (readonly [input: object, status: number, says: RegExp])[] = [
      [{ scope: "read" }, 400, /^name is missing$/],
      [{ name: "a" }, 400, /^scope is missing; wanted one of read, control, config, admin$/],
      [{ name: "a", scope: "root" }, 400, /^scope is "root"; wanted one of read, control, config, admin$/],
      [{ name: "a", scope: "read", expiresAt: "soon" }, 400, /^expiresAt is "soon"; wanted a time such as/],
      [{ name: "a", scope: "read", expiresAt: "2001-01-01T00:00:00Z" }, 400, /would have expired at 2001-01-01/],
      [{ name: "a", scope: "read", hash: "00" }, 400, /^hash is an unknown property; allowed: name, scope, expiresAt$/],
      [{ name: "settings", scope: "read" }, 400, /can't be called "settings"/],
      [{ name: "TAKEN", scope: "read" }, 409, /^there is a key TAKEN already; revoke it first$/],
    ];
    for (const [input, status, says] of wrong) {
      const answer = await create(app, input);
      assert.equal(answer.status, status, JSON.stringify(input));
      assert.match(String(answer.body.detail), says);
    }
    assert.equal((await app.app.store.apiKeys()).length, 1);
  }));

Deno.test("a key of the scope config can't create keys, not even of a lower scope", () =>
  withTestApp(async (app) => {
    const config = await create(app, { name: "installer", scope: "config" });
    const refused = await create(app, { name: "mine", scope: "read" }, withKey(config.key));
    assert.equal(refused.status, 403);
    assert.equal(refused.body.detail, "the key installer has the scope config; wanted admin");
    for (const [method, path] of [["GET", "/keys"], ["GET", "/keys/1"], ["DELETE", "/keys/1"], ["GET", "/audit"]]) {
      const answer = await app.api(`${V1}${path}`, { method: method ?? "", ...withKey(config.key) });
      assert.equal(answer.status, 403, `${method} ${path}`);
    }
    assert.equal((await app.app.store.apiKeys()).length, 1);
    const admin = await create(app, { name: "boss", scope: "admin" });
    assert.equal((await create(app, { name: "mine", scope: "admin" }, withKey(admin.key))).status, 201);
  }));

Deno.test("a key in a URL is refused with a message, even if the header has a valid one, and is never logged", () =>
  withTestApp(async (app) => {
    for (const name of ["key", "apikey", "apiKey", "api_key", "API-KEY", "x-api-key", "access_token"]) {
      for (const path of [`${V1}/stations`, "/API/Status", "/API/Reset/CP1", `${V1}/nothing`]) {
        for (const key of [app.key, ""]) {
          const query = `a=1&${name}=${app.key}`;
          const { status, body } = await app.api(`${path}?${query}`, withKey(key));
          assert.equal(status, 401, `${path} ${name}`);
          const says = String((body as Body).detail ?? (body as Body).error);
          assert.match(says, /^a key has no place in a URL, where logs keep it \(\?[\w-]+=\); send it as X-API-Key$/);
          assert.ok(!says.includes(app.key));
        }
      }
    }
    // Outside of the API no key is checked, and the URL is not shown either.
    const { body } = await app.api(`/nothing?key=${app.key}`);
    assert.equal((body as Body).detail, "there is nothing at /nothing");
    const audit = await app.app.services.audit.list({ limit: 100 });
    assert.ok(!JSON.stringify([app.log, app.events.all, audit]).includes(app.key));
  }));

Deno.test("a key that the command line creates while the server runs is accepted at its first request", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  await withTestApp(async (app) => {
    const commandLine = await startServices({ path: `${dir}/ocppd.sqlite` });
    const { key, text } = await commandLine.services.apiKeys.create({ name: "dash", scope: "read", expiresAt: null });
    assert.equal((await app.api(`${V1}/stations`, withKey(text))).status, 200);
    await commandLine.services.apiKeys.revoke(key.id);
    await app.app.services.refresh();
    const { status, body } = await app.api(`${V1}/stations`, withKey(text));
    assert.equal(status, 401);
    assert.match(String((body as Body).detail), /^the key dash was revoked at /);
    await commandLine.stop();
  }, { dir, store: "file" });
});

/** Sends a request with a key from a loopback address; fetch can't choose the local address. */
async function connectionRequest(app: TestApp, key: string, from = "127.0.0.1") {
  const lines = ["GET /API/Status HTTP/1.1", "Host: 127.0.0.1", `X-API-Key: ${key}`];
  const { status, headers, body } = await rawUpgrade(app.port, lines, from);
  return { status, retryAfter: headers.get("retry-after"), body };
}

/** Resolves when the app has counted so many wrong keys. */
async function counted(app: TestApp, many: number): Promise<void> {
  const total = async () => {
    const entries = await app.app.services.audit.list({ limit: 1_000 });
    return entries.reduce((sum, { code, count }) => sum + (code === "unauthorized" ? count : 0), 0);
  };
  while (await total() < many) await new Promise((resolve) => setTimeout(resolve, 1));
}

Deno.test("the answers to wrong keys of one address are delayed more and more; valid keys and other addresses are not delayed", async () => {
  const clock = stillClock();
  await withTestApp(async (app) => {
    let answered = 0;
    const wrong = async (from?: string) => {
      const answer = await connectionRequest(app, "wrong-key-4711", from);
      answered++;
      return answer;
    };
    const first = wrong();
    await counted(app, 1);
    clock.advance(99);
    assert.equal((await connectionRequest(app, app.key)).status, 200);
    assert.equal(answered, 0);
    clock.advance(1);
    assert.equal((await first).status, 401);

    const second = wrong();
    await counted(app, 2);
    clock.advance(100);
    assert.equal((await connectionRequest(app, app.key)).status, 200);
    assert.equal(answered, 1);
    const other = wrong("127.0.0.2");
    await counted(app, 3);
    clock.advance(100);
    assert.deepEqual([(await second).status, (await other).status], [401, 401]);
    assert.equal((await connectionRequest(app, app.key)).status, 200);
  }, { clock });
});

Deno.test("sixteen wrong keys of an address may wait; a further one gets 429, and a right one is accepted at once", async () => {
  const clock = stillClock();
  await withTestApp(async (app) => {
    const waiting = Array.from({ length: 16 }, () => connectionRequest(app, "wrong-key-4711"));
    await counted(app, 16);
    const { status, retryAfter, body } = await connectionRequest(app, "wrong-key-4712");
    assert.deepEqual([status, retryAfter], [429, "5"]);
    assert.match(JSON.parse(body).error, /^too many wrong keys from this address; try again in 5 seconds$/);
    assert.equal((await connectionRequest(app, app.key)).status, 200);
    assert.equal((await connectionRequest(app, app.key, "127.0.0.2")).status, 200);
    clock.advance(5_000);
    assert.deepEqual(new Set((await Promise.all(waiting)).map(({ status }) => status)), new Set([401]));
    assert.equal((await connectionRequest(app, app.key)).status, 200);
    // The log reports it once, without the key.
    const lines = app.log.filter(({ message }) => /refused/.test(message));
    assert.deepEqual(lines.map(({ fields }) => fields.reason), ["unauthorized", "rate_limited"]);
    assert.ok(!JSON.stringify(app.log).includes("wrong-key"));
  }, { clock });
});

Deno.test("a delayed answer does not delay the stop of the server", async () => {
  const app = await startTestApp({ clock: stillClock() });
  const waiting = connectionRequest(app, "wrong-key-4711");
  await counted(app, 1);
  await Promise.all([app.stop(), waiting.then(({ status }) => assert.equal(status, 401))]);
});

Deno.test("a request without a key is not delayed", () =>
  withTestApp(async (app) => {
    for (let n = 0; n < 40; n++) assert.equal((await connectionRequest(app, "")).status, 401);
    assert.equal((await connectionRequest(app, app.key)).status, 200);
    assert.deepEqual(await app.app.services.audit.list({ limit: 9 }), []);
  }, { clock: stillClock() }));
