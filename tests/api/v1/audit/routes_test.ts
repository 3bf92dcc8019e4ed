import assert from "node:assert/strict";
import { openInProcess } from "../../../../src/store/sqlite/in_process.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../../../support/app.ts";
import { withFixture } from "../../api_fixture.ts";

async function withTestApp(test: (app: TestApp) => Promise<void>, options: TestAppOptions = {}): Promise<void> {
  const app = await startTestApp(options);
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

interface Entry {
  readonly number: number;
  readonly at: string;
  readonly caller: string | null;
  readonly keyId: number | null;
  readonly address: string | null;
  readonly action: string;
  readonly stationId: string | null;
  readonly subject: string | null;
  readonly status: number | null;
  readonly code: string | null;
  readonly count: number;
}

async function auditOf(app: TestApp, query = ""): Promise<{ items: readonly Entry[]; nextCursor: string | null }> {
  const { status, body } = await app.api(`/api/v1/audit${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as { items: readonly Entry[]; nextCursor: string | null };
}

/** Action, object and result of the entries, oldest first. */
async function auditActions(app: TestApp, query = "") {
  const { items } = await auditOf(app, query);
  return items.toReversed().map(({ caller, action, stationId, subject, status, code }) =>
    [caller, action, stationId, subject, status, code] as const
  );
}

const send = (method: string, body?: object, key?: string): RequestInit => ({
  method,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  ...(key === undefined ? {} : { headers: { "x-api-key": key } }),
});

Deno.test("every change has an audit entry with client, address, action, object and result; reads have none", () =>
  withTestApp(async (app) => {
    await app.app.services.stations.add("Säule 1");
    const made = await app.api("/api/v1/keys", send("POST", { name: "dashboard", scope: "control" }));
    const { key } = made.body as { key: string };
    const station = "/api/v1/stations/S%C3%A4ule%201";
    await app.api(`${station}/reset`, send("POST", {}, key));
    await app.api(`${station}/reset`, send("POST", { kind: 5 }, key));
    await app.api(`${station}/settings/HeartbeatInterval`, send("PUT", { value: "60" }, key));
    await app.api("/api/v1/keys/1", send("DELETE"));
    await app.api("/api/v1/keys/99", send("DELETE"));
    for (const path of ["/api/v1/stations", station, "/api/v1/keys", "/api/v1/audit", "/API/Status", "/docs"]) {
      assert.equal((await app.api(path)).status, 200, path);
    }
    await app.api("/api/v1/nothing", send("POST", {}));
    assert.deepEqual(await auditActions(app), [
      ["settings", "POST /api/v1/keys", null, "1", 201, null],
      ["dashboard", "POST /api/v1/stations/{id}/reset", "Säule 1", null, 404, "not_connected"],
      ["dashboard", "POST /api/v1/stations/{id}/reset", "Säule 1", null, 400, "invalid"],
      ["dashboard", "PUT /api/v1/stations/{id}/settings/{name}", "Säule 1", "HeartbeatInterval", 403, "forbidden"],
      ["settings", "DELETE /api/v1/keys/{key}", null, "1", 204, null],
      ["settings", "DELETE /api/v1/keys/{key}", null, "99", 404, "not_found"],
    ]);
    const { items } = await auditOf(app);
    assert.deepEqual(new Set(items.map(({ address }) => address)), new Set(["127.0.0.1"]));
    assert.deepEqual(items.map(({ keyId }) => keyId), [null, null, 1, 1, 1, null]);
    for (const { at, count } of items) {
      assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.equal(count, 1);
    }
  }));

Deno.test("commands of OCPP.Core have audit entries, by GET too; Status and unknown commands have none", () =>
  withFixture("ocpp1.6", async ({ app, charger }) => {
    charger.answers("Reset", { status: "Accepted" });
    charger.answers("SetChargingProfile", { status: "Accepted" });
    await app.api("/API/Status");
    await app.api("/API/Reset/CP1");
    await app.api("/API/setCHARGINGlimit/CP1/1/16A", { method: "POST" });
    await app.api("/API/Reset/NOBODY");
    await app.api("/API/Reset/CP1", { method: "DELETE" });
    await app.api("/API/Dance/CP1");
    const { body } = await app.api("/api/v1/keys", send("POST", { name: "eyes", scope: "read" }));
    await app.api("/API/Reset/CP1", send("GET", undefined, (body as { key: string }).key));
    assert.deepEqual((await auditActions(app)).filter(([, action]) => action.includes("/API/")), [
      ["settings", "GET /API/Reset", "CP1", null, 200, null],
      ["settings", "POST /API/setCHARGINGlimit", "CP1", "1/16A", 200, null],
      ["settings", "GET /API/Reset", "NOBODY", null, 404, null],
      ["eyes", "GET /API/Reset", "CP1", null, 403, "forbidden"],
    ]);
  }));

Deno.test("audit entries contain no bodies, no keys and no query strings", () =>
  withTestApp(async (app) => {
    await app.app.services.stations.add("CP1");
    await app.api("/api/v1/stations/CP1/settings/AuthorizationKey", send("PUT", { value: "open-sesame-1234" }));
    await app.api("/api/v1/stations/CP1/reset?secret=open-sesame-1234", send("POST", { note: "open-sesame-1234" }));
    await app.api("/api/v1/keys", send("POST", { name: "dash", scope: "read", note: "open-sesame-1234" }));
    const { items } = await auditOf(app);
    assert.equal(items.length, 3);
    const text = JSON.stringify(items);
    assert.ok(!text.includes("open-sesame") && !text.includes(app.key), text);
  }));

Deno.test("the audit log is listed newest first, in pages, by client, station and time", () =>
  withTestApp(async (app) => {
    const { body } = await app.api("/api/v1/keys", send("POST", { name: "dash", scope: "control" }));
    const { key } = body as { key: string };
    for (let n = 1; n <= 5; n++) {
      await app.api(`/api/v1/stations/CP${n % 2}/reset`, send("POST", {}, n < 4 ? key : undefined));
    }
    const all = (await auditOf(app)).items;
    assert.equal(all.length, 6);
    const walked: Entry[] = [];
    let pages = 0;
    for (let query: string | null = "?limit=2"; query !== null; pages++) {
      const page = await auditOf(app, query);
      walked.push(...page.items);
      query = page.nextCursor === null ? null : `?limit=2&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(walked, all);
    assert.equal(pages, 3);
    assert.equal((await auditOf(app, "?caller=dash")).items.length, 3);
    assert.equal((await auditOf(app, "?caller=nobody")).items.length, 0);
    assert.deepEqual((await auditOf(app, "?stationId=cp0&caller=dash")).items.map(({ stationId }) => stationId), [
      "CP0",
    ]);
    assert.equal((await auditOf(app, `?since=${all[1]?.at}&limit=1`)).items[0]?.number, all[0]?.number);
    assert.equal((await auditOf(app, "?since=2099-01-01T00:00:00Z")).items.length, 0);
    for (const query of ["?since=soon", "?cursor=%25", "?cursor=WyJhIl0", "?limit=0", "?who=me"]) {
      assert.equal((await app.api(`/api/v1/audit${query}`)).status, 400, query);
    }
  }));

