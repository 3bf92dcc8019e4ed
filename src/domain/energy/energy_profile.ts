import type { Register } from "./bounds.ts";

/** When a charge was, what it took, and what its meter showed on the way. */
export interface EnergyOfSession {
  readonly from: number;
  readonly to: number;
  /** All of it, Wh, as it is billed: what the registers tell only says when it flowed. */
  readonly energyWh: number;
  /** The registers that count (charge_energy.ts), by time; nothing flowed between two segments. */
  readonly segments: readonly (readonly Register[])[];
}

/** What had flowed at a moment, in whole mWh. */
export type EnergyUntil = (at: number) => bigint;

/**
 * When the energy of a session flowed: evenly between two registers, nothing where one falls or jumps, and evenly all the
 * time where there are none. What the registers tell is stretched to the session's energy, so that parts of a session
 * always add up to it.
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

/** More than this is no measurement; a number of so many mWh would not be exact. */
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

/** Registers are kept to three digits, so this is exact. */
function mWh(wh: number): bigint {
  return BigInt(Math.round(wh * 1000));
}

/** The nearest whole number, halves upwards; neither is negative. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
