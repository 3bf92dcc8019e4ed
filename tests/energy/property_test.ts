import assert from "node:assert/strict";
import { createTally } from "./demands.ts";
import { judgedCharges } from "./property.ts";

const CHARGES = 4000;

Deno.test("honest charges of register meters are billed exactly, and none carries a remark", async () => {
  const tally = createTally();
  for await (const judged of judgedCharges({ seed: 1, charges: CHARGES })) {
    if (judged.kind === "honest" && judged.charge.charge.station.hasRegister) tally.add(judged);
  }
  assert.ok(tally.charges > CHARGES / 5, `${tally.charges} honest charges`);
  assert.deepEqual(tally.broken(), []);
});
