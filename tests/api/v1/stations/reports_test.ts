import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

async function withApp(run: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("CP1");
    await run(app);
  } finally {
    await app.stop();
  }
}

async function pages(app: TestApp, path: string, limit: number): Promise<readonly Body[]> {
  const items: Body[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body } = await sendRequest(app, `GET ${path}?limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

Deno.test("each warning has a message and a remedy", () =>
  withApp(async (app) => {
    const { warnings } = app.app.services;
    warnings.warn("CP1", "schema", "odd is not in the schema", '[2,"1","Heartbeat",{"odd":1}]');
    warnings.warn("CP1", "boot_loop", "5 boots", null);
    const [loop, schema, ...others] = await pages(app, "/stations/cp1/warnings", 1);
    assert.deepEqual(others, []);
    assert.deepEqual([loop.code, loop.message, loop.count], ["boot_loop", "restarts again and again", 1]);
    assert.deepEqual([schema.code, schema.firstFrame], ["schema", '[2,"1","Heartbeat",{"odd":1}]']);
    assert.match(schema.remedy, /^nothing is lost/);
    assert.equal((await sendRequest(app, "GET /stations/NOBODY/warnings")).status, 404);
  }));

Deno.test("reports are listed newest first, in pages without a gap, also those of the same moment", () =>
  withApp(async (app) => {
    const { stationReports } = app.app.services;
    const stationReport = (at: number, subject: string) =>
      stationReports.add({ stationId: "CP1", kind: "event", subject, connector: 1, at, detail: "{}" });
    for (const [at, subject] of [[1, "a"], [5, "b"], [5, "c"], [5, "d"], [9, "e"]] as const) {
      await stationReport(at, subject);
    }
    for (const limit of [1, 2, 3, 100]) {
      const found = await pages(app, "/stations/CP1/reports", limit);
      assert.deepEqual(found.map(({ subject }) => subject), ["e", "d", "c", "b", "a"], `pages of ${limit}`);
    }
    const { items: [first] } = (await sendRequest(app, "GET /stations/CP1/reports?limit=1")).body;
    const wanted = { kind: "event", subject: "e", connector: 1, at: "1970-01-01T00:00:00.009Z", detail: "{}" };
    assert.deepEqual(first, wanted);
    // A report that arrives while a client pages precedes its page, and shifts nothing after it.
    const { nextCursor } = (await sendRequest(app, "GET /stations/CP1/reports?limit=3")).body;
    await stationReport(12, "f");
    const rest = (await sendRequest(app, `GET /stations/CP1/reports?cursor=${nextCursor}`)).body.items;
    assert.deepEqual(rest.map(({ subject }: Body) => subject), ["b", "a"]);
  }));
