/** Calculates power from the registers of one meter, in the order of arrival. */
export interface RegisterPower {
  /** Adds a register and returns the current power in W; null where it can't be calculated. */
  next(register: { readonly at: number; readonly wh: number }, maxPowerW?: number): number | null;
}

/** No connector delivers more: beyond it the register was sent as 0 at the start, or jumped (quirk M7). */
export const DERIVE_UP_TO_W = 1_000_000;

/** Power is calculated from two registers only when they are this far apart (ms): closer, the step of the register distorts it; farther, the average says nothing about now. */
const DERIVE_AFTER_MS = 5_000;
const DERIVE_WITHIN_MS = 30 * 60_000;

/** The resolutions (Wh) of coarse registers; the error of a smaller step is negligible. */
const STEPS = [1_000, 500, 200, 100, 50];
/** A first step counts as power up to this, W, over the time between two registers: one limit for intervals of seconds, one for minutes. */
const STEP_UP_TO_W = 6_000;
const SLOW_STEP_UP_TO_W = 22_000;
const SLOW_INTERVAL_MS = 60_000;
/** When the next step is so late that it would mean less power than this, the power is 0. */
const ZERO_BELOW_W = 600;
/** A step is detected up to one register late; averaged over this many registers the error is small. */
const AVERAGED_REGISTERS = 6;

/** The session's and the lifetime's register may alternate (field case E1): each has its own series. */
const SERIES_MAX = 2;
/** Enough for one register per second. */
const LEVELS_MAX = 16;
/** How many of the last registers determine the step. */
const STEP_LEVELS = 4;

/** A value of a register, and when it was received first and last. */
interface Level {
  readonly wh: number;
  readonly from: number;
  to: number;
  /** False for the first value of a series, and for one held while no power flowed: the time at which it was reached is unknown. */
  readonly isEdge: boolean;
}

interface Series {
  /** By time; never empty. */
  levels: Level[];
  /** The last calculated power; null before the first, and after a pause until it can be calculated again. */
  powerW: number | null;
  /** The register did not change between two steps while power flowed, and so is expected to do so again. */
  coarse: boolean;
}

/**
 * Tracks the register of one connector. With a fine register the power is the rise since the last register that is at least
 * five seconds older. A coarse register (100 Wh, 1 kWh) does not change in between: then the power is calculated from the time
 * between steps, over several registers, and holds until the next step is overdue. A register that no longer rises means 0 W.
 */
export function createRegisterPower(): RegisterPower {
  let series: Series[] = [];
  return {
    next({ at, wh }, maxPowerW = DERIVE_UP_TO_W) {
      // A repetition, or a register that was queued at the station.
      if (series.some((one) => at <= lastOf(one).to)) return null;
      const fitting = series.filter((one) => canContinue(one, at, wh, maxPowerW));
      // The register continues the series with the nearest value below it.
      const one = fitting.reduce<Series | undefined>(
        (best, other) => best === undefined || lastOf(other).wh > lastOf(best).wh ? other : best,
        undefined,
      );
      if (one !== undefined) return lastOf(one).wh === wh ? powerWhenUnchanged(one, at) : powerWhenRisen(one, at, wh);
      const newSeries = { levels: [{ wh, from: at, to: at, isEdge: false }], powerW: null, coarse: false };
      const newest = series.toSorted((a, b) => lastOf(b).to - lastOf(a).to).slice(0, SERIES_MAX - 1);
      series = [newSeries, ...newest];
      return null;
    },
  };
}

function lastOf({ levels }: Series): Level {
  const last = levels.at(-1);
  if (last === undefined) throw new Error("a series of registers is empty");
  return last;
}

/** True when a register can be the next one of a series: not lower, not too late, and with no more power than possible. */
function canContinue(one: Series, at: number, wh: number, maxPowerW: number): boolean {
  const { to, wh: before } = lastOf(one);
  const elapsed = at - to;
  if (wh < before || elapsed > DERIVE_WITHIN_MS) return false;
  return powerOf(wh - before - stepOf(one.levels, wh), elapsed) <= maxPowerW;
}