Deno.test("the user that the command line names is recorded only for requests with the key of the settings", () =>
  withTestApp(async (app) => {
    const { body } = await app.api("/api/v1/keys", send("POST", { name: "dash", scope: "control" }));
    const requested = (key: string, user: string) =>
      app.api("/api/v1/stations/CP1/reset", { method: "POST", headers: { "x-api-key": key, "x-ocppd-user": user } });
    await requested(app.key, "J%C3%BCrgen");
    await requested(app.key, "%zz");
    await requested((body as { key: string }).key, "root");
    assert.deepEqual((await auditActions(app, "?stationId=CP1")).map(([caller]) => caller), [
      "cli:Jürgen",
      "cli:%zz",
      "dash",
    ]);
  }));

Deno.test("an answer does not wait for the audit log, a stop does", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  const path = `${dir}/ocppd.sqlite`;
  const gate = Promise.withResolvers<void>();
  const app = await startTestApp({
    dir,
    store() {
      const store = openInProcess({ path });
      return {
        ...store,
        async addAudit(notes) {
          await gate.promise;
          await store.addAudit(notes);
        },
      };
    },
  });
  for (let n = 0; n < 3; n++) {
    assert.equal((await app.api("/api/v1/stations/CP1/reset", { method: "POST" })).status, 404);
  }
  const stopped = app.stop({ keep: true });
  gate.resolve();
  await stopped;
  const store = openInProcess({ path });
  assert.deepEqual((await store.audit({ limit: 9 })).map(({ stationId, status }) => [stationId, status]), [
    ["CP1", 404],
    ["CP1", 404],
    ["CP1", 404],
  ]);
  await store.close();
  await Deno.remove(dir, { recursive: true });
});
