import type { Register } from "./bounds.ts";

/** A register with how much it counts against others that contradict it. */
export interface WeighedRegister extends Register {
  readonly weight: number;
  /** The start or the end of the charge: weighed by itself, not as part of an excursion. */
  readonly isEnd: boolean;
  /** How many registers in a row it stands for, itself the first; see `last`. */
  readonly count: number;
  /** The last of those that it stands for. */
  readonly last: Register;
}

/** How one register is followed by another: as a meter counts, or by a fault. */
export type Step = "counts" | "restarts" | "jumps";

/** Says how a meter got from one register to the next that is kept. */
export type StepOf = (a: WeighedRegister, b: WeighedRegister) => Step;

/** What explains the registers with the fewest faults. */
export interface Path {
  /** How much had to be left out or explained by a fault; 0: nothing. */
  readonly cost: number;
  /** Runs of registers by time, in each of which the meter only counted. */
  readonly segments: readonly (readonly WeighedRegister[])[];
  readonly dropped: readonly WeighedRegister[];
  /** The faults between the segments. */
  readonly breaks: readonly Exclude<Step, "counts">[];
}

/** A restart from zero is one fault that meters have (quirk M7). */
const RESTART_COST = 1.5;
/** A register that goes on somewhere else: rarer than three wrong samples in a row, not than a wrong start that a sample confirms. */
const JUMP_COST = 3.2;
/** However long an excursion to another register lasts, it is one fault: less than to leave the meter and come back. */
const EXCURSION_COST = 4.5;
/** Each register looks so far back for the one before it; what lies farther apart is not one excursion. */
const LOOK_BACK = 60;

/**
 * The cheapest explanation of a series of registers: which of them are wrong, and where the meter restarted or jumped. One
 * absurd value costs less than a jump there and a jump back, a second register among the first less than many jumps, and a
 * restart that is followed by more than one register less than to leave those out.
 */
export function cheapestPath(registers: readonly WeighedRegister[], stepOf: StepOf): Path {
  const sums = runningSums(registers);
  const best: { cost: number; from: number; step: Step }[] = [];
  const isJumpUp = registers.map((register, index) => {
    const next = registers[index + 1];
    return next !== undefined && next.wh > register.last.wh && stepOf(register, next) === "jumps";
  });
  registers.forEach((register, index) => {
    // As the first that is kept.
    let found: { cost: number; from: number; step: Step } = {
      cost: dropCost(sums, -1, index),
      from: -1,
      step: "counts",
    };
    // The highest register from which another one that is not above this one was reached by a jump.
    let jumpedFrom = -Infinity;
    for (let from = index - 1; from >= Math.max(0, index - LOOK_BACK); from -= 1) {
      const before = registers[from];
      const sofar = best[from];
      if (before === undefined || sofar === undefined) continue;
      const isWithin = (registers[from + 1]?.wh ?? Infinity) <= register.wh;
      if (isJumpUp[from] && isWithin) jumpedFrom = Math.max(jumpedFrom, before.last.wh);
      const between = dropCost(sums, from, index);
      if (sofar.cost + between >= found.cost) continue;
      // To leave out what is beside a jump would give it more time, until it is none.
      const step = jumpedFrom >= before.last.wh ? "jumps" : stepOf(before, register);
      const cost = sofar.cost + between + STEP_COST[step];
      if (cost < found.cost) found = { cost, from, step };
    }
    best.push(found);
  });
  const { end, cost } = cheapestEnd(registers, best, sums);
  return { ...subscription(registers, best, end), cost };
}

const STEP_COST: Readonly<Record<Step, number>> = { counts: 0, restarts: RESTART_COST, jumps: JUMP_COST };

interface Sums {
  readonly samples: readonly number[];
  readonly ends: readonly number[];
}

function runningSums(registers: readonly WeighedRegister[]): Sums {
  const samples = [0];
  const ends = [0];
  registers.forEach(({ weight, isEnd }, index) => {
    samples.push((samples[index] ?? 0) + (isEnd ? 0 : weight));
    ends.push((ends[index] ?? 0) + (isEnd ? weight : 0));
  });
  return { samples, ends };
}

/** What it costs to leave out everything between two registers. */
function dropCost({ samples, ends }: Sums, from: number, to: number): number {
  const sum = (sums: readonly number[]) => (sums[to] ?? 0) - (sums[from + 1] ?? 0);
  // Only what comes back is an excursion.
  const isExcursion = from >= 0 && to < samples.length - 1;
  return Math.min(sum(samples), isExcursion ? EXCURSION_COST : Infinity) + sum(ends);
}

function cheapestEnd(
  registers: readonly WeighedRegister[],
  best: readonly { readonly cost: number }[],
  sums: Sums,
): { readonly end: number; readonly cost: number } {
  let end = -1;
  let least = Infinity;
  best.forEach(({ cost }, index) => {
    const whole = cost + dropCost(sums, index, registers.length);
    // Of two explanations as good the one that reaches farther.
    if (whole <= least) [least, end] = [whole, index];
  });
  return { end, cost: least };
}

function subscription(
  registers: readonly WeighedRegister[],
  best: readonly { readonly from: number; readonly step: Step }[],
  end: number,
): Omit<Path, "cost"> {
  const segments: WeighedRegister[][] = [];
  const breaks: Exclude<Step, "counts">[] = [];
  const kept = new Set<number>();
  let segment: WeighedRegister[] = [];
  for (let index = end; index >= 0;) {
    const register = registers[index];
    const how = best[index];
    if (register === undefined || how === undefined) break;
    kept.add(index);
    segment.unshift(register);
    if (how.from < 0 || how.step !== "counts") {
      segments.unshift(segment);
      segment = [];
      if (how.from >= 0 && how.step !== "counts") breaks.unshift(how.step);
    }
    index = how.from;
  }
  return { segments, breaks, dropped: registers.filter((_, index) => !kept.has(index)) };
}
