import assert from "node:assert/strict";
import { genConfig, generatedFiles } from "../../scripts/gen_config.ts";
import { allPaths, nodeAt, pathText } from "../../src/config/json_schema.ts";
import { loadSettings } from "../../src/config/load.ts";
import { parseSettings } from "../../src/config/schema.ts";
import { SETTINGS_NODE } from "../../src/config/settings_node.ts";

const root = new URL("../../", import.meta.url);
const configFile = new URL("config/ocppd.jsonc", root);

Deno.test("config/ocppd.jsonc sets exactly the defaults", async () => {
  const readTextFile = () => Deno.readTextFile(configFile);
  const { settings } = await loadSettings({ env: {}, flags: {}, readTextFile });
  assert.deepEqual(settings, parseSettings({}));
});

Deno.test("every setting is in config/ocppd.jsonc under its one-line description", async () => {
  const lines = (await Deno.readTextFile(configFile)).split("\n").map((line) => line.trim());
  const schema = SETTINGS_NODE;
  for (const path of allPaths(schema)) {
    const why = nodeAt(schema, path)?.description ?? "";
    assert.notEqual(why, "", pathText(path));
    const isDescribed = lines.some((line, index) =>
      line.startsWith(`"${path.at(-1)}":`) && lines[index - 1]?.startsWith(`// ${why.replace(/\.$/, "")}`)
    );
    assert.ok(isDescribed, pathText(path));
  }
});

Deno.test("every setting has a default", () => {
  const schema = SETTINGS_NODE;
  for (const path of allPaths(schema)) assert.notEqual(nodeAt(schema, path)?.default, undefined, pathText(path));
});

Deno.test("the JSON schema requires no key, contains every default and refuses unknown keys", () => {
  const content = generatedFiles().find(({ path }) => path === "config/ocppd.schema.json")?.content ?? "";
  const schema = JSON.parse(content);
  // A certificate is nothing without its key; no other key is required.
  assert.doesNotMatch(content.replaceAll(/"required": \[\s*"certificate",\s*"key"\s*\]/g, ""), /"required"/);
  assert.equal(schema.additionalProperties, false);
  assert.equal(schema.properties.log.additionalProperties, false);
  const { $schema, ...defaults } = Object.fromEntries(
    Object.keys(schema.properties).map((key) => [key, schema.properties[key].default]),
  );
  assert.equal($schema, "./ocppd.schema.json");
  assert.deepEqual(defaults, parseSettings({}));
});

Deno.test("the generated files are up to date", async () => {
  const reported: string[] = [];
  assert.equal(await genConfig(root, ["--check"], (line) => reported.push(line)), 0, reported.join("\n"));
  assert.deepEqual(reported, []);
});

Deno.test("--check names stale and missing files and writes nothing; without it they are written", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const there = new URL(`file://${folder}/`);
    for (const path of ["config", "src/config/gen"]) await Deno.mkdir(new URL(path, there), { recursive: true });
    await Deno.writeTextFile(new URL("config/ocppd.jsonc", there), "{}");
    const run = async (...args: string[]) => {
      const reported: string[] = [];
      return { code: await genConfig(there, args, (line) => reported.push(line)), reported };
    };
    assert.deepEqual(await run("--check"), {
      code: 1,
      reported: [
        "config/ocppd.jsonc is stale: run scripts/gen_config.ts",
        "config/ocppd.schema.json is stale: run scripts/gen_config.ts",
        "src/config/gen/settings_validator.js is stale: run scripts/gen_config.ts",
        "src/config/gen/settings_validator.d.ts is stale: run scripts/gen_config.ts",
        "src/config/gen/settings_schema.json is stale: run scripts/gen_config.ts",
      ],
    });
    assert.equal(await Deno.readTextFile(new URL("config/ocppd.jsonc", there)), "{}");
    assert.equal((await run()).code, 0);
    assert.deepEqual(await run("--check"), { code: 0, reported: [] });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
