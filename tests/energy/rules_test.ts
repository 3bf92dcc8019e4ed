import assert from "node:assert/strict";
import { ALL_ENERGY_RULES, ENERGY_RULES, type EnergyRule, type EnergyRules } from "../../src/domain/charge_energy.ts";
import { createTally, type Tally } from "./demands.ts";
import type { Judged } from "./judge.ts";
import { judgedCharges } from "./property.ts";
import type { FaultName } from "./station_script.ts";

/** Charges that show that a rule is needed. */
interface Sample {
  readonly charges: number;
  /** One of these faults a charge; else as in the property test. */
  readonly only?: readonly FaultName[];
  readonly where?: (judged: Judged) => boolean;
}

/**
 * Without the rule that is left out here no random charge comes out wrong: start and stop outvote what does not name the charge
 * by themselves.
 */
const SHOWN_BY: Readonly<Record<Exclude<EnergyRule, "named_samples_count_alone">, Sample>> = {
  registers_do_not_fall: { charges: 400 },
  power_is_bounded: { charges: 400 },
  charge_proves_its_power: { charges: 400 },
  samples_are_within_the_charge: { charges: 2000, only: ["clockOffset", "outOfOrder"] },
  sending_order_is_an_order: { charges: 400 },
  zero_is_a_placeholder: { charges: 2000, only: ["placeholderStop"], where: hasFewSamples },
  lifetime_register_goes_on: { charges: 800, only: ["placeholderAgain"] },
  restart_is_one_fault: { charges: 800, only: ["reset"] },
};

for (const [rule, sample] of Object.entries(SHOWN_BY)) {
  Deno.test(`the energy of charges comes out right with the rule ${rule}, and wrong without it`, async () => {
    const whole = await tallied(sample, ALL_ENERGY_RULES);
    assert.deepEqual(whole.broken(), [], whole.table());
    const without = await tallied(sample, new Set(ENERGY_RULES.filter((other) => other !== rule)));
    assert.ok(without.broken().length > 0, `all demands hold without it:\n${without.table()}`);
  });
}

async function tallied({ charges, only, where = () => true }: Sample, energyRules: EnergyRules): Promise<Tally> {
  const tally = createTally();
  for await (const judged of judgedCharges({ seed: 1, charges, only, energyRules })) {
    if (where(judged)) tally.add(judged);
  }
  return tally;
}

function hasFewSamples({ charge: { charge, messages } }: Judged): boolean {
  return charge.station.meter === "session" && messages.filter(({ kind }) => kind === "sample").length <= 2;
}
