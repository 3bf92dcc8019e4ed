import { neededPowerW, provenPowerW, stepOfRegisters, supportedPowerW, UNPROVEN_POWER_W } from "./bounds.ts";
import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import type { WeighedRegister } from "./register_path.ts";
import { isRounded } from "./register_steps.ts";

/** What a charge says about the power of its connector. */
export interface Proven {
  /** Measured, or needed by more than one rise of the register, W. */
  readonly provenW: number;
  /** The most W that one rise may need, given the others. */
  readonly allowedW: number;
  /** The most W that needs no remark: measured, or near to what another rise needs. */
  readonly confirmedW: number;
}

/** How far a mean over a sample period may exceed what was measured at its ends. */
export const MEASURED_MARGIN = 1.5;

/** Two rises may be a jump and the beginning of something: they prove nothing. */
const RISES_MIN = 3;

export function provenBy({ samples }: ChargeRegisters, registers: readonly WeighedRegister[]): Proven {
  const measuredW = measuredBy(samples);
  const powers = risesOf(registers, stepOfRegisters(registers));
  const isFew = powers.length < RISES_MIN;
  const isRising = (registers.at(-1)?.wh ?? 0) > (registers.at(-2)?.wh ?? 0);
  const neededW = Math.min(supportOf(powers, isRising), UNPROVEN_POWER_W);
  // A rise by one step needs no power, but may have had it: it supports others with that.
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
 * The largest of several powers that another one supports. A rise up to the very end supports none: it may have been over long
 * before it was read.
 */
function supportOf(powers: readonly number[], isRising: boolean): number {
  if (!isRising) return provenPowerW(powers);
  const tail = powers.at(-1) ?? 0;
  const others = powers.slice(0, -1);
  const largest = others.reduce((most, power) => Math.max(most, power), 0);
  return tail >= largest ? largest : provenPowerW(others);
}

/** What was measured more than once; of one or two values the larger, which the register then has to confirm. */
function measuredBy(samples: readonly MeterSample[]): number {
  const powers = samples.flatMap(({ powerW }) => powerW ?? []);
  const few = powers.length < RISES_MIN ? powers.filter((power) => power <= UNPROVEN_POWER_W) : [];
  return few.length > 0 ? Math.max(...few) : provenPowerW(powers);
}

/** The powers that the rises of the register need, but for those beside a fall, which may be excursions. */
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
