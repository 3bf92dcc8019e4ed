import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type RawConnection, rawUpgrade } from "../support/raw.ts";

async function withTestApp(corsOrigins: readonly string[], test: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ settings: { api: { corsOrigins } } });
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: readonly string[];
}

function sendRequest(app: TestApp, origin: string | null, question: Question = {}): Promise<RawConnection> {
  const { method = "GET", path = "/API/Status", host = "pi.local:8081", headers = [`X-API-Key: ${app.key}`] } =
    question;
  const from = origin === null ? [] : [`Origin: ${origin}`];
  return rawUpgrade(app.port, [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...from, ...headers]);
}

function corsOf({ headers }: RawConnection): readonly string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

const OWN: readonly (readonly [origin: string | null, host: string])[] = [
  [null, "pi.local:8081"],
  ["http://pi.local:8081", "pi.local:8081"],
  ["HTTP://Pi.Local:8081", "pi.local:8081"],
  ["http://pi.local", "pi.local"],
  ["http://pi.local", "pi.local:80"],
  // A TLS proxy in front of ocppd.
  ["https://pi.local", "pi.local"],
  ["https://pi.local", "pi.local:443"],
  ["http://[::1]:8081", "[::1]:8081"],
];

const FOREIGN: readonly (readonly [origin: string, host: string])[] = [
  ["http://evil.example", "pi.local:8081"],
  ["http://pi.local", "pi.local:8081"],
  ["http://pi.local:8082", "pi.local:8081"],
  ["http://pi.local.evil.example:8081", "pi.local:8081"],
  ["http://evil.example:8081", "127.0.0.1:8081"],
  ["null", "pi.local:8081"],
  ["file://", "pi.local:8081"],
  ["garbage", "pi.local:8081"],
];

Deno.test("same-origin requests are allowed, and without the setting no answer has CORS headers", () =>
  withTestApp([], async (app) => {
    for (const [origin, host] of OWN) {
      for (const path of ["/API/Status", "/api/v1/stations", "/docs"]) {
        const answer = await sendRequest(app, origin, { host, path });
        assert.equal(answer.status, 200, `${origin} ${host} ${path}`);
        assert.deepEqual(corsOf(answer), []);
        assert.ok(!(answer.headers.get("vary") ?? "").toLowerCase().includes("origin"));
      }
    }
  }));

Deno.test("a request of a foreign origin is 403 with the name of the setting, for every route and key", () =>
  withTestApp([], async (app) => {
    await app.app.services.stations.add("CP1");
    for (const [origin, host] of FOREIGN) {
      for (const method of ["GET", "POST", "OPTIONS", "DELETE"]) {
        const core = await sendRequest(app, origin, { host, method, path: "/API/Reset/CP1" });
        assert.equal(core.status, 403, `${origin} ${method}`);
        assert.deepEqual(Object.keys(JSON.parse(core.body)), ["error"]);
        const answer = await sendRequest(app, origin, { host, method, path: "/api/v1/stations/CP1" });
        assert.equal(answer.status, 403);
        assert.deepEqual(corsOf(answer), []);
        const { code, detail } = JSON.parse(answer.body);
        assert.equal(code, "foreign_origin");
        assert.match(
          detail,
          /^the header Origin is ".*"; wanted this server, or an origin of the setting api\.corsOrigins$/,
        );
      }
    }
    assert.ok(app.app.services.stations.find("CP1"));
    assert.deepEqual(await app.app.services.audit.list({ limit: 9 }), []);
  }));

const HOME = "https://home.example";

Deno.test("an allowed origin gets CORS headers in every answer, including refusals", () =>
  withTestApp([HOME, "http://Panel.example:3000"], async (app) => {
    for (const origin of [HOME, "http://panel.example:3000"]) {
      const questions: readonly (readonly [question: Question, status: number])[] = [
        [{}, 200],
        [{ path: "/api/v1/stations" }, 200],
        [{ path: "/api/v1/stations/NOBODY" }, 404],
        [{ path: "/api/v1/stations", headers: [] }, 401],
        [{ path: "/API/Status", headers: [] }, 401],
        [{ path: "/nothing" }, 404],
      ];
      for (const [question, status] of questions) {
        const answer = await sendRequest(app, origin, question);
        assert.equal(answer.status, status, JSON.stringify(question));
        assert.equal(answer.headers.get("access-control-allow-origin"), origin);
        assert.match(answer.headers.get("access-control-expose-headers") ?? "", /ETag.*Location.*Retry-After/);
        assert.match(answer.headers.get("vary") ?? "", /Origin/);
        // A key is sent in a header, so cookies are not allowed.
        assert.equal(answer.headers.get("access-control-allow-credentials"), null);
      }
    }
    // Other origins are refused, and requests without an origin get no CORS headers.
    assert.equal((await sendRequest(app, "https://home.example.evil.example")).status, 403);
    assert.equal((await sendRequest(app, "http://home.example")).status, 403);
    const none = await sendRequest(app, null);
    assert.equal(none.status, 200);
    assert.deepEqual(corsOf(none), []);
    assert.match(none.headers.get("vary") ?? "", /Origin/);
  }));

Deno.test("a CORS preflight is answered without a key, for allowed origins only, and executes nothing", () =>
  withTestApp([HOME], async (app) => {
    const before = (origin: string, more: readonly string[] = []) =>
      sendRequest(app, origin, {
        method: "OPTIONS",
        path: "/api/v1/stations/CP1",
        headers: ["Access-Control-Request-Method: PATCH", "Access-Control-Request-Headers: x-api-key", ...more],
      });
    const answer = await before(HOME);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get("access-control-allow-origin"), HOME);
    assert.equal(answer.headers.get("access-control-allow-methods"), "GET, POST, PUT, PATCH, DELETE");
    assert.match(
      answer.headers.get("access-control-allow-headers") ?? "",
      /X-API-Key, Authorization, Content-Type, If-Match/,
    );
    assert.equal(answer.headers.get("access-control-allow-private-network"), null);
    const inwards = await before(HOME, ["Access-Control-Request-Private-Network: true"]);
    assert.equal(inwards.headers.get("access-control-allow-private-network"), "true");
    assert.equal((await before("https://evil.example")).status, 403);
    // An OPTIONS request that is no preflight is routed as usual.
    assert.equal((await sendRequest(app, HOME, { method: "OPTIONS", headers: [] })).status, 401);
  }));
