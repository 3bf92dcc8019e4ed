import assert from "node:assert/strict";
import { inTempDir } from "../cli/command_line.ts";

const ROOT = new URL("../../", import.meta.url);

/** Packages that only tests and generators need. */
const NOT_TO_RUN = [
  "playwright-core",
  "openapi-typescript",
  "@redocly",
  "ocpp-rpc",
  "ajv",
  "openapi-fetch",
  "typed-ocpp",
];

/** The most that all packages together may take on disk. */
const MOST_BYTES = 60_000_000;

Deno.test("a first start from source downloads what runs, and nothing of tests and generators", (t) =>
  inTempDir(async (dir) => {
    const deno = async (...args: readonly string[]) => {
      const env = { DENO_DIR: dir, NO_COLOR: "1" };
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd: ROOT, env })
        .output();
      return { code, words: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
    };
    const first = await deno("task", "start", "--help");
    const unreachable = /error sending request|dns error|tcp connect error/i.exec(first.words)?.[0];
    if (unreachable !== undefined) {
      await t.step({ name: `skipped: the registry is out of reach (${unreachable})`, ignore: true, fn() {} });
      return;
    }
    assert.equal(first.code, 0, first.words);
    assert.match(first.words, /Usage: ocppd serve/);
    const packages = `${dir}/npm/registry.npmjs.org`;
    const names = [...Deno.readDirSync(packages)].map(({ name }) => name);
    assert.deepEqual(NOT_TO_RUN.filter((name) => names.includes(name)), []);
    const bytes = await bytesIn(packages);
    assert.ok(bytes > 1_000_000 && bytes < MOST_BYTES, `${bytes} bytes of ${names.join(", ")}`);

    // What is imported at the first REST request, say, is here too: by then the network may be gone.
    const rest = await deno("run", "--cached-only", "--lock=deno.lock", "--frozen", "src/api/v1/api.ts");
    assert.equal(rest.code, 0, rest.words);
    const second = await deno("task", "demo", "--help");
    assert.equal(second.code, 0, second.words);
    assert.doesNotMatch(second.words, /Download/);
  }));

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    sum += isDirectory ? await bytesIn(path) : (await Deno.stat(path)).size;
  }
  return sum;
}
