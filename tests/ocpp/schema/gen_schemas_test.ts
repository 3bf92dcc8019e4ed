import assert from "node:assert/strict";
import { main } from "../../../scripts/gen_schemas.ts";

const folder = new URL("../../../src/ocpp/schema/gen/", import.meta.url);

async function generated(inFolder: URL): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name } of Deno.readDir(inFolder)) files[name] = await Deno.readTextFile(new URL(name, inFolder));
  return files;
}

async function inTemporaryFolder(test: (folder: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir();
  try {
    await test(new URL(`file://${path}/`));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("the generated files are current (else run: deno task gen)", async () => {
  const lines: string[] = [];
  assert.equal(await main(["--check"], folder, (line) => lines.push(line)), 0, lines.join("\n"));
  assert.deepEqual(lines, []);
});

Deno.test("a check names the files that are stale or missing and writes nothing", async () => {
  await inTemporaryFolder(async (temporary) => {
    await main([], temporary, () => {});
    assert.deepEqual(await generated(temporary), await generated(folder));
    await Deno.writeTextFile(new URL("v16.js", temporary), "tampered");
    await Deno.remove(new URL("actions.ts", temporary));

    const lines: string[] = [];
    assert.equal(await main(["--check"], temporary, (line) => lines.push(line)), 1);
    assert.deepEqual(lines, ["stale: actions.ts", "stale: v16.js", "run: deno task gen"]);
    assert.equal((await generated(temporary))["v16.js"], "tampered");
    assert.equal((await generated(temporary))["actions.ts"], undefined);
  });
});

Deno.test("the generated code imports only checks.ts, evaluates no text, and stays small", async () => {
  const files = await generated(folder);
  const scripts = Object.entries(files).filter(([name]) => name.endsWith(".js"));
  assert.equal(scripts.length, 3);
  for (const [name, text] of scripts) {
    const imports = [...text.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*\(|\brequire\s*\(/g)].map(([, from]) => from);
    assert.deepEqual(imports, ["../checks.ts"], name);
    assert.doesNotMatch(text, /\beval\b|new Function/, name);
    assert.ok(text.length < 450_000, `${name} has ${text.length} characters`);
  }
});
