import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { rawConnect } from "../support/raw.ts";
import { attackOnEachEngine, type AttackSettings, withServer } from "./server.ts";
import { login } from "./logins.ts";
import { headerV2, proxyV1, proxyV2 } from "./proxy_headers.ts";

const TRUSTED = { trustedProxies: ["127.0.0.0/30"] };

attackOnEachEngine(
  "R2",
  "X-Forwarded headers are believed from trustedProxies alone: refusals, throttling, audit, links",
  (engine) =>
    withServer({ engine, settings: TRUSTED }, async (server) => {
      await server.addStation("TLSONLY", { password: "00112233445566778899aabbccddeeff", securityProfile: 2 });
      const proxied = (address: string, more = {}) => ({ headers: { "x-forwarded-for": address, ...more } });
      // Ten refusals of one client do not count for another, whatever both send before their own address.
      for (let n = 0; n < 10; n++) await login(server.port, { id: "NOBODY", ...proxied(`10.9.9.${n}, 192.0.2.1`) });
      assert.equal((await login(server.port, { id: "NOBODY", ...proxied("192.0.2.1") })).status, 429);
      assert.equal((await login(server.port, { id: "NOBODY", ...proxied("192.0.2.2") })).status, 404);
      // From elsewhere the headers are text.
      for (let n = 0; n < 10; n++) {
        await login(server.port, { id: "NOBODY", from: "127.0.0.9", ...proxied(`198.51.100.${n}`) });
      }
      assert.equal(
        (await login(server.port, { id: "NOBODY", from: "127.0.0.9", ...proxied("198.51.100.99") })).status,
        429,
      );
      const addresses = new Set(
        (await server.api("/api/v1/refusals")).body.items.map(({ address }: { address: string }) => address),
      );
      assert.deepEqual(addresses, new Set(["192.0.2.1", "192.0.2.2", "127.0.0.9"]));

      // TLS at the proxy counts for security profile 2; said by somebody else it does not.
      const key = { id: "TLSONLY", password: "00112233445566778899aabbccddeeff" };
      const overTls = proxied("192.0.2.3", { "x-forwarded-proto": "https" });
      assert.equal((await login(server.port, { ...key, ...proxied("192.0.2.3") })).status, 403);
      assert.equal((await login(server.port, { ...key, ...overTls })).status, 101);
      assert.equal((await login(server.port, { ...key, ...overTls, from: "127.0.0.10" })).status, 403);

      const request = async (path: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set("x-api-key", server.apiKey);
        headers.set("x-forwarded-for", "192.0.2.7");
        headers.set("x-forwarded-prefix", "/behind");
        const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { ...init, headers });
        return { status: response.status, headers: response.headers, text: await response.text() };
      };
      const made = await request("/api/v1/tags", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"id":"T1"}',
      });
      assert.equal(made.headers.get("location"), "/behind/api/v1/tags/T1", made.text);
      assert.deepEqual(
        JSON.parse((await request("/api/v1/openapi.json")).text).servers.map(({ url }: { url: string }) => url),
        ["/behind"],
      );
      assert.match((await request("/docs")).text, /src="\/behind\/docs\/start.js"/);
      assert.match((await request("/docs/start.js")).text, /"\/behind\/api\/v1\/openapi.json"/);
      assert.equal((await server.api("/api/v1/openapi.json")).body.servers[0].url, "/");
      const [entry] = (await server.api("/api/v1/audit")).body.items.filter(({ action }: { action: string }) =>
        action === "POST /api/v1/tags"
      );
      assert.equal(entry?.address, "192.0.2.7");
    }),
);