/** The register is the same as before. */
function powerWhenUnchanged(one: Series, at: number): number | null {
  const last = lastOf(one);
  last.to = at;
  const elapsed = at - last.from;
  const { powerW } = one;
  if (elapsed < DERIVE_AFTER_MS) return powerW;
  const step = stepOf(one.levels, last.wh);
  if (powerW === null) {
    // The first step after a pause: its power is known only when the next step comes.
    if (last.isEdge && powerOf(step, elapsed) > ZERO_BELOW_W) return null;
  } else if (powerW > 0) {
    // An unchanged register means nothing until its next step is due; a coarse one gets twice the time.
    const expectedRise = energyOf(powerW, elapsed);
    if (one.coarse ? expectedRise < 2 * step : expectedRise < step) return powerW;
  }
  one.powerW = 0;
  return 0;
}

/** The register is higher than before. */
function powerWhenRisen(one: Series, at: number, wh: number): number | null {
  const last = lastOf(one);
  const step = stepOf(one.levels, wh);
  const gap = at - last.to;
  const wasUnchanged = last.to > last.from;
  // A short pause between two steps was no pause: the power was set to 0 too early.
  const isSteadyStep = step > 0 && wh - last.wh <= step && last.isEdge && powerOf(step, at - last.from) > ZERO_BELOW_W;
  const hasPaused = one.powerW === 0 && wasUnchanged && !isSteadyStep;
  if (step === 0) one.coarse = false;
  else if (wasUnchanged && !hasPaused) one.coarse = true;
  // Energy from before the pause does not count for the power now.
  if (hasPaused) one.levels = [{ ...last, from: last.to, isEdge: false }];
  const edge = hasPaused ? undefined : edgeBefore(one, at, one.coarse ? AVERAGED_REGISTERS * gap : 0);
  const reference = edge ?? one.levels.findLast(({ to }) => at - to >= DERIVE_AFTER_MS);
  one.levels.push({ wh, from: at, to: at, isEdge: true });
  if (one.levels.length > LEVELS_MAX) one.levels.shift();
  if (reference === undefined) {
    if (hasPaused) one.powerW = null;
    return one.powerW;
  }
  const since = reference.isEdge && one.coarse ? reference.from : reference.to;
  const rise = wh - reference.wh;
  const isKnown = reference.isEdge || rise >= 3 * step || isPlausibleStep(step, at - since);
  if (isKnown) one.powerW = Math.round(powerOf(rise, at - since));
  else if (hasPaused) one.powerW = null;
  return one.powerW;
}

/** The newest step that is at least `ms` old, else the oldest one that is not too recent. */
function edgeBefore({ levels }: Series, at: number, ms: number): Level | undefined {
  const edges = levels.filter(({ from, isEdge }) => isEdge && at - from >= DERIVE_AFTER_MS);
  return edges.findLast(({ from }) => at - from >= ms) ?? edges[0];
}

/** The resolution of the register, Wh, derived from its last values; 0 where it is fine. */
function stepOf(levels: readonly Level[], wh: number): number {
  const values = [wh, ...levels.slice(-STEP_LEVELS).map((level) => level.wh)].map((value) => Math.round(value * 1000));
  return STEPS.find((step) => values.every((value) => value % (step * 1000) === 0)) ?? 0;
}

/** True when a step over that time is plausible as power, although its beginning is unknown. */
function isPlausibleStep(step: number, ms: number): boolean {
  return powerOf(step, ms) <= (ms < SLOW_INTERVAL_MS ? STEP_UP_TO_W : SLOW_STEP_UP_TO_W);
}

function powerOf(wh: number, ms: number): number {
  return wh * 3_600_000 / ms;
}

function energyOf(watts: number, ms: number): number {
  return watts * ms / 3_600_000;
}
