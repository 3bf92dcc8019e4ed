import assert from "node:assert/strict";
import { shown, SLOW_FILES, SLOW_FOLDERS, unitTests } from "../../scripts/test.ts";

Deno.test("the unit lane has tests of every folder that it names, and none with sockets", async () => {
  const files = await unitTests();
  for (const folder of ["tests/base/", "tests/config/", "tests/domain/", "tests/ocpp/rpc/", "tests/services/"]) {
    assert.ok(files.some((file) => file.startsWith(folder)), folder);
  }
  assert.ok(files.length > 30, `${files.length} files`);
  for (const file of files) {
    assert.doesNotMatch(
      await Deno.readTextFile(new URL(`../../${file}`, import.meta.url)),
      /\/support\/app\.ts"|Deno\.Command/,
    );
  }
});

Deno.test("the folders of the slow lane have tests", async () => {
  for (const folder of SLOW_FOLDERS) {
    const files = await Array.fromAsync(Deno.readDir(new URL(`../../${folder}`, import.meta.url)));
    assert.ok(files.filter(({ name }) => name.endsWith("_test.ts")).length > 10, folder);
  }
  for (const file of SLOW_FILES) assert.ok((await Deno.stat(new URL(`../../${file}`, import.meta.url))).isFile, file);
});

Deno.test("the single files of the slow lane exist", async () => {
  for (const file of SLOW_FILES) assert.ok((await Deno.stat(new URL(`../../${file}`, import.meta.url))).isFile, file);
});

Deno.test("the output of a test run is a dot for each test, its failures and its summary", async () => {
  const printed = [
    ".",
    ".",
    "!",
    "",
    " ERRORS ",
    "",
    "\x1b[1m.\x1b[0m",
    "a fault",
    "",
    "",
    "FAILED | 1 passed | 1 failed",
  ];
  const deno = ["", "error: Test failed", "", "Stack backtrace:", "   0: <unknown>"];
  const lines = async function* () {
    yield* [...printed, ...deno];
  };
  const all: string[] = [];
  for await (const line of shown(lines())) all.push(line);
  assert.deepEqual(all, [".", ".", ".", " ERRORS ", "", ".", "a fault", "", "FAILED | 1 passed | 1 failed", ""]);
});
