import type { Register } from "./bounds.ts";

/** A register with its weight against others that contradict it. */
export interface WeighedRegister extends Register {
  readonly weight: number;
  /** The start or the end of the charge: weighed individually, not as part of an excursion. */
  readonly isEnd: boolean;
  /** How many consecutive registers it represents, including itself; see `last`. */
  readonly count: number;
  /** The last register that it represents. */
  readonly last: Register;
}

/** The transition from one register to the next: counting, or a fault. */
export type Step = "counts" | "restarts" | "jumps";

/** Classifies the transition from one register to the next valid one. */
export type StepOf = (a: WeighedRegister, b: WeighedRegister) => Step;

/** The explanation of a series of registers with the fewest faults. */
export interface Path {
  /** The weight of the excluded registers and faults; 0 when nothing had to be excluded. */
  readonly cost: number;
  /** Runs of registers by time; within a run the meter only counted. */
  readonly segments: readonly (readonly WeighedRegister[])[];
  readonly dropped: readonly WeighedRegister[];
  /** The faults between the segments. */
  readonly breaks: readonly Exclude<Step, "counts">[];
}

/** The cost of a restart from zero, a single fault of meters (quirk M7). */
const RESTART_COST = 1.5;
/** The cost of a jump to another level: rarer than three wrong samples in a row, but not than a wrong start that a sample confirms. */
const JUMP_COST = 3.2;
/** The cost of an excursion to another register of any length, as one fault: less than two jumps. */
const EXCURSION_COST = 4.5;
/** How many registers an excursion can span: the search for the predecessor of a register ends there. */
const LOOK_BACK = 60;

/**
 * The cheapest explanation of a series of registers: which of them are wrong, and where the meter restarted or jumped. One wrong
 * value costs less than a jump to it and back, a second register interleaved with the first less than many jumps, and a restart
 * followed by more than one register less than excluding those registers.
 */
export function cheapestPath(registers: readonly WeighedRegister[], stepOf: StepOf): Path {
  const sums = runningSums(registers);
  const best: { cost: number; from: number; step: Step }[] = [];
  const isJumpUp = registers.map((register, index) => {
    const next = registers[index + 1];
    return next !== undefined && next.wh > register.last.wh && stepOf(register, next) === "jumps";
  });
  registers.forEach((register, index) => {
    // The cost with this register as the first valid one.
    let cheapest: { cost: number; from: number; step: Step } = {
      cost: dropCost(sums, -1, index),
      from: -1,
      step: "counts",
    };
    // The highest register from which a jump led to a register that is not above this one.
    let jumpedFrom = -Infinity;
    for (let from = index - 1; from >= Math.max(0, index - LOOK_BACK); from -= 1) {
      const before = registers[from];
      const reached = best[from];
      if (before === undefined || reached === undefined) continue;
      const isWithin = (registers[from + 1]?.wh ?? Infinity) <= register.wh;
      if (isJumpUp[from] && isWithin) jumpedFrom = Math.max(jumpedFrom, before.last.wh);
      const between = dropCost(sums, from, index);
      if (reached.cost + between >= cheapest.cost) continue;
      // Excluding registers next to a jump would lengthen its time until it no longer looks like a jump.
      const step = jumpedFrom >= before.last.wh ? "jumps" : stepOf(before, register);
      const cost = reached.cost + between + STEP_COST[step];
      if (cost < cheapest.cost) cheapest = { cost, from, step };
    }
    best.push(cheapest);
  });
  const { end, cost } = cheapestEnd(registers, best, sums);
  return { ...pathTo(registers, best, end), cost };
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

/** The cost of excluding all registers between two. */
function dropCost({ samples, ends }: Sums, from: number, to: number): number {
  const sum = (sums: readonly number[]) => (sums[to] ?? 0) - (sums[from + 1] ?? 0);
  // An excursion has to return.
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
    const total = cost + dropCost(sums, index, registers.length);
    // Of two explanations with equal cost the one that spans more registers wins.
    if (total <= least) [least, end] = [total, index];
  });
  return { end, cost: least };
}

function pathTo(
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
    const via = best[index];
    if (register === undefined || via === undefined) break;
    kept.add(index);
    segment.unshift(register);
    if (via.from < 0 || via.step !== "counts") {
      segments.unshift(segment);
      segment = [];
      if (via.from >= 0 && via.step !== "counts") breaks.unshift(via.step);
    }
    index = via.from;
  }
  return { segments, breaks, dropped: registers.filter((_, index) => !kept.has(index)) };
}
