import assert from "node:assert/strict";
import { createTally } from "./demands.ts";
import { checkedCharges } from "./property.ts";

const CHARGES = 20_000;

Deno.test(`${CHARGES} random charges, without and with random faults, are billed as the demands on the integral of their power require`, async () => {
  const tally = createTally();
  for await (const evaluated of checkedCharges({ seed: 1, charges: CHARGES })) tally.add(evaluated);
  assert.ok(tally.charges >= CHARGES, `${tally.charges} charges`);
  assert.deepEqual(tally.broken(), [], tally.table());
});
