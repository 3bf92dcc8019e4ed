import assert from "node:assert/strict";
import { withFixture } from "./api_fixture.ts";

Deno.test("the routes of OCPP.Core are case-insensitive, as in ASP.NET, and require the key in every spelling", () =>
  withFixture("ocpp1.6", async ({ app, charger }) => {
    charger.answers("Reset", { status: "Accepted" });
    for (const path of ["/API/Status", "/api/Status", "/Api/status", "/aPI/STATUS"]) {
      const { status, body } = await app.api(path);
      assert.deepEqual(
        [status, (body as readonly { readonly id: string }[]).map(({ id }) => id)],
        [200, ["CP1"]],
        path,
      );
      assert.equal((await app.api(path, { headers: { "x-api-key": "" } })).status, 401, path);
    }
    assert.deepEqual((await app.api("/Api/reset/cp1")).body, { status: "Accepted" });
    assert.deepEqual((await app.api("/api/RESET/CP1", { method: "POST" })).body, { status: "Accepted" });
    assert.equal(charger.calls.length, 2);
    const { status, body } = await app.api("/api/Dance/CP1");
    assert.equal(status, 404);
    assert.deepEqual(body, { error: 'there is no command "Dance"' });
  }));

Deno.test("our own routes, existing or not, are not handled as commands of OCPP.Core", () =>
  withFixture("ocpp1.6", async ({ app, charger }) => {
    assert.equal((await app.api("/api/v1/stations")).status, 200);
    assert.equal((await app.api("/api/v1/stations/CP1")).status, 200);
    for (const path of ["/api/v1", "/api/v1/", "/api/v1/Status", "/api/v1/Reset/CP1", "/api", "/apis/Status"]) {
      const { status, body } = await app.api(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(JSON.stringify(body), /there is no command/, path);
    }
    assert.equal(charger.calls.length, 0);
  }));
