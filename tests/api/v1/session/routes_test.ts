import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../../support/app.ts";
import { stillClock } from "../../../support/clock.ts";

const PASSWORD = "correct horse battery";

/** A browser: keeps the cookie, and sends what a page of the server sends. */
function browser(app: TestApp) {
  let cookie = "";
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    // deno-lint-ignore no-explicit-any -- bodies of any route
    const content: any = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, body: content, headers: response.headers, set };
  };
  return {
    send,
    get cookie() {
      return cookie;
    },
  };
}

async function setUp(app: TestApp) {
  const page = browser(app);
  const code = app.app.services.setUpCode.current();
  const made = await page.send("POST", "/setup", { code, name: "Ada", password: PASSWORD });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return page;
}

Deno.test("the code of the log makes the first user, an administrator, once; then there is nothing to set up", () =>
  withApp(async (app) => {
    const page = browser(app);
    assert.equal((await page.send("GET", "/setup")).body.needed, true);
    assert.equal((await page.send("GET", "/me")).status, 401);
    const wrong = await page.send("POST", "/setup", { code: "AAAA-AAAA", name: "Eve", password: PASSWORD });
    assert.deepEqual([wrong.status, wrong.body.code], [401, "unauthorized"]);
    const code = app.app.services.setUpCode.current();
    const short = await page.send("POST", "/setup", { code, name: "Ada", password: "short" });
    assert.deepEqual([short.status, /10 to 200 characters, this one has 5/.test(short.body.detail)], [400, true]);

    const blank = await page.send("POST", "/setup", { code, name: "Ada ", password: PASSWORD });
    assert.deepEqual([blank.status, blank.body.code], [400, "invalid"], "the code is not used up");

    const made = await page.send("POST", "/setup", { code, name: "Ada", password: PASSWORD });
    assert.deepEqual([made.status, made.body.name, made.body.scope], [201, "Ada", "admin"]);
    assert.match(made.set ?? "", new RegExp(`^ocppd_${app.port}=[\\w-]{43}; `));
    for (const attribute of [/; HttpOnly/i, /; SameSite=Strict/i, /; Path=\//, /; Max-Age=7776000/]) {
      assert.match(made.set ?? "", attribute);
    }
    const { body: me } = await page.send("GET", "/me");
    assert.deepEqual(me, made.body);
    const proxy = { authorization: `Basic ${btoa("proxy:password")}` };
    assert.equal((await page.send("GET", "/me", undefined, proxy)).status, 200, "the log-in of a proxy is no key");
    assert.equal((await page.send("GET", "/setup")).body.needed, false);
    const second = await browser(app).send("POST", "/setup", { code, name: "Eve", password: PASSWORD });
    assert.deepEqual([second.status, second.body.code], [409, "conflict"]);
    const text = JSON.stringify(app.log);
    assert.ok(!text.includes(PASSWORD) && !text.includes(page.cookie.split("=")[1] ?? ""));
  }));

Deno.test("the time zone of the set-up holds for days and months at once, after a restart, and until it is set anew", async () => {
  const clock = { ...stillClock(Date.UTC(2026, 5, 1, 10)), zone: "UTC" };
  await withApp(async (app) => {
    const page = browser(app);
    const code = app.app.services.setUpCode.current();
    const user = { code, name: "Ada", password: PASSWORD };
    const wrong = await page.send("POST", "/setup", { ...user, timeZone: "Mars/Base" });
    assert.deepEqual([wrong.status, wrong.body.faults[0].code], [400, "wanted_zone"]);
    assert.equal((await page.send("GET", "/setup")).body.timeZone, "UTC");
    const firstDay = async () =>
      (await page.send("GET", "/totals?from=2026-05-31&to=2026-06-01&by=day&groupBy=none")).body.items[0].from;
    assert.equal((await page.send("POST", "/setup", { ...user, timeZone: "Europe/Berlin" })).status, 201);
    assert.equal((await page.send("GET", "/setup")).body.timeZone, "Europe/Berlin");
    assert.equal(await firstDay(), "2026-05-30T22:00:00.000Z");
    assert.equal(await app.app.store.timeZone(), "Europe/Berlin", "it is kept with the database");
    assert.deepEqual((await page.send("PUT", "/system/time-zone", { timeZone: "Asia/Tokyo" })).body, {
      timeZone: "Asia/Tokyo",
    });
    assert.equal(await firstDay(), "2026-05-30T15:00:00.000Z");
    assert.equal((await page.send("GET", "/system")).body.timeZone, "Asia/Tokyo");
    assert.deepEqual((await page.send("PUT", "/system/time-zone", { timeZone: null })).body, { timeZone: "UTC" });
    assert.equal(await firstDay(), "2026-05-31T00:00:00.000Z");
  }, { clock });
});

Deno.test("a role is a scope: a viewer sees and changes nothing, and a change of the role holds from the next request on", () =>
  withApp(async (app) => {
    const admin = await setUp(app);
    const created = await admin.send("POST", "/users", { name: "Vera", password: PASSWORD, scope: "read" });
    assert.deepEqual([created.status, created.body.scope], [201, "read"]);
    assert.equal((await admin.send("POST", "/users", { name: "vera", password: PASSWORD, scope: "read" })).status, 409);
    const viewer = browser(app);
    assert.equal((await viewer.send("POST", "/session", { name: "vera", password: PASSWORD })).status, 201);
    assert.equal((await viewer.send("GET", "/stations")).status, 200);
    const refused = await viewer.send("POST", "/stations", { id: "CP1" });
    assert.deepEqual([refused.status, refused.body.code], [403, "forbidden"]);
    assert.match(refused.body.detail, /^the user Vera has the scope read; wanted config$/);
    assert.equal((await viewer.send("GET", "/users")).status, 403);
    await admin.send("PATCH", `/users/${created.body.id}`, { scope: "config" });
    assert.equal((await viewer.send("POST", "/stations", { id: "CP1" })).status, 201);
    const { body: audit } = await admin.send("GET", "/audit");
    const rows = audit.items.map(({ action, caller }: Record<string, string>) => `${caller} ${action}`);
    assert.ok(rows.includes("Vera POST /api/v1/stations"), rows.join("\n"));
    assert.ok(rows.includes("Ada POST /api/v1/users"));
    // Nobody could make an administrator any more.
    const [self] = (await admin.send("GET", "/users")).body.items;
    assert.equal((await admin.send("DELETE", `/users/${self.id}`)).status, 409);
    assert.equal((await admin.send("PATCH", `/users/${self.id}`, { scope: "read" })).status, 409);
    assert.equal((await admin.send("DELETE", `/users/${created.body.id}`)).status, 204);
    assert.equal((await viewer.send("GET", "/me")).status, 401, "the session of a removed user has ended");
  }));

Deno.test("language and theme are kept with the user, hold in every session, and a key has none", () =>
  withApp(async (app) => {
    const first = await setUp(app);
    const second = browser(app);
    await second.send("POST", "/session", { name: "Ada", password: PASSWORD });
    const { body: before } = await first.send("GET", "/me");
    assert.deepEqual([before.language, before.theme], [null, null]);
    const changed = await first.send("PATCH", "/me", { language: "de" });
    assert.deepEqual([changed.status, changed.body.language, changed.body.theme], [200, "de", null]);
    await first.send("PATCH", "/me", { theme: "dark" });
    const { body: other } = await second.send("GET", "/me");
    assert.deepEqual([other.name, other.language, other.theme], ["Ada", "de", "dark"]);
    const again = await browser(app).send("POST", "/session", { name: "Ada", password: PASSWORD });
    assert.deepEqual([again.body.language, again.body.theme], ["de", "dark"]);
    await app.app.services.users.reload();
    assert.equal(app.app.services.users.find("ada")?.language, "de", "the database has it");
    for (const wrong of [{ language: "fr" }, { theme: 1 }, {}, { name: "Eve" }]) {
      assert.equal((await first.send("PATCH", "/me", wrong)).status, 400, JSON.stringify(wrong));
    }
    const { body: cleared } = await first.send("PATCH", "/me", { language: null });
    assert.deepEqual([cleared.language, cleared.theme], [null, "dark"]);
    const byKey = await app.api("/api/v1/me", { method: "PATCH", body: JSON.stringify({ theme: "dark" }) });
    assert.deepEqual([byKey.status, (byKey.body as { detailCode: string }).detailCode], [
      409,
      "key_without_preferences",
    ]);
  }));

Deno.test("sessions are listed and ended; a new password ends the others; an idle session ends by itself", async () => {
  const clock = stillClock(Date.now());
  await withApp(async (app) => {
    const first = await setUp(app);
    const second = browser(app);
    assert.equal((await second.send("POST", "/session", { name: "Ada", password: PASSWORD })).status, 201);
    const { items } = (await first.send("GET", "/sessions")).body;
    assert.deepEqual(items.map(({ own, userName }: Record<string, unknown>) => [own, userName]), [[false, "Ada"], [
      true,
      "Ada",
    ]]);
    const wrong = await first.send("POST", "/me/password", { password: PASSWORD, newPassword: "short" });
    assert.equal(wrong.status, 400);
    const changed = await first.send("POST", "/me/password", { password: PASSWORD, newPassword: `${PASSWORD}!` });
    assert.equal(changed.status, 204);
    assert.equal((await second.send("GET", "/me")).status, 401);
    assert.equal((await first.send("GET", "/me")).status, 200);

    assert.equal((await second.send("POST", "/session", { name: "Ada", password: `${PASSWORD}!` })).status, 201);
    const other = (await first.send("GET", "/sessions")).body.items.find((one: { own: boolean }) => !one.own);
    assert.equal((await first.send("DELETE", `/sessions/${other.id}`)).status, 204);
    assert.equal((await second.send("GET", "/me")).status, 401);

    clock.advance(13 * 86_400_000);
    assert.equal((await first.send("GET", "/me")).status, 200);
    clock.advance(13 * 86_400_000);
    assert.equal((await first.send("GET", "/me")).status, 200, "it was used meanwhile");
    clock.advance(14 * 86_400_000 + 3_600_000);
    assert.equal((await first.send("GET", "/me")).status, 401);
    assert.equal((await first.send("DELETE", "/session")).status, 204);
    assert.match((await first.send("DELETE", "/session")).set ?? "", /Max-Age=0/);
  }, { clock });
});

Deno.test("a page of another origin changes nothing with the cookie of the user, and reads nothing", () =>
  withApp(async (app) => {
    const page = await setUp(app);
    const add = (headers: Record<string, string>) => page.send("POST", "/stations", { id: "CP1" }, headers);
    for (
      const headers of [
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
        { origin: "http://evil.example" },
        { origin: "null" },
        { origin: `http://127.0.0.1:${app.port + 1}` },
      ]
    ) {
      const { status, body } = await add(headers);
      assert.deepEqual([status, body.code], [403, "foreign_origin"], JSON.stringify(headers));
    }
    const form = await page.send("POST", "/stations", '{"id":"CP1"}', { "content-type": "text/plain" });
    assert.equal(form.status, 400);
    const credentials = { name: "Ada", password: PASSWORD };
    for (const [path, body] of [["/session", credentials], ["/setup", { ...credentials, code: "X" }]] as const) {
      assert.equal((await page.send("POST", path, body, { "sec-fetch-site": "cross-site" })).status, 403);
    }
    assert.deepEqual(app.app.services.stations.list(), []);
    assert.equal((await add({ "sec-fetch-site": "same-origin", origin: `http://127.0.0.1:${app.port}` })).status, 201);
  }));

Deno.test("a wrong password and an unknown name get the same answer; a right password is never locked out", () =>
  withApp(async (app) => {
    await setUp(app);
    const tries = browser(app);
    const answers = [];
    for (const name of ["Ada", "Nobody"]) {
      const { status, body } = await tries.send("POST", "/session", { name, password: "wrong password" });
      answers.push([status, body.code, body.detail]);
    }
    assert.deepEqual(answers[0], answers[1]);
    assert.deepEqual(answers[0], [401, "unauthorized", "the user name or the password is wrong"]);
    assert.equal((await tries.send("POST", "/session", { name: "Ada", password: PASSWORD })).status, 201);
    const refused = (await app.api("/api/v1/audit")).body as { items: { code: string }[] };
    assert.ok(refused.items.some(({ code }) => code === "login_unauthorized"));
  }));

Deno.test("a stream of events opened by a session ends soon after its log-out", () =>
  withApp(async (app) => {
    const page = await setUp(app);
    const stream = await fetch(`http://127.0.0.1:${app.port}/api/v1/events`, { headers: { cookie: page.cookie } });
    assert.equal(stream.status, 200);
    await page.send("DELETE", "/session");
    let text = "";
    for await (const chunk of stream.body ?? []) text += new TextDecoder().decode(chunk);
    assert.match(text, /event: ready/);
  }));

Deno.test("changes of users and keys need the password again 15 minutes after the log-in; what a key does needs none", () => {
  const clock = stillClock();
  return withApp(async (app) => {
    const admin = await setUp(app);
    const key = (name: string) => ({ name, scope: "read" });
    assert.equal((await admin.send("POST", "/keys", key("k1"))).status, 201, "the password was typed just now");
    clock.advance(15 * 60_000);
    assert.equal((await admin.send("GET", "/me")).body.confirmed, false);
    const changes = [
      ["POST", "/users", { name: "Eve", password: PASSWORD, scope: "admin" }],
      ["PATCH", "/users/1", { scope: "admin" }],
      ["POST", "/users/1/password", { password: PASSWORD }],
      ["DELETE", "/users/1", undefined],
      ["POST", "/keys", key("k2")],
      ["DELETE", "/keys/1", undefined],
      ["GET", "/system/backups/copy", undefined],
    ] as const;
    for (const [method, path, body] of changes) {
      const refused = await admin.send(method, path, body);
      assert.deepEqual([refused.status, refused.body.code], [403, "confirmation_required"], `${method} ${path}`);
    }
    assert.equal((await admin.send("GET", "/users")).body.items.length, 1, "reading needs none");
    assert.equal((await app.api("/api/v1/keys", { method: "POST", body: JSON.stringify(key("by key")) })).status, 201);

    assert.equal((await admin.send("POST", "/keys", key("k3"))).status, 403);
    assert.equal((await admin.send("POST", "/session/confirm", { password: PASSWORD })).status, 204);
    assert.equal((await admin.send("GET", "/me")).body.confirmed, true);
    assert.equal((await admin.send("POST", "/keys", key("k4"))).status, 201);
    clock.advance(15 * 60_000);
    assert.equal((await admin.send("POST", "/keys", key("k5"))).status, 403);
    const byKey = { method: "POST", body: JSON.stringify({ password: PASSWORD }) };
    assert.equal((await app.api("/api/v1/session/confirm", byKey)).status, 409, "a key has no password");
  }, { clock });
});

Deno.test("a wrong password confirms nothing", () =>
  withApp(async (app) => {
    const admin = await setUp(app);
    const wrong = await admin.send("POST", "/session/confirm", { password: "another password" });
    assert.deepEqual([wrong.status, wrong.body.faults[0].path], [400, "password"]);
  }));
