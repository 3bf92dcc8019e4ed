/** Power worked out from the registers of one meter, in the order in which they come. */
export interface RegisterPower {
  /** Takes a register in, and gives the power that it tells, W; null where that can't be known. */
  next(register: { readonly at: number; readonly wh: number }, maxPowerW?: number): number | null;
}

/** More flows at no connector: the register was told as 0 at the start, or jumped (quirk M7). */
export const DERIVE_UP_TO_W = 1_000_000;

/** Two registers are honest about power only when they are this far apart (ms): closer, the register's own step lies; farther, it is history. */
const DERIVE_AFTER_MS = 5_000;
const DERIVE_WITHIN_MS = 30 * 60_000;

/** The steps (Wh) in which coarse registers are told; what hides in a smaller one is little. */
const STEPS = [1_000, 500, 200, 100, 50];
/** A first step is power where it is not more than this, W, over the time between two registers: those of seconds, and of minutes. */
const STEP_UP_TO_W = 6_000;
const SLOW_STEP_UP_TO_W = 22_000;
const SLOW_MS = 60_000;
/** Where the next step does not come for so long that it would be less power than this, nothing flows. */
const REST_FROM_W = 600;
/** A step is seen up to one register late; over so many registers that is little. */
const GAPS = 6;

/** The session's and the lifetime's register may come in turn (field case E1): each is followed by itself. */
const SERIES_MAX = 2;
/** Enough for a register a second. */
const LEVELS_MAX = 16;
/** The last registers tell in which steps it is told. */
const STEP_LEVELS = 4;

/** A value of a register, when it was first seen, and when last. */
interface Level {
  readonly wh: number;
  readonly from: number;
  to: number;
  /** False for a value that was there before anybody looked, or while nothing flowed: nobody knows when it was reached. */
  readonly isEdge: boolean;
}

interface Series {
  /** By time; never empty. */
  levels: Level[];
  /** What was worked out last; null before that, and after rest until it is known again. */
  powerW: number | null;
  /** It stood still between two steps while power flowed: so it will again. */
  coarse: boolean;
}

/**
 * Follows the register of one connector. A register in fine steps tells the power since the last register that is at least
 * five seconds older. One in coarse steps (100 Wh, 1 kWh) stands still in between: then the time between steps tells it, over
 * several registers, and the last power holds as long as the next step is not overdue. What rises no more is at rest, 0 W.
 */
export function createRegisterPower(): RegisterPower {
  let series: Series[] = [];
  return {
    next({ at, wh }, maxPowerW = DERIVE_UP_TO_W) {
      // A repetition, or one out of a queue.
      if (series.some((one) => at <= lastOf(one).to)) return null;
      const fitting = series.filter((one) => continues(one, at, wh, maxPowerW));
      // The nearest below it: it is the one that it continues.
      const one = fitting.reduce<Series | undefined>(
        (best, other) => best === undefined || lastOf(other).wh > lastOf(best).wh ? other : best,
        undefined,
      );
      if (one !== undefined) return lastOf(one).wh === wh ? stood(one, at) : rose(one, at, wh);
      const begun = { levels: [{ wh, from: at, to: at, isEdge: false }], powerW: null, coarse: false };
      const newest = series.toSorted((a, b) => lastOf(b).to - lastOf(a).to).slice(0, SERIES_MAX - 1);
      series = [begun, ...newest];
      return null;
    },
  };
}

function lastOf({ levels }: Series): Level {
  const last = levels.at(-1);
  if (last === undefined) throw new Error("a series of registers without any");
  return last;
}

/** True when a register can be the next one of a series: not below, not history, and no more than can flow. */
function continues(one: Series, at: number, wh: number, maxPowerW: number): boolean {
  const { to, wh: before } = lastOf(one);
  const elapsed = at - to;
  if (wh < before || elapsed > DERIVE_WITHIN_MS) return false;
  return powerOf(wh - before - stepOf(one.levels, wh), elapsed) <= maxPowerW;
}

/** The register is the same as before. */
function stood(one: Series, at: number): number | null {
  const last = lastOf(one);
  last.to = at;
  const elapsed = at - last.from;
  const { powerW } = one;
  if (elapsed < DERIVE_AFTER_MS) return powerW;
  const step = stepOf(one.levels, last.wh);
  if (powerW === null) {
    // A step came after rest: the next one tells how much that was, if it comes.
    if (last.isEdge && powerOf(step, elapsed) > REST_FROM_W) return null;
  } else if (powerW > 0) {
    // Before its next step is due, a register that stands still says nothing; coarse ones are given twice the time.
    const risen = energyOf(powerW, elapsed);
    if (one.coarse ? risen < 2 * step : risen < step) return powerW;
  }
  one.powerW = 0;
  return 0;
}

/** The register is higher than before. */
function rose(one: Series, at: number, wh: number): number | null {
  const last = lastOf(one);
  const step = stepOf(one.levels, wh);
  const gap = at - last.to;
  const stoodStill = last.to > last.from;
  // One step after another with a short rest between them is no rest: it was taken for one.
  const steps = step > 0 && wh - last.wh <= step && last.isEdge && powerOf(step, at - last.from) > REST_FROM_W;
  const rested = one.powerW === 0 && stoodStill && !steps;
  if (step === 0) one.coarse = false;
  else if (stoodStill && !rested) one.coarse = true;
  // What flowed before it rested is no part of what flows now.
  if (rested) one.levels = [{ ...last, from: last.to, isEdge: false }];
  const known = rested ? undefined : edgeBefore(one, at, one.coarse ? GAPS * gap : 0);
  const reference = known ?? one.levels.findLast(({ to }) => at - to >= DERIVE_AFTER_MS);
  one.levels.push({ wh, from: at, to: at, isEdge: true });
  if (one.levels.length > LEVELS_MAX) one.levels.shift();
  if (reference === undefined) {
    if (rested) one.powerW = null;
    return one.powerW;
  }
  const since = reference.isEdge && one.coarse ? reference.from : reference.to;
  const rise = wh - reference.wh;
  const isKnown = reference.isEdge || rise >= 3 * step || mayBePower(step, at - since);
  if (isKnown) one.powerW = Math.round(powerOf(rise, at - since));
  else if (rested) one.powerW = null;
  return one.powerW;
}

/** The newest step that was at least so long ago, else the oldest that is not too near. */
function edgeBefore({ levels }: Series, at: number, ms: number): Level | undefined {
  const edges = levels.filter(({ from, isEdge }) => isEdge && at - from >= DERIVE_AFTER_MS);
  return edges.findLast(({ from }) => at - from >= ms) ?? edges[0];
}

/** The step in which the register is told, Wh, as its last values show it; 0 where it is small. */
function stepOf(levels: readonly Level[], wh: number): number {
  const values = [wh, ...levels.slice(-STEP_LEVELS).map((level) => level.wh)].map((value) => Math.round(value * 1000));
  return STEPS.find((step) => values.every((value) => value % (step * 1000) === 0)) ?? 0;
}

/** True when a step over that time is power, although nobody knows when it began. */
function mayBePower(step: number, ms: number): boolean {
  return powerOf(step, ms) <= (ms < SLOW_MS ? STEP_UP_TO_W : SLOW_STEP_UP_TO_W);
}

function powerOf(wh: number, ms: number): number {
  return wh * 3_600_000 / ms;
}

function energyOf(watts: number, ms: number): number {
  return watts * ms / 3_600_000;
}
