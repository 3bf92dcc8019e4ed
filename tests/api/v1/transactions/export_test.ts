import assert from "node:assert/strict";
import type { TransactionFilter } from "../../../../src/domain/transaction_filter.ts";
import { openInProcess } from "../../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../../src/store/store.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { ACCEPTED, addStations, at, start, stop } from "../../../store/facts.ts";

/** A page is 200 KB in these tests. */
const PAGES_MAX = 500;
const EXPORT = "/api/v1/transactions/export";

/** An app that records which pages of transactions were read. */
async function withApp(
  run: (app: TestApp, pages: TransactionFilter[]) => Promise<void>,
  pageOf = (store: Store, filter: TransactionFilter) => store.transactions(filter),
): Promise<void> {
  const pages: TransactionFilter[] = [];
  const app = await startTestApp({
    store: () => {
      const store = openInProcess({ path: ":memory:" });
      return { ...store, transactions: (filter) => (pages.push(filter), pageOf(store, filter)) };
    },
  });
  try {
    await addStations(app.app.store, "CP1", "CP2");
    await run(app, pages);
  } finally {
    await app.stop();
  }
}

async function charge(store: Store, n: number, change: Parameters<typeof start>[0] = {}): Promise<number> {
  const { transaction: { id } } = await store.startTransaction(
    start({ connector: n + 1, startedAt: at(n), ...change }),
  );
  await store.stopTransaction(
    stop({
      transactionId: id,
      stoppedAt: at(n + 60),
      raw: String(n),
      ...change.stationId && { stationId: change.stationId },
    }),
  );
  return id;
}

Deno.test("an export is CSV with a header line, safe for spreadsheets, that a browser saves as a file", () =>
  withApp(async (app) => {
    const { store } = app.app;
    const id = await charge(store, 0, {
      token: { id: '=HYPERLINK("http://x")', kind: null },
      authorizationResult: { ...ACCEPTED, status: "blocked", group: "a,b" },
      meterStartWh: -100.5,
      flags: ["clock_unset"],
    });
    const { status, body, headers } = await app.api(EXPORT);
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
    assert.match(
      headers.get("content-disposition") ?? "",
      /^attachment; filename="ocppd-transactions-\d{4}-\d\d-\d\d\.csv"$/,
    );
    assert.equal(
      body,
      "id,stationId,connector,tagId,group,startedAt,stoppedAt,durationS,energyWh,meterStartWh,meterStopWh,cost,currency," +
        "tariffId,tariffVersion,authorizationStatus,stopReason,endedBy,flags,reference,correctedEnergyWh,correctionReason,correctedBy," +
        "correctedAt,previousEnergyWh,tagName\r\n" +
        `${id},CP1,1,"'=HYPERLINK(""http://x"")","a,b",2026-01-01T08:00:00.000Z,2026-01-01T09:00:00.000Z,3600,6100.5,-100.5,` +
        "6000,,,,,blocked,Local,station,unauthorised clock_unset,,,,,,,\r\n",
    );
  }));

Deno.test("JSON Lines contain the transactions as the list shows them, and the filters of the list apply", () =>
  withApp(async (app) => {
    const { store, services } = app.app;
    await services.tariffs.add({ currency: "EUR", perKwh: 3500, validFrom: at(0) });
    for (let n = 0; n < 5; n++) await charge(store, n, { stationId: n % 2 === 0 ? "CP1" : "CP2" });
    services.costs.wake();
    for (let n = 0; n < 5; n++) await app.events.next(({ type }) => type === "transaction.costed", "a cost");
    const exported = async (query: string) => {
      const response = await fetch(`http://127.0.0.1:${app.port}${EXPORT}?format=jsonl&${query}`, {
        headers: { "x-api-key": app.key },
      });
      assert.equal(response.headers.get("content-type"), "application/jsonl; charset=utf-8");
      return await response.text();
    };
    const body = await exported(`stationId=cp1&to=${new Date(at(4)).toISOString()}`);
    const lines = body.trimEnd().split("\n").map((line) => JSON.parse(line));
    const listed = await app.api(`/api/v1/transactions?stationId=cp1&to=${new Date(at(4)).toISOString()}`);
    assert.deepEqual(lines, (listed.body as { items: unknown }).items);
    assert.deepEqual(lines.map(({ cost }) => cost.amount), ["1.75", "1.75"]);
    assert.equal(await exported("stationId=CP9"), "");
    assert.equal((await app.api(`${EXPORT}?format=xlsx`)).status, 400);
    assert.equal((await app.api(`${EXPORT}?limit=5`)).status, 400);
  }));

Deno.test("an export of 5,000 transactions is read in pages of at most 200, each once", () =>
  withApp(async (app, pages) => {
    const { store } = app.app;
    await Promise.all(
      Array.from({ length: 5000 }, (_, n) => store.startTransaction(start({ connector: n + 1, startedAt: at(n) }))),
    );
    const text = String((await app.api(EXPORT)).body);
    const rows = text.trimEnd().split("\r\n").slice(1);
    assert.deepEqual([rows.length, new Set(rows.map((row) => row.split(",")[0])).size], [5000, 5000]);
    assert.ok(pages.every(({ limit }) => limit <= 200) && pages.length === 26, `${pages.length} pages`);
  }));

/** More data than any socket buffer holds: rows of the maximal length. */
const endless = async (store: Store, { after, limit }: TransactionFilter) => {
  const [row] = await store.transactions({ limit: 1 });
  const last = after?.id ?? 2 ** 31 - 1;
  if (row === undefined || last < 2 ** 31 - PAGES_MAX * limit) {
    throw new Error(`${PAGES_MAX} pages were read for nobody`);
  }
  return Array.from({ length: limit }, (_, n) => ({ ...row, id: last - n - 1, tagId: "x".repeat(255) }));
};

Deno.test("an export pauses while its client does not read, and ends with the connection", () =>
  withApp(async (app, pages) => {
    await charge(app.app.store, 0);
    const reader = await Deno.connect({ hostname: "127.0.0.1", port: app.port });
    await reader.write(
      new TextEncoder().encode(
        `GET ${EXPORT}?format=jsonl HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: ${app.key}\r\n\r\n`,
      ),
    );
    await reader.read(new Uint8Array(1000));
    /** The number of read pages once it stays the same during several other requests. */
    const atRest = async () => {
      for (let seen = -1, quiet = 0; quiet < 50;) {
        quiet = pages.length === seen ? quiet + 1 : 0;
        seen = pages.length;
        assert.equal((await app.api("/api/v1/tariffs")).status, 200);
      }
      return pages.length;
    };
    const before = await atRest();
    assert.ok(before > 0);

    reader.close();
    await atRest();
    assert.equal(app.log.filter(({ level }) => level === "error").length, 0);
  }, endless));

Deno.test("a failed export ends its connection without the end of the chunked body", () => {
  const breaking = (store: Store, filter: TransactionFilter) =>
    filter.after === undefined
      ? store.transactions({ limit: filter.limit })
      : Promise.reject(new Error("disk I/O error"));
  return withApp(async (app) => {
    const { store } = app.app;
    await Promise.all(
      Array.from({ length: 250 }, (_, n) => store.startTransaction(start({ connector: n + 1, startedAt: at(n) }))),
    );
    await assert.rejects(app.api(EXPORT));
    assert.deepEqual(app.log.filter(({ level }) => level === "error").map(({ message }) => message), [
      "an export was aborted: disk I/O error",
    ]);
  }, breaking);
});
