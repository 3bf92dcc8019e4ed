import assert from "node:assert/strict";
import { request } from "node:http";
import { pagePeerOf } from "../../src/base/forwarded.ts";
import { ipList } from "../../src/base/ip.ts";
import { withApp } from "../support/app.ts";
import { builtUi } from "../support/ui_server.ts";

const PREFIX = "/api/hassio_ingress/Zm9v_bar-42";
const LISTS = { trusted: ipList(["10.0.0.1"]), ingress: ipList(["172.30.32.2"]) };

Deno.test("the ingress is believed from its address alone, with a path that may stand in links", () => {
  const peer = (address: string, headers: Record<string, string>) =>
    pagePeerOf({ address, secure: false }, new Headers(headers), LISTS);
  const forwarded = { "x-forwarded-for": "192.0.2.7, 172.30.32.1", "x-forwarded-proto": "https" };
  assert.deepEqual(peer("172.30.32.2", { "x-ingress-path": PREFIX, ...forwarded }), {
    ...{ address: "172.30.32.1", secure: true, prefix: PREFIX, embedded: true },
  });
  assert.deepEqual(peer("192.0.2.9", { "x-ingress-path": PREFIX, ...forwarded }), {
    ...{ address: "192.0.2.9", secure: false, prefix: "", embedded: false },
  });
  // A reverse proxy passes on what a browser made up.
  assert.equal(peer("10.0.0.1", { "x-ingress-path": PREFIX }).embedded, false);
  for (const path of ["", "/", "//evil.example", '/"><script>', "/a/../b", "api", `/${"a".repeat(300)}`]) {
    const { embedded, prefix, address } = peer("172.30.32.2", { "x-ingress-path": path, ...forwarded });
    assert.deepEqual([embedded, prefix, address], [false, "", "172.30.32.2"], path);
  }
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with any header Host, which fetch does not allow. */
function get(port: number, path: string, headers: Record<string, string>, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => text += part);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

Deno.test("behind the ingress any host name is served, inside pages of the same origin, with a cookie for its path", async () => {
  const uiFolder = await builtUi();
  await withApp(async ({ port, app }) => {
    await app.services.users.add({ name: "Ada", password: "correct horse battery", scope: "admin" });
    const host = { host: "home.example:8123" };
    const ingress = { ...host, "x-ingress-path": PREFIX };
    for (const path of ["/", "/docs"]) {
      const page = await get(port, path, ingress);
      assert.equal(page.status, 200, path);
      assert.match(String(page.headers["content-security-policy"]), /frame-ancestors 'self'/, path);
      assert.notEqual(page.headers["x-frame-options"], "DENY", path);
    }
    assert.match((await get(port, "/docs", ingress)).text, new RegExp(PREFIX));
    const login = JSON.stringify({ name: "Ada", password: "correct horse battery" });
    const own = { "content-type": "application/json", origin: "http://home.example:8123" };
    const loggedIn = await get(port, "/api/v1/session", { ...ingress, ...own }, login);
    assert.equal(loggedIn.status, 201, loggedIn.text);
    assert.match(String(loggedIn.headers["set-cookie"]), new RegExp(`Path=${PREFIX};`));

    // Without the header, the same request is one of DNS rebinding.
    const refused = await get(port, "/", host);
    assert.equal(refused.status, 421);
    const direct = await get(port, "/", {});
    assert.match(String(direct.headers["content-security-policy"]), /frame-ancestors 'none'/);
  }, { settings: { ingressFrom: ["127.0.0.1"] }, uiFolder });
});

Deno.test("from any other address the header of the ingress has no effect", () =>
  withApp(async ({ port }) => {
    const refused = await get(port, "/api/v1/me", { host: "home.example", "x-ingress-path": PREFIX });
    assert.equal(refused.status, 421);
  }, { settings: { ingressFrom: ["172.30.32.2"] } }));
