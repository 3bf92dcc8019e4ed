import assert from "node:assert/strict";
import { Hono } from "hono";
import { type ApiEnv, authenticatedCaller, type CallerDeps } from "../../src/api/authenticate.ts";
import type { Caller } from "../../src/domain/api_scope.ts";
import type { LoginSession, User } from "../../src/domain/user.ts";

const CALLER: Caller = { keyId: 1, name: "evcc", scope: "read" };
const SESSION: LoginSession = {
  ...{ id: 1, userId: 1, createdAt: 0, lastSeenAt: 0, hash: "", address: "10.0.0.1", browser: "Firefox" },
};
const USER: User = {
  ...{ id: 1, name: "Ada", scope: "read", passwordHash: "", createdAt: 0, passwordSetAt: 0 },
  ...{ language: null, theme: null },
};

const DEPS: CallerDeps = {
  anonymousRead: false,
  apiAuthenticator: {
    identify: (key) => Promise.resolve(key === "right" ? { kind: "opens", caller: CALLER } : { kind: "wrong" }),
  },
  eventTickets: { callerOf: (ticket) => ticket === "right" ? CALLER : undefined },
  loginSessions: { find: (token) => token === "right" ? SESSION : undefined, isConfirmed: () => false },
  users: { find: () => USER },
};

/** Requests: path, headers, the status, and whether the connection counts as authenticated afterwards. */
const REQUESTS: Readonly<Record<string, readonly [string, Record<string, string>, number, boolean]>> = {
  "a key": ["/api/v1/me", { "x-api-key": "right" }, 200, true],
  "a bearer token": ["/api/v1/me", { authorization: "Bearer right" }, 200, true],
  "a session": ["/api/v1/me", { cookie: "ocppd_80=right" }, 200, true],
  "a session behind a proxy with a log-in of its own": [
    ...["/api/v1/me", { cookie: "ocppd_80=right", authorization: "Basic eDp5" }, 200, true] as const,
  ],
  "a ticket": ["/api/v1/events?ticket=right", {}, 200, true],
  "nothing": ["/api/v1/me", {}, 401, false],
  "a wrong key": ["/api/v1/me", { "x-api-key": "wrong" }, 401, false],
  "a session that has ended": ["/api/v1/me", { cookie: "ocppd_80=wrong" }, 401, false],
  "a wrong ticket": ["/api/v1/events?ticket=wrong", {}, 401, false],
  "a wrong key where none is needed": ["/healthz", { "x-api-key": "wrong" }, 200, false],
  "any key where none is needed": ["/healthz", { "x-api-key": "right" }, 200, false],
};

for (const [name, [path, headers, status, isAuthenticated]] of Object.entries(REQUESTS)) {
  Deno.test(`a connection with ${name} counts as ${isAuthenticated ? "" : "not "}authenticated`, async () => {
    const site = new Hono<ApiEnv>();
    site.get("/healthz", (context) => context.text("ok"));
    site.use("/api/v1/*", authenticatedCaller(DEPS));
    site.get("/api/v1/*", (context) => context.text(context.get("caller").name));
    site.onError((_thrown, context) => context.text("", 401));
    let calls = 0;
    const answer = await site.fetch(new Request(`http://127.0.0.1${path}`, { headers }), {
      ...{ remoteAddress: "10.0.0.1", prefix: "", secure: false },
      authenticated: () => calls++,
    });
    assert.deepEqual([answer.status, calls > 0], [status, isAuthenticated]);
  });
}
