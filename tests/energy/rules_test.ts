import assert from "node:assert/strict";
import type { ChargeRegisters, MeterSample } from "../../src/domain/energy/charge_registers.ts";
import { evaluateEnergy } from "../../src/domain/energy/evaluate_energy.ts";
import { ALL_ENERGY_RULES, ENERGY_RULES, type EnergyRule, type EnergyRules } from "../../src/domain/energy/rules.ts";
import { createTally, type Tally } from "./demands.ts";
import type { Evaluation } from "./check.ts";
import { checkedCharges } from "./property.ts";
import type { FaultName } from "./station_script.ts";

/** A set of charges that needs a rule. */
interface Sample {
  readonly charges: number;
  /** One of these faults per charge; by default the same as in the property test. */
  readonly only?: readonly FaultName[];
  readonly where?: (evaluated: Evaluation) => boolean;
}

/** Random charges rarely need named_samples_count_alone and start_and_stop_agree_alone: these have separate tests below. */
const SHOWN_BY: Readonly<
  Record<Exclude<EnergyRule, "named_samples_count_alone" | "start_and_stop_agree_alone">, Sample>
> = {
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
  Deno.test(`the energy of charges is correct with the rule ${rule}, and wrong without it`, async () => {
    const whole = await tallied(sample, ALL_ENERGY_RULES);
    assert.deepEqual(whole.broken(), [], whole.table());
    const without = await tallied(sample, new Set(ENERGY_RULES.filter((other) => other !== rule)));
    assert.ok(without.broken().length > 0, `all demands hold without it:\n${without.table()}`);
  });
}

async function tallied({ charges, only, where = () => true }: Sample, energyRules: EnergyRules): Promise<Tally> {
  const tally = createTally();
  for await (const evaluated of checkedCharges({ seed: 1, charges, only, energyRules })) {
    if (where(evaluated)) tally.add(evaluated);
  }
  return tally;
}

function hasFewSamples({ charge: { charge, messages } }: Evaluation): boolean {
  return charge.station.meter === "session" && messages.filter(({ kind }) => kind === "sample").length <= 2;
}

Deno.test("with the rule named_samples_count_alone a few values with the transaction's id outweigh many values of another meter", () => {
  const MINUTE = 60_000;
  const sample = (minutes: number, wh: number, named: boolean): MeterSample => ({
    ...{ at: minutes * MINUTE, wh, named, sentOrder: minutes, powerW: null, context: null },
  });
  const own = [10, 20, 30, 40, 50].map((minutes) => sample(minutes, 1000 + 100 * minutes, true));
  const others = Array.from({ length: 55 }, (_, n) => sample(n + 1.5, 153_000 + 100 * n, false));
  const charge: ChargeRegisters = {
    start: { at: 0, wh: 1000 },
    stop: { at: 60 * MINUTE, wh: 7000 },
    samples: [...own, ...others].toSorted((a, b) => a.at - b.at),
    ...{ until: 60 * MINUTE, isOver: true, endOrder: null, timed: true, shownW: 0, registerBefore: null },
  };
  const { energyWh, remarks } = evaluateEnergy(charge);
  assert.deepEqual([energyWh, remarks], [6000, []]);
  const without = evaluateEnergy(charge, new Set(ENERGY_RULES.filter((rule) => rule !== "named_samples_count_alone")));
  assert.notDeepEqual([without.energyWh, without.remarks], [6000, []]);
});

Deno.test("with the rule start_and_stop_agree_alone samples of zeros, in kWh or of a session register do not reduce the energy of start and stop", () => {
  const MINUTE = 60_000;
  const series = {
    zeros: (_n: number) => 0,
    "kWh values with the unit Wh": (n: number) => 5000 + n / 2,
    "a session register": (n: number) => 500 * n,
  };
  for (const [name, wh] of Object.entries(series)) {
    const charge: ChargeRegisters = {
      start: { at: 0, wh: 5_000_000 },
      stop: { at: 210 * MINUTE, wh: 5_010_500 },
      samples: Array.from({ length: 20 }, (_, n) => ({
        ...{ at: (n + 1) * 10 * MINUTE, wh: wh(n + 1), sentOrder: n, named: true, powerW: null, context: null },
      })),
      ...{ until: 210 * MINUTE, isOver: true, endOrder: null, timed: true, shownW: 0, registerBefore: null },
    };
    const { energyWh, remarks } = evaluateEnergy(charge);
    assert.deepEqual([energyWh, remarks], [10_500, ["samples_differ"]], name);
    const without = evaluateEnergy(
      charge,
      new Set(ENERGY_RULES.filter((rule) => rule !== "start_and_stop_agree_alone")),
    );
    assert.notEqual(without.energyWh, 10_500, name);
  }
});
