import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const post = (body: BodyInit, headers: Record<string, string> = {}) => ({ method: "POST", headers, body });

async function sendRequest(app: TestApp, path: string, init?: RequestInit): Promise<[number, Body]> {
  const { status, body } = await app.api(`/api/v1${path}`, init);
  return [status, body];
}

Deno.test("a text that can't be stored is refused before anything is written", () =>
  withApp(async (app) => {
    for (
      const text of [
        '{"id":"CP1","name":"half \\ud800"}',
        '{"id":"\\udc00"}',
        '{"id":"CP1","name":"a\\u0000b"}',
      ]
    ) {
      const [status, { detail }] = await sendRequest(app, "/stations", post(text));
      assert.equal(status, 400, text);
      assert.match(detail, /^the body holds the text ".*"; wanted whole characters, and no \\u0000$/);
    }
    const [status, { detail }] = await sendRequest(
      app,
      "/stations",
      post(Uint8Array.from([...'{"id":"CP1","name":"M\xfcller"}'].map((char) => char.charCodeAt(0)))),
    );
    assert.deepEqual([status, /^the body is not valid utf-8; wanted utf-8/.test(detail)], [400, true], detail);
    assert.deepEqual((await sendRequest(app, "/stations"))[1].items, []);
    assert.equal(
      (await sendRequest(app, "/stations", post('{"id":"CP1","name":"M\\u00fcller \\ud83d\\ude00"}')))[0],
      201,
    );
  }));

Deno.test("an id that can't be written in a URL is refused", () =>
  withApp(async (app) => {
    for (const id of [".", ".."]) {
      assert.match(
        (await sendRequest(app, "/stations", post(JSON.stringify({ id }))))[1].detail,
        /can't be .*no URL can name/,
      );
      assert.match(
        (await sendRequest(app, "/tags", post(JSON.stringify({ id }))))[1].detail,
        /can't be .*no URL can name/,
      );
    }
    const id = "ü %? #😀…";
    const made = await app.api("/api/v1/stations", post(JSON.stringify({ id })));
    const place = made.headers.get("location") ?? "";
    assert.equal((await sendRequest(app, place.replace("/api/v1", "")))[1].id, id);
  }));

Deno.test("a body is parsed as JSON with any Content-Type, and the error for an incomplete one does not contain its password", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    const [status, { password }] = await sendRequest(
      app,
      "/stations/CP1/password",
      post("{}", { "content-type": "text/csv" }),
    );
    assert.deepEqual([status, typeof password], [200, "string"], "a generated password is returned");
    const [, broken] = await sendRequest(app, "/stations/CP1/password", post('{"password":"correct-horse'));
    assert.equal(broken.detail, "the body is 26 characters; wanted a JSON object");
    assert.doesNotMatch(JSON.stringify(broken), /correct/);
    const [deep] = await sendRequest(app, "/stations", post("[".repeat(30_000) + "]".repeat(30_000)));
    assert.equal(deep, 400);
  }));

Deno.test("of a thousand faults the first ones are listed", () =>
  withApp(async (app) => {
    const stations = Array.from({ length: 5_000 }, () => 1);
    const [status, { detail, faults }] = await sendRequest(app, "/tags", post(JSON.stringify({ id: "T", stations })));
    assert.equal(status, 400);
    assert.equal(faults.length, 100);
    assert.match(detail, /; stations\[19\] is 1; wanted a text; and 4980 more$/);
  }));

Deno.test("an unknown query parameter is refused, also by routes without parameters", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    const unknown = [400, "force is an unknown property; allowed: none"];
    for (
      const [path, method] of [
        ["/stations/CP1?force=1", "GET"],
        ["/system?force=1", "GET"],
        ["/stations/CP1?force=1", "DELETE"],
        ["/stations/CP1/accept?force=1", "POST"],
      ] as const
    ) {
      const [status, { detail }] = await sendRequest(app, path, { method });
      assert.deepEqual([status, detail], unknown, `${method} ${path}`);
    }
    assert.equal((await sendRequest(app, "/stations/CP1"))[0], 200, "nothing was changed");
  }));

