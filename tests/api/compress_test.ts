import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { compressed } from "../../src/api/compress.ts";
import { acceptsGzip } from "../../src/base/accept_encoding.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { rawUpgrade } from "../support/raw.ts";

/** The bytes of an answer as they are sent, by curl, which decodes nothing unless it is wanted. */
async function curl(app: TestApp, path: string, ...options: readonly string[]) {
  const args = ["-s", "-i", "-H", `X-API-Key: ${app.key}`, ...options, `http://127.0.0.1:${app.port}${path}`];
  const { stdout } = await new Deno.Command("curl", { args }).output();
  const text = new TextDecoder("latin1").decode(stdout);
  const at = text.indexOf("\r\n\r\n");
  const headers = new Headers(
    text.slice(0, at).split("\r\n").slice(1).map((line) => line.split(/:\s*/, 2) as [string, string]),
  );
  return { headers, bytes: stdout.slice(at + 4) };
}

const GZIP = ["-H", "Accept-Encoding: gzip"];

for (const engine of ["native", "hardened"] as const) {
  Deno.test(`JSON, CSV and the page of the API are sent as gzip to who accepts it, else plain (${engine})`, async () => {
    const app = await startTestApp({ engine });
    try {
      const { stations, authorization } = app.app.services;
      for (let n = 0; n < 200; n++) await stations.add(`GARAGE-${n}`);
      for (let n = 0; n < 300; n++) await authorization.addTag(`CARD-${n}`, { name: `Person ${n}` });
      const wanted = [
        ["/api/v1/stations?limit=500", 15],
        ["/api/v1/tags?limit=500", 8],
        ["/api/v1/tags.csv", 3],
        ["/api/v1/openapi.json", 5],
        ["/docs/swagger-ui.js", 2.5],
      ] as const;
      for (const [path, times] of wanted) {
        const plain = await curl(app, path);
        assert.equal(plain.headers.get("content-encoding"), null, path);
        assert.equal(plain.headers.get("content-length"), String(plain.bytes.length), path);
        assert.match(plain.headers.get("vary") ?? "", /accept-encoding/, path);
        const small = await curl(app, path, ...GZIP);
        assert.equal(small.headers.get("content-encoding"), "gzip", path);
        assert.match(small.headers.get("vary") ?? "", /accept-encoding/, path);
        assert.equal(small.headers.get("content-type"), plain.headers.get("content-type"));
        assert.equal(small.headers.get("x-content-type-options"), "nosniff");
        assert.ok(
          small.bytes.length * times < plain.bytes.length,
          `${path}: ${plain.bytes.length} to ${small.bytes.length}`,
        );
        assert.deepEqual(new Uint8Array(gunzipSync(small.bytes)), plain.bytes, path);
      }
      const short = await curl(app, "/api/v1/stations/GARAGE-1/connectors", ...GZIP);
      assert.equal(short.headers.get("content-encoding"), null, "shorter than a packet");
      assert.ok(JSON.parse(new TextDecoder().decode(short.bytes)));
      const head = await curl(app, "/api/v1/stations?limit=500", "-I", ...GZIP);
      assert.equal(head.headers.get("content-encoding"), null);
    } finally {
      await app.stop();
    }
  });

  Deno.test(`an event stream is never compressed, nor what chargers get (${engine})`, async () => {
    const app = await startTestApp({ engine });
    try {
      const stop = new AbortController();
      const stream = await fetch(`http://127.0.0.1:${app.port}/api/v1/events`, {
        headers: { "x-api-key": app.key, "accept-encoding": "gzip" },
        signal: stop.signal,
      });
      assert.equal(stream.headers.get("content-encoding"), null);
      await stream.body?.getReader().read();
      stop.abort();
      const refused = await rawUpgrade(app.port, [
        ...["GET /OCPP/UNKNOWN HTTP/1.1", "Host: 127.0.0.1", "Connection: Upgrade", "Upgrade: websocket"],
        ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Accept-Encoding: gzip"],
      ]);
      assert.notEqual(refused.status, 101);
      assert.equal(refused.headers.get("content-encoding") ?? null, null);
    } finally {
      await app.stop();
    }
  });
}

Deno.test("the weak ETag of a compressed answer is good for If-Match, and an old one is not", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("CP1", { comment: "x".repeat(1500) });
    const { headers } = await curl(app, "/api/v1/stations/CP1", ...GZIP);
    const etag = headers.get("etag") ?? "";
    assert.match(etag, /^W\/"/);
    assert.equal((await curl(app, "/api/v1/stations/CP1")).headers.get("etag"), etag.slice(2));
    const change = (comment: string) =>
      app.api("/api/v1/stations/CP1", {
        method: "PATCH",
        headers: { "if-match": etag, "content-type": "application/json" },
        body: JSON.stringify({ comment }),
      });
    assert.equal((await change("y")).status, 200);
    assert.equal((await change("z")).status, 412);
  } finally {
    await app.stop();
  }
});

/** A site that streams `total` chunks; counts what was read of them. */
function streaming(total: number, failAt = Infinity) {
  const seen = { read: 0, cancelled: false };
  const site = new Hono();
  site.use(compressed);
  site.get("/", () =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (seen.read === failAt) return controller.error(new Error("the disk"));
          if (seen.read++ === total) return controller.close();
          controller.enqueue(crypto.getRandomValues(new Uint8Array(40_000)));
        },
        cancel: () => void (seen.cancelled = true),
      }, { highWaterMark: 0 }),
      { headers: { "content-type": "text/csv" } },
    ));
  return { seen, get: async () => await site.request("/", { headers: { "accept-encoding": "gzip" } }) };
}

Deno.test("a streamed export is read only as fast as its client reads, and not after the client is gone", async () => {
  const { seen, get } = streaming(1000);
  const reader = (await get()).body?.getReader();
  await reader?.read();
  await reader?.read();
  assert.ok(seen.read < 12, `${seen.read} chunks were read for two`);
  await reader?.cancel();
  assert.ok(seen.cancelled);
});

Deno.test("an export that fails in the middle does not end as if it were complete", async () => {
  const { get } = streaming(1000, 20);
  await assert.rejects((await get()).arrayBuffer(), /the disk/);
});

Deno.test("other work runs while a long answer is compressed", async () => {
  const site = new Hono();
  site.use(compressed);
  site.get("/", (context) => context.json("0123456789".repeat(500_000)));
  let turns = 0;
  let running = true;
  const count = () => {
    turns++;
    if (running) setTimeout(count);
  };
  setTimeout(count);
  const response = await site.request("/", { headers: { "accept-encoding": "gzip" } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  running = false;
  assert.equal(gunzipSync(bytes).length, 5_000_002);
  assert.ok(turns > 50, `the event loop turned ${turns} times`);
});

Deno.test("gzip is accepted as RFC 9110 says", () => {
  for (const header of ["gzip", "br, gzip", "GZIP;q=0.5", "*", "deflate, *;q=0.1", "x-gzip"]) {
    assert.ok(acceptsGzip(header), header);
  }
  for (const header of ["", "br", "identity", "gzip;q=0", "*;q=0", "gzip;q=0, *", "gzip;q=zero", undefined]) {
    assert.ok(!acceptsGzip(header), String(header));
  }
});
