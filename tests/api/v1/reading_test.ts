import assert from "node:assert/strict";
import { WRITE_METHODS } from "../../../src/store/sqlite/store_methods.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { bootedCharger } from "../../support/booted.ts";
import { startTestApp } from "../../support/app.ts";

/** Values for the path parameters of the document, each of an existing resource. */
const THINGS: Readonly<Record<string, string>> = {
  user: "1",
  ...{
    id: "CP1",
    tag: "TAG",
    connector: "1",
    webhook: "1",
    key: "1",
    name: "copy",
    reservation: "1",
    action: "Reset",
    protocol: "ocpp1.6",
  },
};

/** What these routes can't do without. */
const QUERIES: Readonly<Record<string, string>> = {
  "/api/v1/reports/preview": "?from=2026-05-01&to=2026-06-01",
  "/api/v1/card-export": "?tagId=TAG",
};

/** These routes send a read request to the station, which is published as an event. */
const NOTES = [
  "/api/v1/stations/{id}/schedule",
  "/api/v1/stations/{id}/local-list",
  "/api/v1/stations/{id}/certificates",
];

/** The health is shown by a write to a row that nobody reads, and the download of a backup is in the audit log. */
const NO_CHANGE = ["tryWrite", "addAudit"];

Deno.test("every resource can be read by GET and HEAD, which write nothing and publish nothing", async () => {
  const writes: string[] = [];
  const store = openInProcess({ path: ":memory:" });
  const counted = WRITE_METHODS.filter((name) => !NO_CHANGE.includes(name)).map((name) => {
    const run = store[name] as (...args: unknown[]) => unknown;
    return [name, (...args: unknown[]) => (writes.push(name), run(...args))];
  });
  const app = await startTestApp({ store: () => ({ ...store, ...Object.fromEntries(counted) }) });
  try {
    const { anonymisations, authorization, apiKeys: keys, reports, tariffs, transactions, users, webhooks, audit } =
      app.app.services;
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("GetCompositeSchedule", { status: "Rejected" });
    charger.answers("GetLocalListVersion", { listVersion: 1 });
    charger.answers("GetInstalledCertificateIds", { status: "NotFound" });
    await authorization.addTag("TAG", { budget: { limitWh: 1, per: "day" } });
    await users.add({ name: "Ada", password: "correct horse battery", scope: "read" });
    await keys.create({ name: "k", scope: "read", expiresAt: null });
    await tariffs.add({ currency: "EUR" });
    await webhooks.add({ url: "http://127.0.0.1:9/", types: ["tag.enrolled"], stationId: null });
    const timestamp = new Date().toISOString();
    await Deno.mkdir(`${app.dir}/backups`);
    await Deno.writeTextFile(`${app.dir}/backups/copy.sqlite`, "SQLite");
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available", timestamp });
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "UNKNOWN", meterStart: 0, timestamp },
    });
    const signed = { value: "OCMF|{}|{}", format: "SignedData", context: "Transaction.Begin" };
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue: [signed] }] },
    });
    await transactions.endByOperator(transactionId, "test");
    // The warning of the refused tag is counted in memory, and written by the first read.
    await app.api("/api/v1/stations/CP1/warnings");
    await app.events.next(({ type }) => type === "transaction.costed", "the cost");
    const heading = { title: "", name: "", address: "", note: "" };
    const report = await reports.keep({ filter: { from: 0, to: 1 }, heading, by: null });
    await authorization.addTag("GONE");
    await anonymisations.finished((await anonymisations.begin("GONE", "x")).id);
    await audit.flush();

    const { paths } = (await app.api("/api/v1/openapi.json")).body as {
      paths: Record<string, Record<string, object>>;
    };
    const reads = Object.keys(paths).filter((path) => paths[path]?.get !== undefined);
    assert.ok(reads.length > 30, `${reads.length}`);
    writes.length = 0;
    for (const path of reads) {
      const things: Record<string, string> = {
        ...THINGS,
        ...(path.startsWith("/api/v1/transactions/") && { id: String(transactionId) }),
        ...(/^\/api\/v1\/(tariffs|reports|anonymisations)\//.test(path) && { id: "1" }),
      };
      const query = path === "/api/v1/reports/verification" ? `?hash=${report.hash}` : QUERIES[path] ?? "";
      const url = `http://127.0.0.1:${app.port}${
        path.replace(/\{(\w+)\}/g, (_, name) => things[name] ?? name)
      }${query}`;
      for (const method of ["GET", "HEAD"]) {
        const before = app.events.all.length;
        const response = await fetch(url, { method, headers: { "x-api-key": app.key } });
        const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
        const text = isStream ? await response.body?.cancel() : await response.text();
        assert.equal(response.status, 200, `${method} ${path}: ${text}`);
        if (!NOTES.includes(path)) assert.equal(app.events.all.length, before, `${method} ${path}`);
        assert.deepEqual(writes, [], `${method} ${path}`);
      }
    }
    await charger.close();
  } finally {
    await app.stop();
  }
});
