import assert from "node:assert/strict";
import { type TestHouse, withHouse } from "../../kit/house.ts";
import { ask } from "./ask.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const list = async (house: TestHouse, query = ""): Promise<Body> => (await ask(house, `GET /refusals${query}`)).body;

Deno.test("who was turned away is listed, the last first, with why and what would let it in", () =>
  withHouse(async (house) => {
    await ask(house, "POST /stations", { id: "LOCKED", password: "correct horse" });
    await assert.rejects(house.charger("NO ONE"));
    await assert.rejects(house.charger("LOCKED", { credentials: "LOCKED:battery staple" }));
    for (let n = 0; n < 2; n++) await assert.rejects(house.charger("", { path: "/" }));
    const { items, nextCursor } = await list(house);
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
    assert.deepEqual(unknown.remedy, { command: "ocppd station add 'NO ONE'", do: null });
    assert.equal(shown.get("LOCKED").remedy.command, "ocppd station set LOCKED --generate-password");
    assert.deepEqual([shown.get(null).reason, shown.get(null).count, shown.get(null).remedy.command], [
      "no_id",
      2,
      null,
    ]);
    assert.match(shown.get(null).remedy.do, /let the URL in the charger end with its id/);
    assert.doesNotMatch(JSON.stringify(items), /battery staple|correct horse/);

    const ids: (string | null)[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Body = await list(house, `?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ stationId }: Body) => stationId));
      cursor = page.nextCursor;
    }
    assert.deepEqual(ids, items.map(({ stationId }: Body) => stationId));
  }));

Deno.test("refusals are forgotten under an id in any letters, or all of them; GET forgets nothing", () =>
  withHouse(async (house) => {
    for (const id of ["A", "B", "C"]) await assert.rejects(house.charger(id));
    const ids = async () => (await list(house)).items.map(({ stationId }: Body) => stationId).sort();
    assert.deepEqual(await ids(), ["A", "B", "C"]);
    assert.equal((await ask(house, "DELETE /refusals/b")).status, 204);
    assert.deepEqual(await ids(), ["A", "C"]);
    const none = await ask(house, "DELETE /refusals/B");
    assert.deepEqual([none.status, none.body.detail], [
      404,
      "no connection of a station B was refused in the last 30 days",
    ]);
    assert.equal((await ask(house, "DELETE /refusals")).status, 204);
    assert.deepEqual(await ids(), []);
  }));