attackOnEachEngine(
  "R2",
  "/metrics without a key is for the client that a trusted proxy names, and never for what a client says itself",
  (engine) =>
    withServer(
      { engine, settings: { ...TRUSTED, metrics: { allowFrom: ["192.0.2.20", "127.0.0.1"] } } },
      async ({ port }) => {
        const status = async (forwarded?: string, from?: string) => {
          const header = forwarded === undefined ? "" : `x-forwarded-for: ${forwarded}\r\n`;
          const request = `GET /metrics HTTP/1.1\r\nhost: 127.0.0.1\r\n${header}connection: close\r\n\r\n`;
          return (await answerTo(port, request, from)).slice(9, 12);
        };
        assert.equal(await status("192.0.2.20"), "200");
        assert.equal(await status(), "200", "a scraper next to the server");
        assert.equal(await status("203.0.113.9"), "401", "somebody else behind the same proxy");
        assert.equal(await status("192.0.2.20, 203.0.113.9"), "401", "what the client sent stands before its address");
        assert.equal(await status("127.0.0.1, 203.0.113.9"), "401");
        assert.equal(await status("192.0.2.20", "127.0.0.9"), "401", "no trusted proxy");
      },
    ),
);

attackOnEachEngine(
  "R2",
  "the cookie of a log-in session is for TLS and for the path where the browser has them, as a trusted proxy says",
  (engine) =>
    withServer({ engine, settings: TRUSTED }, async (server) => {
      const user = { name: "anna", scope: "admin", password: "correct horse battery" };
      const made = await server.api("/api/v1/users", { method: "POST", body: user });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const body = JSON.stringify({ name: user.name, password: user.password });
      const cookie = async (headers: string, from?: string) => {
        const answer = await answerTo(
          server.port,
          `POST /api/v1/session HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${headers}` +
            `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
          from,
        );
        return /^set-cookie: (\w+)=[^;]+(.*)\r$/im.exec(answer)?.slice(1).join("") ?? answer;
      };
      const proxied = "x-forwarded-for: 192.0.2.7\r\nx-forwarded-proto: https\r\nx-forwarded-prefix: /behind\r\n";
      const plain = await cookie("");
      assert.match(plain, /^ocppd_80;.* Path=\/;/);
      assert.doesNotMatch(plain, /Secure/);
      assert.match(await cookie(proxied), /^ocppd_443;.* Path=\/behind; HttpOnly; Secure; SameSite=Strict/);
      assert.equal(await cookie(proxied, "127.0.0.9"), plain);
    }),
);

attackOnEachEngine(
  "B3",
  "wrong log-ins from one IPv6 network are counted together",
  (engine) =>
    withServer({ engine, settings: TRUSTED }, async (server) => {
      const from = (address: string) => login(server.port, { id: "NOBODY", headers: { "x-forwarded-for": address } });
      for (let n = 0; n < 10; n++) assert.equal((await from(`2001:db8:1:2:${n}::${n}`)).status, 404);
      assert.equal((await from("2001:db8:1:2:ffff::1")).status, 429);
      assert.equal((await from("2001:db8:1:3::1")).status, 404);
      // An IPv4 address is one client in either form.
      for (let n = 0; n < 10; n++) await from(n % 2 ? "192.0.2.1" : "::ffff:192.0.2.1");
      assert.equal((await from("::ffff:c000:201")).status, 429);
    }),
);

/** The first bytes of the answer to `bytes`; "" when the connection is closed without one. */
async function answerTo(port: number, bytes: Uint8Array | string, from?: string): Promise<string> {
  const socket = await rawConnect(port, "", from);
  let text = "";
  socket.on("data", (data: Uint8Array) => text += Buffer.from(data).toString("latin1"));
  socket.write(bytes);
  await new Promise<void>((resolve) => socket.once("close", () => resolve()).on("error", () => {}));
  return text;
}

const PROXIED: AttackSettings = {
  ...TRUSTED,
  listeners: [{ host: "127.0.0.1", port: 0, engine: "auto", proxyProtocol: true }],
};
const HEALTHZ = "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";

Deno.test("R2 (hardened): a PROXY header of either version names the client", () =>
  withServer({ engine: "hardened", settings: PROXIED }, async (server) => {
    for (
      const before of [proxyV1("192.0.2.1"), proxyV2("192.0.2.2"), proxyV1("2001:db8::3"), proxyV2("2001:db8:0:1::4")]
    ) {
      assert.equal((await login(server.port, { id: "NOBODY", before })).status, 404);
    }
    assert.match(
      await answerTo(server.port, Buffer.concat([headerV2(0x20, 0, Buffer.alloc(0)), Buffer.from(HEALTHZ)])),
      /^HTTP\/1.1 200 /,
    );
    assert.match(await answerTo(server.port, `PROXY UNKNOWN\r\n${HEALTHZ}`), /^HTTP\/1.1 200 /);
    const key = "00112233445566778899aabbccddeeff";
    const api = (path: string, method = "GET", body = "") =>
      answerTo(
        server.port,
        `${proxyV1("192.0.2.8")}${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${server.apiKey}\r\n` +
          `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    await api("/api/v1/stations", "POST", JSON.stringify({ id: "TLSONLY", password: key, securityProfile: 2 }));
    const inClear = await login(server.port, { id: "TLSONLY", password: key, before: proxyV2("192.0.2.2") });
    const overTls = await login(server.port, {
      id: "TLSONLY",
      password: key,
      before: proxyV2("192.0.2.2", { tls: true }),
    });
    assert.deepEqual([inClear.status, overTls.status], [403, 101]);
    const refusals = await api("/api/v1/refusals");
    for (const address of ["192.0.2.1", "192.0.2.2", "2001:db8::3", "2001:db8:0:1::4"]) {
      assert.ok(refusals.includes(`"${address}"`), address);
    }
    assert.ok(!refusals.includes('"127.0.0.1"'), "the proxy itself was never refused");
  }));

Deno.test("R2 (hardened): forged, malformed and half-sent PROXY headers are refused with a sentence, and others are served meanwhile", () =>
  withServer({ engine: "hardened", settings: PROXIED }, async (server) => {
    const half = await rawConnect(server.port, "PROXY TCP4 192.0.2.1");
    const halfV2 = await rawConnect(server.port);
    halfV2.write(proxyV2("192.0.2.1").subarray(0, 20));
    const malformed: readonly (Uint8Array | string)[] = [
      HEALTHZ,
      "PROXY TCP4 192.0.2.1 127.0.0.1 1 99999\r\n",
      "PROXY TCP4 2001:db8::1 ::1 1 2\r\n",
      "PROXY TCP6 192.0.2.1 127.0.0.1 1 2\r\n",
      "PROXY TCP4 192.0.2.999 127.0.0.1 1 2\r\n",
      "PROXY TCP9 192.0.2.1 127.0.0.1 1 2\r\n",
      `PROXY UNKNOWN ${"x".repeat(200)}\r\n`,
      "proxy TCP4 192.0.2.1 127.0.0.1 1 2\r\n",
      headerV2(0x31, 0x11, Buffer.alloc(12)),
      headerV2(0x22, 0x11, Buffer.alloc(12)),
      headerV2(0x21, 0x11, Buffer.alloc(4)),
      headerV2(0x21, 0x11, Buffer.alloc(12), 0xffff),
    ];
    for (const bytes of malformed) {
      assert.match(await answerTo(server.port, bytes), /^HTTP\/1.1 400 [^]*PROXY header/, String(bytes));
    }
    const elsewhere = await answerTo(server.port, `${proxyV1("192.0.2.1")}${HEALTHZ}`, "127.0.0.9");
    assert.match(elsewhere, /^HTTP\/1.1 403 [^]*127\.0\.0\.9 is not one of trustedProxies/);
    assert.equal((await login(server.port, { id: "NOBODY", before: proxyV1("192.0.2.5") })).status, 404);
    half.destroy();
    halfV2.destroy();
  }));
