import assert from "node:assert/strict";
import { limitProfileId, parseLimit } from "../../src/domain/limit.ts";

const limits: Readonly<Record<string, ReturnType<typeof parseLimit>>> = {
  "16A": { amount: 16, unit: "A" },
  "16a": { amount: 16, unit: "A" },
  "2000W": { amount: 2000, unit: "W" },
  "2000w": { amount: 2000, unit: "W" },
  "7.4A": { amount: 7.4, unit: "A" },
  "7,4A": { amount: 7.4, unit: "A" },
  "7.44A": { amount: 7.4, unit: "A" },
  "7.45A": { amount: 7.5, unit: "A" },
  " 16 A ": { amount: 16, unit: "A" },
  "0A": { amount: 0, unit: "A" },
  "0016A": { amount: 16, unit: "A" },
  "10000000W": { amount: 10_000_000, unit: "W" },
};

for (const [text, limit] of Object.entries(limits)) {
  Deno.test(`${JSON.stringify(text)} is a limit`, () => assert.deepEqual(parseLimit(text), limit));
}

const noLimits = [
  "",
  "A",
  "16",
  "16kW",
  "16VA",
  "-16A",
  "+16A",
  "1e3W",
  "0x10A",
  "16.A",
  ".5A",
  "16AA",
  "1 6A",
  "10000000.1W",
  "٣A",
];

for (const text of noLimits) {
  Deno.test(`${JSON.stringify(text)} is not a limit`, () => assert.equal(parseLimit(text), undefined));
}

Deno.test("a number of a hundred thousand digits is refused", () => {
  assert.equal(parseLimit(`${"9".repeat(100_000)}A`), undefined);
});

Deno.test("each connector has its own profile id, and the whole station too", () => {
  const ids = Array.from({ length: 100 }, (_, connector) => limitProfileId(connector));
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(limitProfileId(1), 100);
});
