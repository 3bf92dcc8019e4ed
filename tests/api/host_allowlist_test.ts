import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../support/app.ts";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";

async function withTestApp(settings: object, test: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ settings });
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

/** Sends a request with a `Host` as browsers send it; null sends no Host. */
function sendRequest(app: TestApp, host: string | null, path = "/API/Status", headers: readonly string[] = []) {
  const named = host === null ? [] : [`Host: ${host}`];
  return rawUpgrade(app.port, [`GET ${path} HTTP/1.1`, ...named, `X-API-Key: ${app.key}`, ...headers]);
}

const OWN = [
  "127.0.0.1",
  "127.0.0.1:8081",
  "192.168.1.5:8081",
  "[::1]",
  "[::1]:8081",
  "localhost",
  "LocalHost:8081",
  "localhost.",
  "ocppd.localhost",
  "pi.local",
  "Pi.Local:8081",
  "pi.local.:8081",
  "a.b.local",
];

const FOREIGN = [
  "evil.example",
  "evil.example:8081",
  "local",
  "evillocalhost",
  "pi.local.evil.example",
  "127.0.0.1.evil.example",
  "localhost.evil.example:8081",
  "127.0.0.1@evil.example",
  "evil.example@127.0.0.1",
  "evil.example#127.0.0.1",
  "evil.example/127.0.0.1",
  "127.0.0.1:8081:evil.example",
  "2130706433",
  "0x7f.1",
  "[::1].evil.example",
  "a b",
  '"><script>',
  "",
];

Deno.test("IP addresses, localhost and names that end in .local are accepted as Host, with any port and in any case", () =>
  withTestApp({}, async (app) => {
    for (const host of OWN) {
      for (const path of ["/API/Status", "/api/v1/stations", "/docs"]) {
        assert.equal((await sendRequest(app, host, path)).status, 200, `${host} ${path}`);
      }
    }
  }));

Deno.test("any other Host is 421 everywhere, with the name of the setting, and nothing is executed", () =>
  withTestApp({}, async (app) => {
    for (const host of FOREIGN) {
      const core = await sendRequest(app, host, "/API/Reset/CP1");
      assert.equal(core.status, 421, host);
      // For an invalid host the runtime builds a URL with another path.
      if (!/[#/]/.test(host)) assert.deepEqual(Object.keys(JSON.parse(core.body)), ["error"], host);
      for (const path of ["/api/v1/stations", "/api/v1/openapi.json", "/", "/docs", "/nothing"]) {
        const { status, body, headers } = await sendRequest(app, host, path);
        assert.equal(status, 421, `${host} ${path}`);
        assert.equal(headers.get("content-type"), "application/problem+json");
        const { code, detail } = JSON.parse(body);
        assert.equal(code, "misdirected");
        assert.match(
          detail,
          /^the header Host is .*; wanted an address, localhost, a name that ends in \.local, or one of the setting api\.hosts$/,
        );
      }
    }
    // Every browser sends a Host; only old scripts do not.
    assert.equal((await sendRequest(app, null)).status, 200);
    assert.deepEqual(await app.app.services.audit.list({ limit: 9 }), []);
    assert.ok(!JSON.stringify(app.log).includes(app.key));
  }));

Deno.test("the names of the setting, of the machine and of the listener are accepted as Host, whole and in any case", () =>
  withTestApp(
    { api: { hosts: ["Charge.Example", "ocppd"] }, listeners: [{ host: "localhost", port: 0 }] },
    async (app) => {
      for (const host of ["charge.example", "CHARGE.example:443", "charge.example.", "ocppd", Deno.hostname()]) {
        assert.equal((await sendRequest(app, host)).status, 200, host);
      }
      for (const host of ["example", "x.charge.example", "charge.example.evil.example"]) {
        assert.equal((await sendRequest(app, host)).status, 421, host);
      }
    },
  ));

Deno.test("a charger may connect with any Host", () =>
  withTestApp({}, async (app) => {
    await app.app.services.stations.add("CP1");
    const connection = await rawUpgrade(app.port, upgradeLines("/OCPP/CP1", { host: "evil.example" }));
    assert.equal(connection.status, 101);
    connection.closeConnection();
  }));
