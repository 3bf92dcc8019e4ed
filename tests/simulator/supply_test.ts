import assert from "node:assert/strict";
import { offerOf } from "../../src/simulator/supply.ts";

const wiring = { phases: 3, maxCurrentA: 16 } as const;

Deno.test("a limit in ampere applies per phase, one in watts to all together", () => {
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: null }), { watts: 11_040, phases: 3 });
  assert.deepEqual(offerOf(wiring, { limitA: 10, limitW: null }), { watts: 6_900, phases: 3 });
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: 5_000 }), { watts: 5_000, phases: 3 });
  assert.deepEqual(offerOf(wiring, { limitA: 32, limitW: 6_000 }), { watts: 6_000, phases: 3 });
});

Deno.test("too little for three phases is offered on one, less than 6 A not at all", () => {
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: 4_140 }), { watts: 4_140, phases: 3 });
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: 4_139 }), { watts: 3_680, phases: 1 });
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: 1_380 }), { watts: 1_380, phases: 1 });
  assert.deepEqual(offerOf(wiring, { limitA: null, limitW: 1_379 }), { watts: 0, phases: 0 });
  assert.deepEqual(offerOf(wiring, { limitA: 5.9, limitW: null }), { watts: 0, phases: 0 });
  assert.deepEqual(offerOf({ phases: 1, maxCurrentA: 32 }, { limitA: 6, limitW: null }), { watts: 1_380, phases: 1 });
});
