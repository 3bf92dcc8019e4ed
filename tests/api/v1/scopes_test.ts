import assert from "node:assert/strict";
import { CORE_COMMANDS } from "../../../src/api/core.ts";
import { v1Api } from "../../../src/api/v1/api.ts";
import { covers, type Scope, SCOPES } from "../../../src/domain/api_scope.ts";
import { WRITE_METHODS } from "../../../src/store/sqlite/store_methods.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

// Every route of the document and the router is called by clients of every scope: new routes are covered too.

/** A client and its scope; undefined: it is not authenticated. */
interface HttpClientInfo {
  readonly name: string;
  readonly key: string | undefined;
  /** The cookie of a log-in session. */
  readonly cookie?: string;
  readonly scope: Scope | undefined;
}

/** A route, and the lowest scope that it requires. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly scope: Scope;
}

interface Walk {
  readonly app: TestApp;
  readonly requesters: readonly HttpClientInfo[];
  readonly routes: readonly Route[];
  /** The write methods of the store that were called, except those that record the request itself. */
  readonly writes: string[];
}

const REQUEST_RECORDS = ["addAudit", "useApiKey"];

/** A store that adds the name of each called write method to `writes`. */
function watched(store: Store, writes: string[]): Store {
  const recorded = WRITE_METHODS.filter((name) => !REQUEST_RECORDS.includes(name))
    .map((name) => {
      const run = store[name] as (...args: unknown[]) => unknown;
      return [name, (...args: unknown[]) => (writes.push(name), run(...args))];
    });
  return { ...store, ...Object.fromEntries(recorded) };
}

async function walk(test: (walk: Walk) => void | Promise<void>): Promise<void> {
  const clock = stillClock();
  const writes: string[] = [];
  const app = await startTestApp({ clock, store: () => watched(openInProcess({ path: ":memory:" }), writes) });
  try {
    const { apiKeys: keys, stations } = app.app.services;
    await stations.add("CP1");
    const requesters: HttpClientInfo[] = [
      { name: "nobody", key: undefined, scope: undefined },
      { name: "the settings", key: app.key, scope: "admin" },
    ];
    for (const scope of SCOPES) {
      const input = (name: string, expiresAt: number | null = null) =>
        keys.create({ name: `${name} ${scope}`, scope, expiresAt });
      requesters.push({ name: scope, key: (await input("a")).text, scope });
      const revoked = await input("revoked");
      await keys.revoke(revoked.key.id);
      requesters.push({ name: `revoked ${scope}`, key: revoked.text, scope: undefined });
      const expired = await input("expired", clock.now() + 1);
      requesters.push({ name: `expired ${scope}`, key: expired.text, scope: undefined });
    }
    clock.advance(1);
    requesters.push(...await users(app));
    const routes = await routesOf(app);
    assert.ok(routes.length > 25, `${routes.length} routes were found`);
    writes.length = 0;
    await test({ app, requesters, routes, writes });
  } finally {
    await app.stop();
  }
}

/** A user of each role with a log-in session, and one whose session has ended. */
async function users({ app: { store, services }, port }: TestApp): Promise<readonly HttpClientInfo[]> {
  const from = { address: "127.0.0.1", browser: "test" };
  const cookieOf = (token: string) => `ocppd_${port}=${token}`;
  const found: HttpClientInfo[] = [];
  for (const scope of SCOPES) {
    // Without the slow hash of a password: nobody logs in here.
    const user = await store.addUser({
      name: `user ${scope}`,
      scope,
      passwordHash: "",
      createdAt: 0,
      passwordSetAt: 0,
      ...{ language: null, theme: null },
    });
    assert.ok(user !== null, "the name is new");
    await services.users.reload();
    const { token } = await services.loginSessions.begin(user.id, from);
    found.push({ name: `user ${scope}`, key: undefined, cookie: cookieOf(token), scope });
    const ended = await services.loginSessions.begin(user.id, from);
    await services.loginSessions.end(ended.session.id);
    found.push({ name: `ended ${scope}`, key: undefined, cookie: cookieOf(ended.token), scope: undefined });
  }
  return found;
}

/** The log-in: nobody has a scope yet. */
const OPEN_ROUTES = ["GET /api/v1/setup", "POST /api/v1/setup", "POST /api/v1/session", "DELETE /api/v1/session"];

