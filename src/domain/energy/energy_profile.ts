import type { Register } from "./bounds.ts";

/** The time span, energy and registers of a charge. */
export interface EnergyOfSession {
  readonly from: number;
  readonly to: number;
  /** The billed energy, Wh; the registers only determine its distribution over time. */
  readonly energyWh: number;
  /** The valid registers (charge_energy.ts), by time; no energy counts between two segments. */
  readonly segments: readonly (readonly Register[])[];
}

/** Returns the energy delivered up to a moment, in whole mWh. */
export type EnergyUntil = (at: number) => bigint;

/**
 * Distributes the energy of a session over time: evenly between two registers, none where a register falls or jumps, and evenly
 * over the whole session where there are no registers. The registers are scaled to the session's energy, so that the parts of a
 * session always add up to it.
 */
export function energyUntil(session: EnergyOfSession): EnergyUntil {
  const { from, to } = session;
  const total = mWh(session.energyWh);
  const reported = risesOf(session);
  const rises = reported.length > 0 ? reported : [{ from, to, mWh: 1n }];
  const sum = rises.reduce((all, rise) => all + rise.mWh, 0n);
  return (at) => {
    if (at >= to) return total;
    if (at < from) return 0n;
    const before = rises.filter((rise) => rise.to <= at).reduce((all, rise) => all + rise.mWh, 0n);
    const now = rises.find((rise) => rise.from < at && at < rise.to);
    if (now === undefined) return rounded(total * before, sum);
    const elapsed = BigInt(at - now.from);
    const length = BigInt(now.to - now.from);
    return rounded(total * (before * length + now.mWh * elapsed), sum * length);
  };
}

/** The maximum energy that is a plausible measurement; a larger number of mWh would not be exact. */
const RISE_MAX_WH = 1e12;

interface Rise {
  readonly from: number;
  readonly to: number;
  readonly mWh: bigint;
}

function risesOf({ from, to, segments }: EnergyOfSession): readonly Rise[] {
  return segments.flatMap((segment) => {
    const inside = segment.filter(({ at, wh }) => at >= from && at <= to && wh <= RISE_MAX_WH);
    return inside.flatMap((register, index) => {
      const before = inside[index - 1];
      if (before === undefined || register.wh <= before.wh || register.at < before.at) return [];
      return [{ from: before.at, to: register.at, mWh: mWh(register.wh - before.wh) }];
    });
  }).filter((rise) => rise.mWh > 0n);
}

/** Registers are stored with three decimals, so this is exact. */
function mWh(wh: number): bigint {
  return BigInt(Math.round(wh * 1000));
}

/** The nearest whole number, halves upwards; neither is negative. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
