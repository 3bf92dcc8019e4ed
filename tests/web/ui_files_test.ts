import assert from "node:assert/strict";
import { buildUi } from "../../scripts/build_ui.ts";
import { uiFiles } from "../../src/web/ui_files.ts";

const FOLDER = new URL("../../dist/ui/", import.meta.url);
await buildUi();

const isLoggedIn = ({ req }: { readonly req: { header(name: string): string | undefined } }) =>
  req.header("cookie") === "session=1";
const site = uiFiles({ folder: FOLDER, shown: true, isLoggedIn });
const peer = { prefix: "", secure: false, embedded: false };
const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers }, peer);

Deno.test("the page names every script that it imports, so that a browser waits for none before the next", async () => {
  const html = await (await get("/")).text();
  const preloaded = [...html.matchAll(/rel="modulepreload" href="ui\/([^"]+)"/g)].map(([, name = ""]) => name);
  const [, main = ""] = /src="ui\/(main-[\da-f]+\.js)"/.exec(html) ?? [];
  assert.deepEqual(new Set([main, ...preloaded]), await withImports(main));
});

Deno.test("the first requests of the page are sent for at once by a browser that is logged in, and by no other", async () => {
  const link = (await get("/", { cookie: "session=1" })).headers.get("link") ?? "";
  const urls = [...link.matchAll(/<([^>]+)>/g)].map(([, url = ""]) => url);
  assert.deepEqual(urls, ["api/v1/me", "api/v1/stations?limit=500"], "relative, as under the path of a proxy");
  assert.equal((await get("/")).headers.get("link"), null);
});

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
  const off = uiFiles({ folder: FOLDER, shown: false, isLoggedIn: () => true });
  assert.equal((await off.request("/")).status, 404);
  assert.equal((await off.request("/ui/icon.svg")).status, 404);
});

/** A script and what it imports at once, without what it loads later; names of files. */
async function withImports(name: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  if (found.has(name)) return found;
  found.add(name);
  const script = await Deno.readTextFile(new URL(name, FOLDER));
  const imported = [...script.matchAll(/\b(?:from|import)"\.\/([^"]+\.js)"/g)];
  for (const [, other = ""] of imported) await withImports(other, found);
  return found;
}

async function compressedBytes(names: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const name of names) bytes += (await Deno.stat(new URL(`${name}.gz`, FOLDER))).size;
  return bytes;
}

/** The script, its imports and the style sheet of the first page. */
async function firstFiles(): Promise<ReadonlySet<string>> {
  const html = await (await get("/")).text();
  const names = [...html.matchAll(/"ui\/(main-[^"]+)"/g)].map(([, name = ""]) => name);
  const script = names.find((name) => name.endsWith(".js")) ?? "";
  return new Set([...names, ...await withImports(script)]);
}

Deno.test("the first page is under 40 KB on the wire, with everything that it imports", async () => {
  const files = await firstFiles();
  assert.ok(files.size > 3, [...files].join());
  const bytes = await compressedBytes(files);
  assert.ok(bytes > 15_000 && bytes < 40_000, `${bytes}`);
});

Deno.test("any page is under 80 KB on the wire with the first one and everything that it loads later, such as charts", async () => {
  const first = await firstFiles();
  const later = (script: string) => [...script.matchAll(/\bimport\("\.\/([^"]+\.js)"\)/g)].map(([, name = ""]) => name);
  const pages = (await Promise.all(
    [...first].filter((name) => name.endsWith(".js")).map((name) => Deno.readTextFile(new URL(name, FOLDER))),
  )).flatMap(later);
  assert.ok(pages.length > 8, pages.join());
  for (const page of pages) {
    const files = new Set([...first, ...await withImports(page)]);
    // A set hands out what is added while it is read.
    for (const name of files) {
      if (first.has(name) || !name.endsWith(".js")) continue;
      for (const more of later(await Deno.readTextFile(new URL(name, FOLDER)))) {
        for (const one of await withImports(more)) files.add(one);
      }
    }
    const bytes = await compressedBytes(files);
    assert.ok(bytes < 80_000, `${page}: ${bytes}`);
  }
});

Deno.test("all scripts and styles of the UI are under 230 KB on the wire", async () => {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => /\.(js|css)$/.test(name));
  const bytes = await compressedBytes(names);
  assert.ok(bytes > 50_000 && bytes < 230_000, `${bytes}`);
});
