import assert from "node:assert/strict";
import { complaintsAbout } from "./judge.ts";
import { judgeCharges } from "./property.ts";
import { describe, table } from "./report.ts";

const CHARGES = 4000;

Deno.test("honest charges of register meters are billed exactly, and none carries a remark", async () => {
  const all = await judgeCharges({ seed: 1, charges: CHARGES });
  const honest = all.filter(({ kind, charge: { charge } }) => kind === "honest" && charge.station.hasRegister);
  const wrong = honest.filter((one) => complaintsAbout(one).length > 0);
  assert.ok(honest.length > CHARGES / 5, `${honest.length} honest charges`);
  assert.deepEqual(wrong.map((one) => describe(one, "long")), [], table(all));
});
