import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { writeDocument } from "../../scripts/bench/document.ts";

async function inFolder(use: (file: URL) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await use(pathToFileURL(`${folder}/docs/performance.md`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a new report takes the place of the old one, and what people wrote around it stays", async () => {
  await inFolder(async (file) => {
    await writeDocument("| a |\n|---|\n| 1 |", file);
    const first = await Deno.readTextFile(file);
    assert.match(first, /^# Performance\n/);
    assert.match(first, /\| a +\|\n\| -+ \|\n\| 1 +\|/);
    await Deno.writeTextFile(file, first.replace("# Performance\n", "# Performance\n\nBefore.\n") + "\nAfter.\n");
    await writeDocument("second", file);
    const second = await Deno.readTextFile(file);
    assert.match(second, /# Performance\n\nBefore\.\n[^]*second[^]*After\.\n$/);
    assert.ok(!second.includes("| a"));
    assert.deepEqual([...Deno.readDirSync(new URL(".", file))].map(({ name }) => name), ["performance.md"]);
  });
});

Deno.test("a document without the marks is not changed", async () => {
  await inFolder(async (file) => {
    await Deno.mkdir(new URL(".", file));
    await Deno.writeTextFile(file, "# Mine\n");
    await assert.rejects(writeDocument("x", file), /has lost its marks/);
    assert.equal(await Deno.readTextFile(file), "# Mine\n");
  });
});