Deno.test("a number in a URL must be decimal digits", () =>
  withApp(async (app) => {
    await app.app.services.apiKeys.create({ name: "k", scope: "read", expiresAt: null });
    for (const word of ["1e0", "0x1", "%201", "1.0", "+1", "-1", "١", "one"]) {
      const [status, { detail }] = await sendRequest(app, `/keys/${word}`, { method: "DELETE" });
      assert.deepEqual([status, /; wanted a whole number$/.test(detail)], [400, true], `${word}: ${detail}`);
    }
    assert.equal((await sendRequest(app, "/keys/1"))[1].state, "active");
    for (const limit of ["", "0", "x"]) {
      const [status, { faults }] = await sendRequest(app, `/stations?limit=${limit}`);
      assert.deepEqual([status, faults.length], [400, 1], limit);
    }
    assert.equal((await sendRequest(app, "/transactions?connector="))[0], 400);
  }));

Deno.test("a page size beyond the largest is the largest", () =>
  withApp(async (app) => {
    const { authorization } = app.app.services;
    for (let n = 0; n < 1001; n++) await authorization.addTag(`TAG${n}`);
    for (const limit of ["1001", "9".repeat(30), "9".repeat(400)]) {
      const [status, { items, nextCursor }] = await sendRequest(app, `/tags?limit=${limit}`);
      assert.deepEqual([status, items.length, typeof nextCursor], [200, 1000, "string"], limit);
    }
  }));

Deno.test("an unsupported method is 405 with the supported ones in Allow", () =>
  withApp(async (app) => {
    for (
      const [method, path, allow] of [
        ["PUT", "/stations", "HEAD, GET, POST"],
        ["OPTIONS", "/stations/CP1", "HEAD, GET, PATCH, DELETE"],
        ["DELETE", "/events", "HEAD, GET"],
        ["GET", "/stations/CP1/reset", "POST"],
      ] as const
    ) {
      const { status, headers, body } = await app.api(`/api/v1${path}`, { method });
      assert.deepEqual(
        [status, headers.get("allow"), (body as Body).code],
        [405, allow, "method"],
        `${method} ${path}`,
      );
    }
    assert.equal((await sendRequest(app, "/nothing", { method: "PUT" }))[0], 404);
  }));

Deno.test("HEAD of a stream opens no subscription, even a thousand times", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    for (const path of ["/events", "/stations/CP1/messages?follow=1"]) {
      for (let n = 0; n < 110; n++) {
        assert.equal((await app.api(`/api/v1${path}`, { method: "HEAD" })).status, 200, `${path} ${n}`);
      }
    }
  }));

Deno.test("every answer has Cache-Control: no-store", () =>
  withApp(async (app) => {
    for (const path of ["/stations", "/stations/CP9", "/openapi.json"]) {
      const { headers } = await app.api(`/api/v1${path}`);
      assert.equal(headers.get("cache-control"), path === "/openapi.json" ? null : "no-store", path);
    }
  }));

Deno.test("of concurrent changes with the same ETag one succeeds and the others are 412", () =>
  withApp(async (app) => {
    const { stations, authorization, tariffs, webhooks } = app.app.services;
    await stations.add("CP1");
    await authorization.addTag("T");
    await tariffs.add({ currency: "EUR" });
    await webhooks.add({ url: "http://127.0.0.1:9/", types: ["tag.enrolled"], stationId: null });
    for (
      const [path, change] of [
        ["/stations/cp1", (n: number) => ({ name: `${n}` })],
        ["/tags/t", (n: number) => ({ name: `${n}` })],
        ["/tariffs/1", (n: number) => ({ name: `${n}` })],
        ["/webhooks/1", (n: number) => ({ url: `http://127.0.0.1:9/${n}` })],
      ] as const
    ) {
      const etag = (await app.api(`/api/v1${path}`)).headers.get("etag") ?? "";
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) =>
        app.api(`/api/v1${path}`, {
          method: "PATCH",
          headers: { "if-match": etag },
          body: JSON.stringify(change(n)),
        })));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(412)], path);
      const [status] = await sendRequest(app, path, { method: "DELETE", headers: { "if-match": etag } });
      assert.equal(status, 412, `${path}: it is not what it was`);
      assert.equal((await sendRequest(app, path, { method: "DELETE" }))[0], 204);
    }
  }));

Deno.test("every strict object of the API names its allowed properties: none is made without strictObject", async () => {
  const api = new URL("../../../src/api/", import.meta.url);
  const found: string[] = [];
  const visit = async (folder: URL) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const url = new URL(isDirectory ? `${name}/` : name, folder);
      if (isDirectory) await visit(url);
      else if ((await Deno.readTextFile(url)).includes("z.strictObject(")) found.push(name);
    }
  };
  await visit(api);
  assert.deepEqual(found, ["strict_object.ts"]);
});
