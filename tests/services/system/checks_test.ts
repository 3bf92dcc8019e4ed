import assert from "node:assert/strict";
import { checkDisk } from "../../../src/services/system/checks/disk.ts";
import { checkMemory } from "../../../src/services/system/checks/memory.ts";
import { checkPorts } from "../../../src/services/system/checks/ports.ts";
import { createMask } from "../../../src/services/system/support/mask.ts";

const PORT = { host: "0.0.0.0", port: 8081, error: "", process: 0 } as const;

Deno.test("a port that another program has is a fault with what to do; one that is free or ours is fine", () => {
  const stateOf = (state: "held" | "free" | "taken" | "refused" | "silent") => {
    const [line] = checkPorts([{ ...PORT, state }]);
    return [line?.state, (line?.remedy ?? null) !== null];
  };
  assert.deepEqual(stateOf("held"), ["ok", false]);
  assert.deepEqual(stateOf("free"), ["ok", false]);
  for (const state of ["taken", "refused", "silent"] as const) assert.deepEqual(stateOf(state), ["fault", true], state);
});

Deno.test("a disk that is nearly full, or will be within weeks, needs attention or is a fault", () => {
  const GB = 1e9;
  const stateOf = (free: number, growthBytesPerDay: number | null) =>
    checkDisk({ path: "/d", folder: "/d", space: { freeBytes: free, totalBytes: 100 * GB }, growthBytesPerDay })[0]
      ?.state;
  assert.equal(stateOf(50 * GB, 1e6), "ok");
  assert.notEqual(stateOf(0.02 * GB, 1e6), "ok");
  assert.notEqual(stateOf(3 * GB, 0.5 * GB), "ok", "six days are left");
});

Deno.test("a machine whose memory is nearly used needs attention", () => {
  const MB = 1e6;
  const stateOf = (availableBytes: number) =>
    checkMemory({ machine: { totalBytes: 1000 * MB, availableBytes, limitBytes: null }, usedBytes: 80 * MB })[0]?.state;
  assert.equal(stateOf(500 * MB), "ok");
  assert.notEqual(stateOf(20 * MB), "ok");
});

Deno.test("masking leaves words alone that only contain a tag or a name, and follows the same one through a text", () => {
  const mask = createMask({ tags: ["A1", "04FF"], names: ["Ann"], secrets: ["s3cret", "abc"] });
  const masked = mask(
    'tag A1 of Ann: "A1" at CPA12, Anna; idTag=04FF password=x token: "y" s3cret abc setup/ABCD-EFGH',
  );
  assert.ok(!/\bA1\b|\bAnn\b|04FF|s3cret|ABCD|=x|"y"/.test(masked), masked);
  assert.match(masked, /CPA12, Anna;/);
  assert.match(masked, / abc /, "three characters are part of every text");
  const [first, second] = [...masked.matchAll(/tag:[0-9a-f]{8}/g)].map(([found]) => found);
  assert.equal(first, second);
});
