import { neededPowerW, provenPowerW, stepOfRegisters, supportedPowerW, UNPROVEN_POWER_W } from "./bounds.ts";
import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import type { WeighedRegister } from "./register_path.ts";
import { isRounded } from "./register_steps.ts";

/** The power that a charge proves for its connector. */
export interface Proven {
  /** Measured, or needed by more than one rise of the register, W. */
  readonly provenW: number;
  /** The highest plausible power in W of one rise, given the others. */
  readonly allowedW: number;
  /** The highest power in W that needs no remark: measured, or near the power of another rise. */
  readonly confirmedW: number;
}

/** The factor by which the mean over a sample period may exceed the power measured at its ends. */
export const MEASURED_MARGIN = 1.5;

/** The minimum number of rises: two may be a jump and its start, and prove nothing. */
const RISES_MIN = 3;

/** Calculates the power that the samples and registers of a charge prove. */
export function provenBy({ samples }: ChargeRegisters, registers: readonly WeighedRegister[]): Proven {
  const measuredW = measuredBy(samples);
  const powers = risesOf(registers, stepOfRegisters(registers));
  const isFew = powers.length < RISES_MIN;
  const isRising = (registers.at(-1)?.wh ?? 0) > (registers.at(-2)?.wh ?? 0);
  const neededW = Math.min(supportOf(powers, isRising), UNPROVEN_POWER_W);
  // A rise by one step needs no power, but is possible with the power of another rise and so supports it.
  const likely = risesOf(registers, 0);
  const supportedW = Math.min(
    supportedPowerW(isFew ? provenPowerW(likely) : supportOf(likely, isRising)),
    UNPROVEN_POWER_W,
  );
  const confirmedW = Math.max(measuredW * MEASURED_MARGIN, supportedW);
  return {
    provenW: Math.max(measuredW, isFew ? 0 : neededW),
    allowedW: isFew ? Math.max(confirmedW, UNPROVEN_POWER_W) : confirmedW,
    confirmedW,
  };
}

/**
 * The largest power that another one supports. A rise that lasts until the end supports none: charging may have stopped long
 * before the register was read.
 */
function supportOf(powers: readonly number[], isRising: boolean): number {
  if (!isRising) return provenPowerW(powers);
  const tail = powers.at(-1) ?? 0;
  const others = powers.slice(0, -1);
  const largest = others.reduce((most, power) => Math.max(most, power), 0);
  return tail >= largest ? largest : provenPowerW(others);
}

/** The power that was measured more than once; of one or two values the larger, which the register then has to confirm. */
function measuredBy(samples: readonly MeterSample[]): number {
  const powers = samples.flatMap(({ powerW }) => powerW ?? []);
  const few = powers.length < RISES_MIN ? powers.filter((power) => power <= UNPROVEN_POWER_W) : [];
  return few.length > 0 ? Math.max(...few) : provenPowerW(powers);
}

/** The powers of the rises of the register, except those next to a fall, which may be excursions. */
function risesOf(registers: readonly WeighedRegister[], stepWh: number): readonly number[] {
  const falls = registers.map((register, index) => {
    const before = registers[index - 1];
    return before !== undefined && register.wh < before.wh && !isRounded(before, register);
  });
  return registers.flatMap((register, index) => {
    const before = registers[index - 1];
    if (before === undefined || register.wh <= before.wh) return [];
    return falls[index - 1] || falls[index + 1] ? [] : [neededPowerW(before, register, stepWh)];
  });
}
