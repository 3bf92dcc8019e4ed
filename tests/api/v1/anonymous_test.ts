import assert from "node:assert/strict";
import { withApp } from "../../support/app.ts";

const anonymously = (port: number, path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, init);

Deno.test("with anonymousRead everything of the scope read is read without a log-in, and nothing else", () =>
  withApp(async ({ port, app, key }) => {
    await app.services.stations.add("CP1");
    const statusOf = async (path: string, init?: RequestInit) => {
      const response = await anonymously(port, path, init);
      await response.body?.cancel();
      return response.status;
    };
    const me = await (await anonymously(port, "/api/v1/me")).json();
    assert.deepEqual([me.name, me.scope, me.userId, me.sessionId], ["anonymous", "read", null, null]);
    assert.equal(await statusOf("/api/v1/stations"), 200);
    assert.equal(await statusOf("/api/v1/stations", { method: "HEAD" }), 200);
    // An ended session must not be worth less than no session.
    assert.equal(await statusOf("/api/v1/stations", { headers: { cookie: `ocppd_${port}=x` } }), 200);

    for (const path of ["/api/v1/users", "/api/v1/audit", "/api/v1/system/backups"]) {
      assert.equal(await statusOf(path), 403, path);
    }
    const json = { "content-type": "application/json" };
    const post = { method: "POST", headers: json, body: "{}" };
    for (const path of ["/api/v1/stations/CP1/reset", "/api/v1/stations", "/api/v1/events/ticket", "/api/v1/reports"]) {
      assert.equal(await statusOf(path, post), 401, path);
    }
    assert.equal(await statusOf("/api/v1/stations/CP1", { method: "DELETE" }), 401);
    assert.equal(await statusOf("/API/Status"), 401, "the routes of OCPP.Core need a key");
    assert.equal(
      await statusOf("/api/v1/stations", { headers: { "x-api-key": "wrong" } }),
      401,
      "a wrong key is refused",
    );
    assert.equal(await statusOf(`/api/v1/stations?key=${key}`), 401, "a key does not belong into a URL");
  }, { settings: { anonymousRead: true } }));

Deno.test("without the setting nothing is read without a log-in", () =>
  withApp(async ({ port }) => {
    const response = await anonymously(port, "/api/v1/stations");
    await response.body?.cancel();
    assert.equal(response.status, 401);
  }));
