import assert from "node:assert/strict";
import { shown, unitTests } from "../../scripts/test.ts";

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
