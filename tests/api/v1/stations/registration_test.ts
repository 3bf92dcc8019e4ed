import assert from "node:assert/strict";
import { bootOf } from "../../../support/booted.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

async function withApp(unknownStations: string, run: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ settings: { unknownStations } });
  try {
    await run(app);
  } finally {
    await app.stop();
  }
}

Deno.test("a pending station is accepted and works from its next boot on; a second acceptance changes nothing", () =>
  withApp("pending", async (app) => {
    const charger = await app.charger("NEW");
    assert.equal((await charger.call("BootNotification", bootOf("ocpp1.6"))).status, "Pending");
    for (let n = 0; n < 2; n++) {
      const { status, body } = await sendRequest(app, "POST /stations/new/accept");
      assert.deepEqual([status, body.id, body.registrationStatus], [200, "NEW", "accepted"]);
    }
    assert.equal((await charger.call("BootNotification", bootOf("ocpp1.6"))).status, "Accepted");
    const changes = app.events.all.filter(({ type }) => type === "station.changed");
    assert.equal(changes.length, 2, "one for the new station, one for its acceptance");
    const late = await sendRequest(app, "POST /stations/NEW/refuse");
    assert.deepEqual([late.status, late.body.code], [409, "conflict"]);
    await charger.close();
  }));

for (const unknownStations of ["pending", "accept"]) {
  Deno.test(`unknown stations ${unknownStations}: a refused station is disconnected and stays refused until it is accepted`, () =>
    withApp(unknownStations, async (app) => {
      const charger = await app.charger("NEW");
      if (unknownStations === "pending") {
        assert.equal((await sendRequest(app, "POST /stations/NEW/refuse")).status, 204);
      } else assert.equal((await sendRequest(app, "DELETE /stations/NEW")).status, 204);
      await charger.closed;
      await assert.rejects(app.charger("NEW"));
      const [refusal] = (await sendRequest(app, "GET /refusals")).body.items;
      assert.deepEqual([refusal.stationId, refusal.reason], ["NEW", "unknown_station"]);
      await (await app.charger("OTHER")).close();
      assert.equal((await sendRequest(app, "POST /stations", { id: "new" })).status, 201);
      await (await app.charger("NEW")).close();
    }));
}

Deno.test("the password of a station is replaced by a generated or a chosen one, or removed; the old one is refused", () =>
  withApp("refuse", async (app) => {
    await sendRequest(app, "POST /stations", { id: "CP1" });
    const opens = async (credentials?: string) => {
      const charger = await app.charger("CP1", credentials === undefined ? {} : { credentials }).catch(() => null);
      await charger?.close();
      return charger !== null;
    };
    const made = await sendRequest(app, "POST /stations/CP1/password");
    assert.equal(made.status, 200);
    assert.match(made.body.password, /^[0-9a-f]{32}$/);
    assert.deepEqual([await opens(), await opens(`CP1:${made.body.password}`)], [false, true]);
    const chosen = await sendRequest(app, "POST /stations/CP1/password", { password: "correct horse" });
    assert.deepEqual([chosen.status, chosen.body], [200, { password: null }]);
    assert.deepEqual([await opens(`CP1:${made.body.password}`), await opens("CP1:correct horse")], [false, true]);
    assert.equal((await sendRequest(app, "DELETE /stations/CP1/password")).status, 204);
    assert.ok(await opens(), "also after it has connected with a password");
    const short = await sendRequest(app, "POST /stations/CP1/password", { password: "short" });
    assert.deepEqual([short.status, short.body.detail], [400, "a password has 8 to 64 characters, this one has 5"]);
    for (const request of ["POST /stations/NOBODY/password", "POST /stations/NOBODY/accept"]) {
      assert.equal((await sendRequest(app, request)).status, 404, request);
    }
  }));
