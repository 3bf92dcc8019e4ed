import assert from "node:assert/strict";
import { buildUi } from "../../scripts/build_ui.ts";
import { uiFiles } from "../../src/web/ui_files.ts";

const FOLDER = new URL("../../dist/ui/", import.meta.url);
await buildUi();

const site = uiFiles({ folder: FOLDER, shown: true });
const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers });

Deno.test("the page at / names files that are there, under any path of a proxy, and runs no script but its own", async () => {
  const page = await get("/");
  const html = await page.text();
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  const policy = page.headers.get("content-security-policy") ?? "";
  for (
    const rule of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "require-trusted-types-for"]
  ) {
    assert.ok(policy.includes(rule), rule);
  }
  assert.ok(!policy.includes("unsafe"));
  const names = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name = ""]) => name);
  assert.deepEqual(names.filter((name) => name.startsWith("/") || name.includes(":")), [], "relative URLs alone");
  for (const name of names.filter((one) => one.startsWith("ui/"))) {
    const file = await get(`/${name}`);
    assert.equal(file.status, 200, name);
    await file.body?.cancel();
  }
});

Deno.test("a file whose name has a hash is kept for ever, compressed by the build, and not sent again to who has it", async () => {
  const [, name = ""] = /(ui\/main-[\da-f]+\.js)/.exec(await (await get("/")).text()) ?? [];
  const plain = await get(`/${name}`);
  const compressed = await get(`/${name}`, { "accept-encoding": "gzip, br" });
  assert.equal(plain.headers.get("cache-control"), "max-age=31536000, immutable");
  assert.deepEqual([plain.headers.get("content-encoding"), compressed.headers.get("content-encoding")], [null, "gzip"]);
  const unpacked = new Response(compressed.body?.pipeThrough(new DecompressionStream("gzip")));
  assert.equal(await unpacked.text(), await plain.text());
  const again = await get(`/${name}`, { "if-none-match": plain.headers.get("etag") ?? "" });
  assert.equal(again.status, 304);
  assert.equal((await get("/")).headers.get("cache-control"), "no-cache");
});

Deno.test("no path leads out of the folder, and without the setting nothing is served", async () => {
  for (
    const path of ["/ui/..%2fdeno.json", "/ui/%2e%2e/deno.json", "/ui/index.html.gz", "/ui/x.js", "/ui/", "/ui/.js"]
  ) {
    assert.equal((await get(path)).status, 404, path);
  }
  const off = uiFiles({ folder: FOLDER, shown: false });
  assert.equal((await off.request("/")).status, 404);
  assert.equal((await off.request("/ui/icon.svg")).status, 404);
});

Deno.test("the first page is under 40 KB on the wire", async () => {
  const html = await (await get("/")).text();
  let bytes = 0;
  for (const [, name = ""] of html.matchAll(/"(ui\/main-[^"]+)"/g)) {
    bytes += (await (await get(`/${name}`, { "accept-encoding": "gzip" })).arrayBuffer()).byteLength;
  }
  assert.ok(bytes > 5_000 && bytes < 40_000, `${bytes}`);
});

Deno.test("all scripts and styles of the UI are under 160 KB on the wire, without the library of charts", async () => {
  let bytes = 0;
  let charts = 0;
  for (const { name } of Deno.readDirSync(FOLDER)) {
    if (!/\.(js|css)\.gz$/.test(name)) continue;
    const { size } = await Deno.stat(new URL(name, FOLDER));
    const isChart = (await Deno.readTextFile(new URL(name.slice(0, -3), FOLDER))).includes("u-over");
    if (isChart) charts += size;
    else bytes += size;
  }
  assert.ok(bytes > 20_000 && bytes < 160_000, `${bytes}`);
  assert.ok(charts < 60_000, `${charts}`);
});
