import { canRise, isBeyondOneCharge, type Register, UNPROVEN_POWER_W } from "./bounds.ts";
import type { StepOf, WeighedRegister } from "./register_path.ts";
import type { EnergyRules } from "./rules.ts";

interface Bound {
  readonly powerW: number;
  readonly timed: boolean;
  readonly rules: EnergyRules;
}

/** Returns the function that classifies the transition between two registers, given the possible power. */
export function stepsBy({ powerW, timed, rules }: Bound): StepOf {
  const isPossible = (before: Register, after: Register) => {
    if (!rules.has("power_is_bounded")) return true;
    // After the clock was set back the duration is unknown.
    const isTimed = timed && after.at >= before.at;
    if (isTimed && !canRise(before, after, powerW)) return false;
    return (isTimed && powerW < UNPROVEN_POWER_W) || !isBeyondOneCharge(before, after);
  };
  return (a, b) => {
    const before = a.last;
    if (b.wh >= before.wh || isRounded(a, b) || !rules.has("registers_do_not_fall")) {
      return isPossible(before, b) ? "counts" : "jumps";
    }
    const isFromZero = timed && b.at >= before.at
      ? canRise({ at: before.at, wh: 0 }, b, powerW)
      : b.wh < before.wh / 10;
    return isFromZero && rules.has("restart_is_one_fault") ? "restarts" : "jumps";
  };
}

/** The tolerance for floating-point rounding, and for registers in whole kWh in one message and in Wh in another. */
export function isRounded(a: WeighedRegister, b: WeighedRegister): boolean {
  const fall = a.last.wh - b.wh;
  const areBothEnds = a.isEnd && b.isEnd;
  if (areBothEnds) return false;
  if (fall <= 1) return true;
  if ((!a.isEnd && !b.isEnd) || b.wh === 0) return false;
  return ROUNDING_STEPS_WH.some((step) => {
    if (b.wh % step === 0 && fall < step) return true;
    // meterStart is rounded to the nearest Wh; some chargers round samples up.
    return a.last.wh % step === 0 && fall < (a.isEnd ? step / 2 : step);
  });
}

const ROUNDING_STEPS_WH = [1_000, 100, 10];

/** True when no register contradicts the one before it. */
export function isConsistent(registers: readonly WeighedRegister[], stepOf: StepOf): boolean {
  return registers.every((register, index) => {
    const before = registers[index - 1];
    return before === undefined || stepOf(before, register) === "counts";
  });
}
