import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const list = async (app: TestApp, query = ""): Promise<Body> => (await sendRequest(app, `GET /refusals${query}`)).body;

Deno.test("refused connections are listed, newest first, with reason and remedy", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "LOCKED", password: "correct horse" });
    await assert.rejects(app.charger("NO ONE"));
    await assert.rejects(app.charger("LOCKED", { credentials: "LOCKED:battery staple" }));
    for (let n = 0; n < 2; n++) await assert.rejects(app.charger("", { path: "/" }));
    const { items, nextCursor } = await list(app);
    assert.equal(nextCursor, null);
    const shown = new Map<string | null, Body>(items.map((item: Body) => [item.stationId, item]));
    assert.deepEqual([...shown.keys()].sort(), ["LOCKED", "NO ONE", null].sort());
    const unknown = shown.get("NO ONE");
    assert.deepEqual([unknown.reason, unknown.detail, unknown.count, unknown.address], [
      "unknown_station",
      "no station with the id NO ONE is on the list",
      1,
      "127.0.0.1",
    ]);
    assert.deepEqual(unknown.remedy, {
      command: "ocppd station add 'NO ONE'",
      remedy: null,
      advice: null,
      actions: [{ code: "register", method: "POST", path: "/api/v1/stations", body: { id: "NO ONE" } }],
    });
    assert.deepEqual(unknown.attempt, {
      path: "/OCPP/NO%20ONE",
      userAgent: unknown.attempt.userAgent,
      offeredProtocols: ["ocpp1.6"],
      secure: false,
    });
    assert.equal(shown.get("LOCKED").remedy.command, "ocppd station set LOCKED --generate-password");
    assert.deepEqual([shown.get(null).reason, shown.get(null).count, shown.get(null).remedy.command], [
      "no_id",
      2,
      null,
    ]);
    assert.match(shown.get(null).remedy.remedy, /let the URL in the charger end with its id/);
    assert.deepEqual([shown.get(null).remedy.advice.code, shown.get(null).remedy.advice.parameters], [
      "remedy_no_id",
      {},
    ]);
    assert.doesNotMatch(JSON.stringify(items), /battery staple|correct horse/);

    const ids: (string | null)[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Body = await list(app, `?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ stationId }: Body) => stationId));
      cursor = page.nextCursor;
    }
    assert.deepEqual(ids, items.map(({ stationId }: Body) => stationId));
  }));

Deno.test("refused connections are deleted by id, case-insensitively, or all at once; GET deletes nothing", () =>
  withApp(async (app) => {
    for (const id of ["A", "B", "C"]) await assert.rejects(app.charger(id));
    const ids = async () => (await list(app)).items.map(({ stationId }: Body) => stationId).sort();
    assert.deepEqual(await ids(), ["A", "B", "C"]);
    assert.equal((await sendRequest(app, "DELETE /refusals/b")).status, 204);
    assert.deepEqual(await ids(), ["A", "C"]);
    const none = await sendRequest(app, "DELETE /refusals/B");
    assert.deepEqual([none.status, none.body.detail], [
      404,
      "no connection of a station B was refused in the last 30 days",
    ]);
    assert.equal((await sendRequest(app, "DELETE /refusals")).status, 204);
    assert.deepEqual(await ids(), []);
  }));
