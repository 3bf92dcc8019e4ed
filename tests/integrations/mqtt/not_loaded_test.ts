import assert from "node:assert/strict";

const IMPORT = /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm;
const TYPES_ALONE = /^(?:import|export)\s+type\s/;

Deno.test("nothing of MQTT is loaded before the setting names a broker", async () => {
  const files = new Set([new URL("../../../main.ts", import.meta.url).href]);
  for (const entry of ["src/app.ts", "src/server.ts", "src/site.ts", "src/cli/serve.ts"]) {
    files.add(new URL(`../../../${entry}`, import.meta.url).href);
  }
  const packages = new Set<string>();
  // A set hands out what is added while it is read: all that is imported without import().
  for (const href of files) {
    const text = await Deno.readTextFile(new URL(href));
    for (const match of text.matchAll(IMPORT)) {
      if (TYPES_ALONE.test(match[0])) continue;
      const name = match[1] ?? match[2] ?? "";
      if (name.startsWith(".")) files.add(new URL(name, href).href);
      else packages.add(name);
    }
  }
  assert.ok(files.size > 100, "the graph of imports is read");
  assert.ok(!packages.has("mqtt"));
  assert.deepEqual([...files].filter((href) => href.includes("/mqtt")), []);
  const server = await Deno.readTextFile(new URL("../../../src/server.ts", import.meta.url));
  assert.match(server, /settings\.mqtt\.url === "" \? undefined : \(await import\("\.\/mqtt\.ts"\)\)/);
});
