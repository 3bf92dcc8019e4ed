/** A register at a moment. */
export interface Register {
  readonly at: number;
  readonly wh: number;
}

/** When a charge was, what it took, and what its meter showed on the way. */
export interface EnergyOfSession {
  readonly from: number;
  readonly to: number;
  /** All of it, Wh, as it is billed: what the registers between tell only says when it flowed. */
  readonly energyWh: number;
  /** By time; those outside the session are left out. */
  readonly registers: readonly Register[];
  /** False where times are those of receipt: then they say nothing about how long something took. */
  readonly timed: boolean;
}

/** More flows at no connector, and no battery takes more than that in a quarter of an hour: a register has jumped. */
const POWER_MAX_W = 1_000_000;
const SHORTEST_MS = 15 * 60_000;

/** More than this is no measurement, however long it took. */
const RISE_MAX_WH = 1e12;

/** The most Wh that can flow in that time (quirk M7). */
export function possibleWh(elapsedMs: number): number {
  return POWER_MAX_W * Math.max(elapsedMs, SHORTEST_MS) / 3_600_000;
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
  const told = risesOf(session);
  const rises = told.length > 0 ? told : [{ from, to, mWh: 1n }];
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

interface Rise {
  readonly from: number;
  readonly to: number;
  readonly mWh: bigint;
}

function risesOf({ from, to, registers, timed }: EnergyOfSession): readonly Rise[] {
  const inside = registers.filter(({ at }) => at >= from && at <= to);
  return inside.flatMap((register, index) => {
    const before = inside[index - 1];
    if (before === undefined || register.wh <= before.wh) return [];
    const rise = register.wh - before.wh;
    if (rise > (timed ? possibleWh(register.at - before.at) : RISE_MAX_WH)) return [];
    return [{ from: before.at, to: register.at, mWh: mWh(rise) }];
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
