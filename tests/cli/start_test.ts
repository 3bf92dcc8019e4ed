import assert from "node:assert/strict";
import { Command } from "commander";
import { serveOptionsIn, withServerOptions } from "../../src/cli/options.ts";
import { seeded } from "../chaos/random.ts";

const ROOT = new URL("../../", import.meta.url);

/** Imports that are loaded with their file: no types, and none that waits until it is wanted. */
const IMPORT = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)"/gm;

/** What `serve` does without, each with what it would cost the start and the idle server. */
const LATER: readonly (readonly [name: RegExp, price: string])[] = [
  [/^zod$/, "25 ms, 13 MB"],
  [/^commander$/, "20 ms, 7 MB"],
  [/^jsonc-parser$/, "8 ms, 4 MB"],
  [/^@hono\/zod-openapi$/, "70 ms"],
  [/^hono|\/src\/(site|api\/|web\/)/, "4 ms, 2 MB"],
  [/^(ws|csv-parse|swagger-ui-dist)/, "some ms"],
  [/^standardwebhooks$/, "3 ms"],
  [/^@peculiar\/x509$/, "150 ms"],
  [/\/simulator\//, "some ms"],
];

Deno.test("serve loads no module that only other commands or error messages need", async () => {
  const loaded = await loadedWith(["main.ts", "src/cli/serve.ts"]);
  assert.ok(loaded.size > 100, "imports are found");
  for (const [name, price] of LATER) {
    for (const [module, by] of loaded) assert.ok(!name.test(module), `${by} imports ${module}, which costs ${price}`);
  }
});

/** Every module that comes with these files, and whose import it was. */
async function loadedWith(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const loaded = new Map(files.map((file) => [new URL(file, ROOT).href, "main.ts"]));
  // A map hands out what is added while it is read.
  for (const module of loaded.keys()) {
    if (!/\.tsx?$/.test(module)) continue;
    for (const [, name = ""] of (await Deno.readTextFile(new URL(module))).matchAll(IMPORT)) {
      const found = name.startsWith(".") ? new URL(name, module).href : name;
      if (!loaded.has(found)) loaded.set(found, module.slice(ROOT.href.length));
    }
  }
  return loaded;
}

Deno.test("options that are read without commander mean the same to commander", () => {
  const { below, pick } = seeded(20261122);
  const words = [
    ...["--config", "--data-dir", "--host", "--port", "--log-level", "--port=1", "--data-dir=", "--host=a=b"],
    ...["--", "-", "--help", "-h", "--por", "--config-file", "-p", "a", "", "--data-dir <dir>", "--config=--port"],
  ];
  let read = 0;
  for (let count = 0; count < 5000; count++) {
    const args = Array.from({ length: below(7) }, () => pick(words));
    const options = serveOptionsIn(args);
    if (options === undefined) continue;
    read++;
    const command = withServerOptions(new Command()).exitOverride();
    assert.deepEqual({ ...options }, command.parse(args, { from: "user" }).opts(), args.join(" "));
  }
  assert.ok(read > 500, `${read} are read`);
  assert.deepEqual(serveOptionsIn(["--data-dir", "/d", "--log-level=debug"]), { dataDir: "/d", logLevel: "debug" });
});
