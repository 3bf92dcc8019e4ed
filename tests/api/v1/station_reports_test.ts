import assert from "node:assert/strict";
import { startHouse, type TestHouse } from "../../kit/house.ts";
import { ask } from "./ask.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

async function withHouse(run: (house: TestHouse) => Promise<void>): Promise<void> {
  const house = await startHouse();
  try {
    await house.house.services.stations.add("CP1");
    await run(house);
  } finally {
    await house.stop();
  }
}

async function pages(house: TestHouse, path: string, limit: number): Promise<readonly Body[]> {
  const items: Body[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body } = await ask(house, `GET ${path}?limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

Deno.test("warnings say in plain words what is wrong and what to do", () =>
  withHouse(async (house) => {
    const { warnings } = house.house.services;
    warnings.warn("CP1", "schema", "odd is not in the schema", '[2,"1","Heartbeat",{"odd":1}]');
    warnings.warn("CP1", "boot_loop", "5 boots", null);
    const [loop, schema, ...others] = await pages(house, "/stations/cp1/warnings", 1);
    assert.deepEqual(others, []);
    assert.deepEqual([loop.code, loop.says, loop.count], ["boot_loop", "starts up again and again", 1]);
    assert.deepEqual([schema.code, schema.firstFrame], ["schema", '[2,"1","Heartbeat",{"odd":1}]']);
    assert.match(schema.do, /^nothing is lost/);
    assert.equal((await ask(house, "GET /stations/NOBODY/warnings")).status, 404);
  }));

Deno.test("notices come the last first, in pages without a gap, also those of the same moment", () =>
  withHouse(async (house) => {
    const { notices } = house.house.services;
    const notice = (at: number, subject: string) =>
      notices.add({ stationId: "CP1", kind: "event", subject, connector: 1, at, detail: "{}" });
    for (const [at, subject] of [[1, "a"], [5, "b"], [5, "c"], [5, "d"], [9, "e"]] as const) await notice(at, subject);
    for (const limit of [1, 2, 3, 100]) {
      const found = await pages(house, "/stations/CP1/notices", limit);
      assert.deepEqual(found.map(({ subject }) => subject), ["e", "d", "c", "b", "a"], `pages of ${limit}`);
    }
    const { items: [first] } = (await ask(house, "GET /stations/CP1/notices?limit=1")).body;
    const wanted = { kind: "event", subject: "e", connector: 1, at: "1970-01-01T00:00:00.009Z", detail: "{}" };
    assert.deepEqual(first, wanted);
    // What comes while somebody reads is before his page, and moves nothing behind it.
    const { nextCursor } = (await ask(house, "GET /stations/CP1/notices?limit=3")).body;
    await notice(12, "f");
    const rest = (await ask(house, `GET /stations/CP1/notices?cursor=${nextCursor}`)).body.items;
    assert.deepEqual(rest.map(({ subject }: Body) => subject), ["b", "a"]);
  }));
