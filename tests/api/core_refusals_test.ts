import assert from "node:assert/strict";
import { startTestApp } from "../support/app.ts";
import { rawUpgrade } from "../support/raw.ts";
import { withFixture } from "./api_fixture.ts";

/** A request that sends nothing to a station: its path, the status and the message of the answer. */
type Refused = readonly [path: string, status: number, says: RegExp];

const notConnected = /^station (CP9|NOBODY|CP1x) is not connected$/;

const refusals: Readonly<Record<string, Refused>> = {
  "a station that is on the list and not connected": ["/API/Reset/CP9", 404, notConnected],
  "a station that is on no list": ["/API/Reset/NOBODY", 404, notConnected],
  "a station whose id only begins like that of one": ["/API/Reset/CP1x", 404, notConnected],
  "UnlockConnector of a station that is not connected": ["/API/UnlockConnector/CP9/1", 404, notConnected],
  "SetChargingLimit of a station that is not connected": ["/API/SetChargingLimit/CP9/1/16A", 404, notConnected],
  "ClearChargingLimit of a station that is not connected": ["/API/ClearChargingLimit/CP9/1", 404, notConnected],
  "StartTransaction of a station that is not connected": ["/API/StartTransaction/CP9/1/CARD-1", 404, notConnected],
  "StartTransaction of an unknown tag at a station that is not connected": [
    "/API/StartTransaction/CP9/1/NOBODY",
    404,
    notConnected,
  ],
  "StopTransaction of a station that is not connected": ["/API/StopTransaction/CP9/1", 404, notConnected],

  "StopTransaction where nothing runs": [
    "/API/StopTransaction/CP1/1",
    424,
    /^no transaction is open at connector 1 of station CP1$/,
  ],
  "RemoteStopTransaction where nothing runs": [
    "/API/RemoteStopTransaction/cp1/2",
    424,
    /open at connector 2 of station/,
  ],

  "an unknown command": ["/API/Dance/CP1", 404, /^there is no command "Dance"$/],
  "a command that only JavaScript knows": ["/API/constructor/CP1", 404, /^there is no command "constructor"$/],
  "another command that only JavaScript knows": ["/API/__proto__/CP1", 404, /^there is no command "__proto__"$/],
  "no command": ["/API", 404, /^there is no command ""$/],
  "no command, with a slash": ["/API/", 404, /^there is no command ""$/],

  "no id": ["/API/Reset", 400, /^a station id can't be empty; wanted \/API\/<command>\/<station>$/],
  "no id, with a slash": ["/API/Reset/", 400, /^a station id can't be empty/],
  "an id with a control character": ["/API/Reset/CP%001", 400, /no slash and no control characters/],
  "an id with a slash": ["/API/Reset/CP%2F1", 400, /no slash and no control characters/],
  "an id of 256 characters": [`/API/Reset/${"x".repeat(256)}`, 400, /at most 255 characters, this one has 256/],
  "a broken percent-encoding": [
    "/API/Reset/CP%zz",
    400,
    /^the URL is invalid: its percent-encoding or the header Host is malformed$/,
  ],
  "percent-encoded Latin-1": [
    "/API/Reset/S%E4ule",
    400,
    /^the URL is invalid: its percent-encoding or the header Host is malformed$/,
  ],

  "StartTransaction without a connector": [
    "/API/StartTransaction/CP1",
    400,
    /^the connector is missing; wanted a whole number, 0 for the whole station: \/API\/<command>\/<station>\/<connector>\/<tag>$/,
  ],
  "StartTransaction with an empty connector": ["/API/StartTransaction/CP1//CARD-1", 400, /^the connector is missing/],
  "StopTransaction without a connector": [
    "/API/StopTransaction/CP1",
    400,
    /^the connector is missing; wanted .*\/<connector>$/,
  ],
  "a connector that is a word": ["/API/UnlockConnector/CP1/one", 400, /^the connector is "one"; wanted a whole number/],
  "a connector that is negative": ["/API/UnlockConnector/CP1/-1", 400, /^the connector is "-1"/],
  "a connector that is a fraction": ["/API/UnlockConnector/CP1/1.5", 400, /^the connector is "1\.5"/],
  "a connector in another notation": ["/API/UnlockConnector/CP1/0x1", 400, /^the connector is "0x1"/],
  "a connector of six digits": ["/API/UnlockConnector/CP1/100000", 400, /^the connector is "100000"/],
  "StopTransaction at connector 0, where nothing runs": [
    "/API/StopTransaction/CP1/0",
    424,
    /^no transaction is open at connector 0 of station CP1$/,
  ],
  "SetChargingLimit without a connector and a limit": [
    "/API/SetChargingLimit/CP1",
    400,
    /^the limit is missing; wanted \/API\/<command>\/<station>\/<connector>\/<limit>$/,
  ],
  "SetChargingLimit without a limit, with slashes": ["/API/SetChargingLimit/CP1//", 400, /^the limit is missing/],
  "ClearChargingLimit of a connector that is a word": [
    "/API/ClearChargingLimit/CP1/all",
    400,
    /0 for the whole station/,
  ],
  "a bad connector of a station that is not connected": [
    "/API/UnlockConnector/CP9/one",
    400,
    /^the connector is "one"/,
  ],

  "no limit": ["/API/SetChargingLimit/CP1/1", 400, /^the limit is missing; wanted .*<limit>$/],
  "a limit of blanks": ["/API/SetChargingLimit/CP1/1/%20", 400, /^the limit is missing/],
  "a limit without a unit": [
    "/API/SetChargingLimit/CP1/1/16",
    400,
    /^the limit is "16"; wanted amperes or watts, like 16A or 2000W$/,
  ],
  "a limit without a number": ["/API/SetChargingLimit/CP1/1/A", 400, /^the limit is "A"/],
  "a limit in another unit": ["/API/SetChargingLimit/CP1/1/16kW", 400, /^the limit is "16kW"/],
  "a limit that is negative": ["/API/SetChargingLimit/CP1/1/-5A", 400, /^the limit is "-5A"/],
  "a limit in another notation": ["/API/SetChargingLimit/CP1/1/1e3W", 400, /^the limit is "1e3W"/],
  "a limit that is no number": ["/API/SetChargingLimit/CP1/1/NaNA", 400, /^the limit is "NaNA"/],
  "a limit that is infinite": ["/API/SetChargingLimit/CP1/1/InfinityA", 400, /^the limit is "InfinityA"/],
  "a limit beyond reason": [`/API/SetChargingLimit/CP1/1/${"9".repeat(400)}W`, 400, /^the limit is "9/],
  "two limits": ["/API/SetChargingLimit/CP1/1/16A2000W", 400, /^the limit is "16A2000W"/],
  "a bad limit of a station that is not connected": ["/API/SetChargingLimit/CP9/1/much", 400, /^the limit is "much"/],

  "no tag": ["/API/StartTransaction/CP1/1", 400, /^the tag is missing; wanted .*<tag>$/],
  "a tag of blanks": ["/API/StartTransaction/CP1/1/%20%09", 400, /^the tag is missing/],
};

for (const [name, [path, status, says]] of Object.entries(refusals)) {
  Deno.test(`${status}: ${name}`, async () => {
    await withFixture("ocpp1.6", async ({ app, charger }) => {
      await app.app.services.stations.add("CP9");
      for (const method of ["GET", "POST"]) {
        const answer = await app.api(path, { method });
        assert.equal(answer.status, status, JSON.stringify(answer.body));
        assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
        assert.deepEqual(Object.keys(answer.body as object), ["error"]);
        assert.match((answer.body as { error: string }).error, says);
      }
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
      assert.equal(app.events.all.filter(({ type }) => type === "command.answered").length, 0);
      assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
    });
  });
}

Deno.test("an id is percent-decoded once; ids and commands are case-insensitive, and repeated or missing slashes are accepted", async () => {
  await withFixture("ocpp1.6", async ({ app }) => {
    const ids: Readonly<Record<string, string>> = {
      "A%20B": "/API/Reset/A%2520B",
      "A B": "/API/Reset/A%20B",
      "Säule|1:x": "/API/Reset/S%C3%84ULE%7C1%3AX",
      "plus+": "/API/RESET/plus+",
      "last": "/API/Reset/last/",
      "MiXed": "/API/rEsEt//mixed",
    };
    for (const [id, path] of Object.entries(ids)) {
      await app.app.services.stations.add(id);
      const charger = await app.charger(id);
      await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
      charger.answers("Reset", { status: "Accepted" });
      assert.deepEqual((await app.api(path)).body, { status: "Accepted" }, path);
      assert.equal(charger.calls.length, 1, path);
      await charger.close();
    }
  });
});

/** Requests without a valid key: their headers. `KEY` stands for the valid key. */
const unknown: Readonly<Record<string, readonly [headers: Record<string, string>, says: RegExp]>> = {
  "without a key": [{}, /^the header X-API-Key is missing$/],
  "with an empty key": [{ "x-api-key": "" }, /is missing$/],
  "with a wrong key": [{ "x-api-key": "wrong-key-4711" }, /^the key in the header X-API-Key is wrong$/],
  "with the right key and more": [{ "x-api-key": "KEYx" }, /is wrong$/],
  "with the right key twice": [{ "x-api-key": "KEY, KEY" }, /is wrong$/],
  "with half a key": [{ "x-api-key": "HALF" }, /is wrong$/],
  "with the key in a header for names and passwords": [{ authorization: "Basic KEY" }, /is missing$/],
  "with a wrong bearer token": [{ authorization: "Bearer wrong-key-4711" }, /is wrong$/],
};

for (const [name, [headers, says]] of Object.entries(unknown)) {
  Deno.test(`401: every route refuses a request ${name}, and no log line contains the key`, async () => {
    await withFixture("ocpp1.6", async ({ app, charger }) => {
      // The clock stands still, and answers to wrong keys are delayed.
      const impatience = setInterval(() => app.app.services.apiAuthenticator.stop(), 1);
      const sent = Object.fromEntries(
        Object.entries(headers).map(([header, value]) => [
          header,
          value.replaceAll("KEY", app.key).replace("HALF", app.key.slice(0, 10)),
        ]),
      );
      for (
        const path of ["/API/Status", "/API/Reset/CP1", "/API/Reset/NOBODY", "/API/Dance", "/API", "/API/Reset/CP%zz"]
      ) {
        for (const method of ["GET", "POST", "PUT", "HEAD", "OPTIONS"]) {
          const response = await fetch(`http://127.0.0.1:${app.port}${path}`, { method, headers: sent });
          const text = await response.text();
          assert.equal(response.status, 401, `${method} ${path}`);
          if (method === "HEAD") continue;
          assert.match(JSON.parse(text).error, says);
          for (const value of Object.values(sent)) assert.ok(value === "" || !text.includes(value));
        }
      }
      clearInterval(impatience);
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
      const left = JSON.stringify([app.log, app.events.all]);
      for (const secret of [app.key, ...Object.values(sent)]) assert.ok(secret === "" || !left.includes(secret));
    });
  });
}

Deno.test("a key that is renewed while the server runs replaces the old one within seconds", async () => {
  const app = await startTestApp({ tuning: { refreshMs: 20 } });
  try {
    const old = app.key;
    assert.equal((await app.api("/API/Status")).status, 200);
    const renewed = app.app.renewApiKey();
    assert.notEqual(renewed, old);
    const status = async (key: string) => (await app.api("/API/Status", { headers: { "x-api-key": key } })).status;
    const deadline = AbortSignal.timeout(60_000);
    while (await status(renewed) !== 200) assert.ok(!deadline.aborted, "the new key is not accepted");
    assert.equal(await status(old), 401);
  } finally {
    await app.stop();
  }
});

const COMMAND_PATHS = [
  "Reset/CP1",
  "UnlockConnector/CP1/1",
  "UnlockConnector/CP1",
  "SetChargingLimit/CP1/1/16A",
  "ClearChargingLimit/CP1/1",
  "ClearChargingLimit/CP1",
  "StartTransaction/CP1/1/CARD-1",
  "RemoteStartTransaction/CP1/1/CARD-1",
  "StopTransaction/CP1/1",
  "RemoteStopTransaction/CP1/1",
];

for (const method of ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
  Deno.test(`405: ${method} executes no command`, async () => {
    await withFixture("ocpp2.0.1", async (fixture) => {
      const { app, charger } = fixture;
      await fixture.charge(1);
      for (const path of COMMAND_PATHS) {
        for (const written of [path, path.toLowerCase(), `/${path}`]) {
          const { status, body, headers } = await app.api(`/API/${written}`, { method });
          assert.equal(status, 405, written);
          assert.equal(headers.get("allow"), "GET, POST");
          if (method === "HEAD") assert.equal(body, "");
          else assert.deepEqual(body, { error: `the method is ${method}; wanted GET or POST` });
        }
      }
      await charger.call("Heartbeat", {});
      assert.deepEqual(charger.calls, []);
      assert.equal(app.events.all.filter(({ type }) => type.startsWith("command.")).length, 0);
    });
  });
}

for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
  Deno.test(`405: ${method} does not return Status`, async () => {
    await withFixture("ocpp1.6", async ({ app }) => {
      const { status, body, headers } = await app.api("/API/Status", { method });
      assert.equal(status, 405);
      assert.equal(headers.get("allow"), "GET, HEAD, POST");
      assert.deepEqual(body, { error: `the method is ${method}; wanted GET, HEAD or POST` });
    });
  });
}

for (const engine of ["native", "hardened"] as const) {
  Deno.test(`HEAD on Status answers as GET does, without a body (engine ${engine})`, async () => {
    const app = await startTestApp({ engine });
    try {
      for (const path of ["/API/Status", "/api/status", "/API/Status/"]) {
        const got = await app.api(path);
        const head = await app.api(path, { method: "HEAD" });
        assert.deepEqual([got.status, head.status, head.body], [200, 200, ""], path);
        assert.equal(head.headers.get("content-type"), got.headers.get("content-type"));
      }
      const unknownCharger = await fetch(`http://127.0.0.1:${app.port}/API/Status`, { method: "HEAD" });
      assert.deepEqual([unknownCharger.status, await unknownCharger.text()], [401, ""]);
    } finally {
      await app.stop();
    }
  });
}

Deno.test("a request with an empty or invalid Host header is 421 in the API, with the key and without", async () => {
  await withFixture("ocpp1.6", async ({ app, charger }) => {
    for (const key of [app.key, "wrong"]) {
      const lines = ["GET /API/Reset/CP1 HTTP/1.1", "Host: a b", `X-API-Key: ${key}`];
      const answer = await rawUpgrade(app.port, lines);
      assert.equal(answer.status, 421);
      assert.match(JSON.parse(answer.body).error, /^the header Host is "a b"; wanted an address, .*api\.hosts$/);
    }
    await charger.call("Heartbeat", {});
    assert.deepEqual(charger.calls, []);
    assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
  });
});

Deno.test("outside of the API an unknown URL is 404 with a message, and needs no key", async () => {
  await withFixture("ocpp1.6", async ({ app }) => {
    const response = await fetch(`http://127.0.0.1:${app.port}/OCPP/CP1`);
    assert.equal(response.status, 404);
    assert.equal((await response.json()).detail, "there is nothing at /OCPP/CP1");
  });
});