/** The routes of the document, which needs no key, without {@link OPEN_ROUTES}. */
async function routesOf(app: TestApp): Promise<readonly Route[]> {
  const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/openapi.json`);
  const { paths } = await response.json() as { paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const scope = (operation as { readonly "x-scope"?: Scope | "none" })["x-scope"];
      const route = { method: method.toUpperCase(), path };
      if (scope === "none" && OPEN_ROUTES.includes(`${route.method} ${path}`)) return [];
      assert.ok(scope !== undefined && scope !== "none" && SCOPES.includes(scope), `${method} ${path} names no scope`);
      return [{ ...route, scope }];
    })
  );
}

/** Bodies that every route refuses with 400, if the client is authorized at all. */
const BODIES = ['{"unknownProperty": 1}', "{broken", ""];

/** Calls a route with unknown ids and an unknown query parameter; returns the status. */
async function sendRequest(
  app: TestApp,
  { method, path }: Pick<Route, "method" | "path">,
  client: HttpClientInfo,
  body = "",
) {
  const url = `http://127.0.0.1:${app.port}${path.replace(/\{\w+\}/g, "999999")}?nobody=1`;
  const hasBody = body !== "" && ["POST", "PUT", "PATCH"].includes(method);
  const response = await fetch(url, {
    method,
    headers: {
      ...(client.key !== undefined && { "x-api-key": client.key }),
      ...(client.cookie !== undefined && { cookie: client.cookie }),
      ...(hasBody && { "content-type": "application/json" }),
    },
    ...(hasBody && { body }),
    // A route that delays its answer has not refused the request.
    signal: AbortSignal.timeout(5_000),
  });
  await response.body?.cancel();
  return response.status;
}

const mayNot = (requesters: readonly HttpClientInfo[], scope: Scope) =>
  requesters.filter((client) => client.scope === undefined || !covers(client.scope, scope));
const may = (requesters: readonly HttpClientInfo[], scope: Scope) =>
  requesters.filter((client) => client.scope !== undefined && covers(client.scope, scope));

Deno.test("a client without the scope of a v1 route gets 401 or 403 for every body, and nothing happens", () =>
  walk(async ({ app, requesters, routes, writes }) => {
    const before = app.events.all.length;
    let requested = 0;
    for (const route of routes) {
      for (const client of mayNot(requesters, route.scope)) {
        for (const body of BODIES) {
          const status = await sendRequest(app, route, client, body);
          const expected = client.scope === undefined ? 401 : 403;
          assert.equal(status, expected, `${route.method} ${route.path} by ${client.name} with ${body}`);
          requested++;
        }
      }
    }
    assert.ok(requested > 500, `${requested}`);
    assert.deepEqual(writes, []);
    assert.equal(app.events.all.length, before);
  }));

Deno.test("a client with the scope of a v1 route is authorized, and reading writes nothing", () =>
  walk(async ({ app, requesters, routes, writes }) => {
    for (const route of routes) {
      for (const client of may(requesters, route.scope)) {
        const status = await sendRequest(app, route, client, BODIES[0]);
        const words = `${route.method} ${route.path} by ${client.name}: ${status}`;
        assert.ok(status !== 401 && status !== 403, words);
        assert.ok(status < 500 || status === 503, words);
        if (route.method === "GET") assert.deepEqual(writes.splice(0), [], words);
        writes.length = 0;
      }
    }
    assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
  }));

Deno.test("HEAD requires the same scope as GET", () =>
  walk(async ({ app, requesters, routes }) => {
    for (const route of routes.filter(({ method }) => method === "GET")) {
      const head = { ...route, method: "HEAD" };
      for (const client of mayNot(requesters, route.scope)) {
        const expected = client.scope === undefined ? 401 : 403;
        assert.equal(await sendRequest(app, head, client), expected, `${route.path} by ${client.name}`);
      }
    }
  }));

Deno.test("the router serves exactly the routes of the OpenAPI document, and the document itself", () =>
  walk(({ app, routes }) => {
    const api = v1Api({
      ...app.app,
      anonymousRead: false,
      notifications: undefined,
      stopped: new AbortController().signal,
    });
    const known = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`));
    const served = new Set(
      api.routes.filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
        .map(({ method, path }) => `${method} ${path}`),
    );
    for (const open of ["GET /api/v1/openapi.json", ...OPEN_ROUTES]) assert.ok(served.delete(open), open);
    assert.deepEqual([...served].sort(), [...known].sort());
  }));

Deno.test("an unknown URL is 401 without a key and 404 with one", () =>
  walk(async ({ app, requesters }) => {
    for (const client of requesters) {
      const status = await sendRequest(app, { method: "GET", path: "/api/v1/nothing" }, client);
      assert.equal(status, client.scope === undefined ? 401 : 404, client.name);
    }
  }));

Deno.test("the routes of OCPP.Core require the scope read for Status and control for commands", () =>
  walk(async ({ app, requesters, writes }) => {
    assert.ok(CORE_COMMANDS.length >= 8);
    const before = app.events.all.length;
    // They know no log-in sessions: programs that were written for OCPP.Core send a key.
    for (const client of requesters.filter(({ cookie }) => cookie === undefined)) {
      const { scope, name } = client;
      for (const method of ["GET", "POST"]) {
        const status = await sendRequest(app, { method, path: "/API/Status" }, client);
        assert.equal(status, scope === undefined ? 401 : 200, `${method} Status by ${name}`);
        for (const command of CORE_COMMANDS) {
          const answer = await sendRequest(app, { method, path: `/API/${command}/CP1/1/16A` }, client);
          const expected = scope === undefined ? 401 : covers(scope, "control") ? 404 : 403;
          assert.equal(answer, expected, `${method} ${command} by ${name}`);
        }
      }
    }
    assert.deepEqual(writes, []);
    assert.equal(app.events.all.length, before);
  }));
