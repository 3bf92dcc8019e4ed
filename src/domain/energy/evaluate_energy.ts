import { DEFAULT_POWER_W } from "./bounds.ts";
import type { ChargeEnergy } from "./charge_energy.ts";
import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import { betweenStartAndEnd, counted, explained, isOtherSeries } from "./explain.ts";
import { MEASURED_MARGIN, provenBy } from "./proven_power.ts";
import { cheapestPath } from "./register_path.ts";
import { isConsistent, stepsBy } from "./register_steps.ts";
import { compressed, confirmed, weighed, withLifetime } from "./register_weights.ts";
import { ALL_ENERGY_RULES, type EnergyRules } from "./rules.ts";
import { inSendingOrder, inTime, type Series } from "./sample_series.ts";

const NOTHING: ChargeEnergy = {
  energyWh: null,
  isEvaluated: false,
  remarks: ["energy_unknown"],
  segments: [],
  firstRead: null,
  lastRead: null,
  shownW: 0,
  allowedW: 0,
};

/**
 * Calculates the energy of a charge. When the registers of start, end and samples agree, the energy is end minus start. When some
 * contradict others, the explanation with the fewest faults counts: wrong samples are ignored without a remark; a start or an end
 * that the others contradict is excluded, and a register that restarted or jumped is counted before and after, both with a
 * remark. The rise between two moments is bounded by the power that the connector has delivered before, by the power that this
 * charge proves, or by {@link DEFAULT_POWER_W}. Samples are evaluated by time and, where that does not explain all of them, in
 * the order of sending, because clocks are sometimes set during a charge.
 */
export function evaluateEnergy(charge: ChargeRegisters, rules: EnergyRules = ALL_ENERGY_RULES): ChargeEnergy {
  const energy = evaluateSamples(charge, rules);
  const isDoubtful = energy.isEvaluated || energy.energyWh === null || energy.remarks.length > 0;
  if (!isDoubtful || charge.samples.every(({ named }) => named)) return energy;
  // The samples that name the transaction contradict each other or are too few: the inferred ones may decide.
  const other = evaluateSamples({ ...charge, samples: charge.samples.map(named) }, rules);
  if (!energy.isEvaluated && energy.energyWh !== null) {
    return !other.isEvaluated && other.energyWh === energy.energyWh && other.remarks.length === 0 ? other : energy;
  }
  return other.energyWh === null || sizeOf(other) <= sizeOf(energy) ? energy : other;
}

function named(sample: MeterSample): MeterSample {
  return { ...sample, named: true };
}

function sizeOf({ segments }: ChargeEnergy): number {
  return segments.reduce((count, segment) => count + segment.length, 0);
}

function evaluateSamples(charge: ChargeRegisters, rules: EnergyRules): ChargeEnergy {
  let best = evaluateSeries(charge, inTime(charge, rules), rules);
  if (best.cost === 0 || !rules.has("sending_order_is_an_order")) return best.energy;
  for (const series of inSendingOrder(charge, rules)) {
    const other = evaluateSeries(charge, series, rules);
    if (other.cost < best.cost) best = other;
  }
  return best.energy;
}

interface Evaluation {
  readonly energy: ChargeEnergy;
  readonly cost: number;
}

/** The cost of a sample outside the time of its charge: any order that includes the sample is better. */
const LEFT_OUT_COST = 0.01;

function evaluateSeries(charge: ChargeRegisters, { samples, leftOut }: Series, rules: EnergyRules): Evaluation {
  const registers = weighed(charge, samples, rules);
  const outside = leftOut * LEFT_OUT_COST;
  if (registers.length === 0) return { energy: NOTHING, cost: outside };
  const basePowerW = Math.max(DEFAULT_POWER_W, charge.shownW * MEASURED_MARGIN);
  const stepsUpTo = (powerW: number) => stepsBy({ powerW, timed: charge.timed, rules });
  // 2.x has no meterStart: if the first samples of the charge before were lost, a session register looks like a lifetime register.
  const mayBePlaceholder = charge.start !== null || !isConsistent(registers.slice(0, 2), stepsUpTo(basePowerW));
  const usable = mayBePlaceholder ? withLifetime(charge, registers, rules) : registers;
  const proven = provenBy(charge, registers);
  if (usable === registers && isConsistent(registers, stepsUpTo(basePowerW))) {
    return { energy: counted(registers, samples, proven, []), cost: outside };
  }
  const allowedW = Math.max(basePowerW, rules.has("charge_proves_its_power") ? proven.allowedW : 0);
  const confirmedW = Math.max(basePowerW, proven.confirmedW);
  const stepOf = stepsUpTo(allowedW);
  if (usable === registers && isConsistent(registers, stepOf)) {
    const isConfirmed = !charge.timed || isConsistent(registers, stepsUpTo(confirmedW));
    const energy = isConfirmed
      ? counted(registers, samples, proven, [])
      : counted(registers, samples, { ...proven, provenW: 0 }, ["energy_unconfirmed"]);
    return { energy, cost: outside };
  }
  if (usable === registers && rules.has("start_and_stop_agree_alone") && isOtherSeries(registers, stepOf)) {
    return { energy: betweenStartAndEnd(registers, samples), cost: 1 + outside };
  }
  const found = cheapestPath(confirmed(compressed(usable, stepOf), stepOf), stepOf);
  const path = usable === registers ? found : { ...found, dropped: [...found.dropped, ...registers.slice(0, 1)] };
  const isConfirmed = !charge.timed ||
    path.segments.every((segment) => isConsistent(segment, stepsUpTo(confirmedW)));
  const energy = explained(registers, samples, path, isConfirmed);
  return { energy, cost: path.cost + outside + (usable === registers ? 0 : 1) };
}
