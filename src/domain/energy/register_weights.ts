import type { Register } from "./bounds.ts";
import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import type { StepOf, WeighedRegister } from "./register_path.ts";
import type { EnergyRules } from "./rules.ts";

/** The weight of a start or an end, in samples. */
const END_WEIGHT = 2.5;

/** The weight of a start or an end of zero, which chargers send when they have not read their meter (evcc#26734). */
const PLACEHOLDER_WEIGHT = 0.9;

/** The registers of start, samples and stop, each with its weight. */
export function weighed(
  { start, stop, isOver }: ChargeRegisters,
  samples: readonly MeterSample[],
  rules: EnergyRules,
): readonly WeighedRegister[] {
  const hasNamed = samples.some(({ named }) => named);
  return [
    ...start === null ? [] : [endRegister(start, rules)],
    ...samples.map((sample, index) => {
      const isStart = start === null && (index === 0 || sample.context === "Transaction.Begin");
      const isEnd = stop === null && isOver && index === samples.length - 1;
      return isStart || isEnd
        ? endRegister(sample, rules)
        : single(sample, sampleWeight(sample, hasNamed, rules), false);
    }),
    ...stop === null ? [] : [endRegister(stop, rules)],
  ];
}

function endRegister(register: Register, rules: EnergyRules): WeighedRegister {
  const isPlaceholder = register.wh === 0 && rules.has("zero_is_a_placeholder");
  return single(register, isPlaceholder ? PLACEHOLDER_WEIGHT : END_WEIGHT, true);
}

/** Gives a zero at start or end the full weight when a neighbouring sample confirms that it is a measurement. */
export function confirmed(registers: readonly WeighedRegister[], stepOf: StepOf): readonly WeighedRegister[] {
  return registers.map((register, index) => {
    if (!register.isEnd || register.weight !== PLACEHOLDER_WEIGHT) return register;
    const [before, after] = [registers[index - 1], registers[index + 1]];
    const isConfirmed = (before !== undefined && !before.isEnd && stepOf(before, register) === "counts") ||
      (after !== undefined && !after.isEnd && stepOf(register, after) === "counts");
    return isConfirmed ? { ...register, weight: END_WEIGHT } : register;
  });
}

function single({ at, wh }: Register, weight: number, isEnd: boolean): WeighedRegister {
  return { at, wh, weight, isEnd, count: 1, last: { at, wh } };
}

/** The weight of a sample: lower when it does not name its transaction, and very low when other samples do. */
const UNNAMED_WEIGHT = 0.5;

const UNNAMED_WITH_NAMED_WEIGHT = 0.1;

function sampleWeight({ wh, named }: MeterSample, hasNamed: boolean, rules: EnergyRules): number {
  const unnamed = hasNamed ? UNNAMED_WITH_NAMED_WEIGHT : UNNAMED_WEIGHT;
  const weight = named || !rules.has("named_samples_count_alone") ? 1 : unnamed;
  return wh === 0 && rules.has("zero_is_a_placeholder") ? weight / 2 : weight;
}

/** Replaces a start of zero by the previous lifetime register, when no later register is below that. */
export function withLifetime(
  { registerBefore }: ChargeRegisters,
  registers: readonly WeighedRegister[],
  rules: EnergyRules,
): readonly WeighedRegister[] {
  const [start, ...rest] = registers;
  // The stop may repeat the register of the start.
  const after = rest.filter(({ at, wh }) => at !== start?.at || wh !== 0);
  if (start?.wh !== 0 || !start.isEnd || registerBefore === null || registerBefore <= 0 || after.length === 0) {
    return registers;
  }
  if (!rules.has("lifetime_register_goes_on") || after.some(({ wh }) => wh < registerBefore)) return registers;
  return [single({ at: start.at, wh: registerBefore }, END_WEIGHT, false), ...after];
}

/** The distance from a contradiction within which registers are not combined. */
const SINGLE_WITHIN = 4;

/** The same registers, with those far from any contradiction combined. */
export function compressed(registers: readonly WeighedRegister[], stepOf: StepOf): readonly WeighedRegister[] {
  const isSingle = new Set<number>();
  registers.forEach((register, index) => {
    const before = registers[index - 1];
    const contradicts = before !== undefined && stepOf(before, register) !== "counts";
    if (register.isEnd) isSingle.add(index);
    if (!contradicts) return;
    for (let near = index - SINGLE_WITHIN; near < index + SINGLE_WITHIN; near += 1) isSingle.add(near);
  });
  const result: WeighedRegister[] = [];
  registers.forEach((register, index) => {
    const before = result.at(-1);
    if (before === undefined || isSingle.has(index) || isSingle.has(index - 1)) return void result.push(register);
    result[result.length - 1] = {
      ...before,
      weight: before.weight + register.weight,
      count: before.count + 1,
      last: register.last,
    };
  });
  return result;
}
