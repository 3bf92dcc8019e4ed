import assert from "node:assert/strict";
import { start, stop } from "../../../store/facts.ts";
import { type TestApp, withApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const send = (app: TestApp, method: string, path: string, body?: unknown) =>
  app.api(`/api/v1/reports${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

const DAY = Date.UTC(2026, 4, 2);

async function charge({ app: { store } }: TestApp, tagId: string, startedAt: number) {
  const token = { id: tagId, kind: null };
  const { transaction: { id } } = await store.startTransaction(start({ startedAt, token }));
  await store.stopTransaction(stop({ transactionId: id, stoppedAt: startedAt + 3_600_000 }));
}

Deno.test("a report is previewed, made, read, downloaded, verified and removed", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    await charge(app, "=cmd", DAY);
    await charge(app, "TAG2", DAY + 86_400_000);
    const preview: Body = (await send(app, "GET", "/preview?from=2026-05-01&to=2026-06-01&tagId=TAG2")).body;
    assert.deepEqual(preview.rows.map(({ tagId, energyWh }: Body) => [tagId, energyWh]), [["TAG2", 5000]]);
    const both: Body = (await send(app, "GET", "/preview?from=2026-05-01&to=2026-06-01&tagId=TAG2&tagId=%3Dcmd")).body;
    assert.deepEqual([both.sums, both.exact.energyWh, both.running], [
      { count: 2, energyWh: 10_000, unknownEnergy: 0, costs: [] },
      10_000,
      0,
    ]);
    assert.deepEqual(both.byCardAndMonth.map(({ month, tagId, count }: Body) => [month, tagId, count]), [
      ["2026-05", "=cmd", 1],
      ["2026-05", "TAG2", 1],
    ]);

    const made = await send(app, "POST", "", { from: "2026-05-01", to: "2026-06-01", name: "Ada", address: "A\nB" });
    assert.deepEqual([made.status, made.headers.get("location")], [201, "/api/v1/reports/1"]);
    const report: Body = made.body;
    assert.deepEqual([report.count, report.origin, report.heading.name, report.rows.length], [2, "request", "Ada", 2]);
    assert.deepEqual((await send(app, "GET", "/1")).body, report);
    const { items: [listed] }: Body = (await send(app, "GET", "?limit=1")).body;
    assert.deepEqual([listed.id, listed.hash, listed.rows], [1, report.hash, undefined]);

    const csv = await send(app, "GET", "/1/file");
    assert.match(csv.headers.get("content-disposition") ?? "", /ocppd-report-1\.csv/);
    const [head, first] = String(csv.body).split("\r\n");
    assert.match(head ?? "", /^transactionId,startedAt,/);
    assert.match(first ?? "", /,1,6,5,CP1,,1,'=cmd,/);
    assert.deepEqual((await send(app, "GET", "/1/file?format=json")).body, report);

    for (const path of ["/1/verification", `/verification?hash=${report.hash.slice(0, 16)}`]) {
      const { intact, differences, report: { id } }: Body = (await send(app, "GET", path)).body;
      assert.deepEqual([id, intact, differences], [1, true, []], path);
    }
    await app.app.services.corrections.correct(report.rows[0].transactionId, { energyWh: 1, reason: "r", by: "b" });
    const corrected: Body = (await send(app, "GET", "/1/verification")).body;
    assert.deepEqual(corrected.differences, [{
      kind: "changed",
      transactionId: report.rows[0].transactionId,
      values: [
        { column: "energyWh", printed: "5000", now: "1" },
        { column: "remarks", printed: "", now: "corrected" },
      ],
    }]);
    assert.equal((await send(app, "DELETE", "/1")).status, 204);
    assert.equal((await send(app, "GET", "/1")).status, 404);
  }));

Deno.test("a report of nonsense is refused with what was found and wanted", () =>
  withApp(async (app) => {
    const cases: readonly (readonly [string, string, unknown, RegExp])[] = [
      ["GET", "/preview?from=2026-06-01&to=2026-05-01", undefined, /from is 2026-06-01/],
      ["GET", "/preview?from=2026-06-01", undefined, /to/],
      ["GET", "/preview?from=yesterday&to=2026-05-01", undefined, /from/],
      ["POST", "", { from: "2026-05-01", to: "2026-06-01", tagIds: [] }, /tagIds/],
      ["POST", "", { from: "2026-05-01", to: "2026-06-01", name: 7 }, /name/],
      ["GET", "/verification?hash=xyz", undefined, /the first 16 or more/],
    ];
    for (const [method, path, body, wanted] of cases) {
      const { status, body: problem } = await send(app, method, path, body);
      assert.equal(status, 400, path);
      assert.match(JSON.stringify(problem), wanted, path);
    }
  }));
