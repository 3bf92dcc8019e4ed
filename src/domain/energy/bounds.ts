/** A register at a moment. */
export interface Register {
  readonly at: number;
  readonly wh: number;
}

/** What a charger that has shown no more is taken to deliver: no AC wallbox exceeds 43 kW. */
export const DEFAULT_POWER_W = 50_000;

/** More than this is taken from no charger that has not shown it: larger ones (MCS) report their power. */
export const UNPROVEN_POWER_W = 600_000;

/** More than this is no reading of one connector: the largest standard (MCS) ends at 3.75 MW. */
export const LARGEST_POWER_W = 4_000_000;

/** A power beyond those of the same charge by more than this is no part of it: charging tapers, but not at once. */
export const SUPPORT_RATIO = 6;

/** No single difference of two registers is larger, however long it took: the batteries of vehicles end at 1 MWh. */
const LARGEST_RISE_WH = 2_000_000;

/** Chargers stamp a value with the minute, or read a register some time before they send it. */
const SLACK_MS = 60_000;

/** Registers that count in whole kWh rise by one at once. */
const STEP_WH = 1_000;

const MS_PER_HOUR = 3_600_000;

/** The power in W that it takes at least to get from one register to a later one, allowing for their steps and stamps. */
export function neededPowerW(before: Register, after: Register, stepWh: number = STEP_WH): number {
  const elapsedMs = Math.max(0, after.at - before.at) + SLACK_MS;
  return Math.max(0, after.wh - before.wh - stepWh) * MS_PER_HOUR / elapsedMs;
}

/** The step in Wh in which registers are told: 1,000, 100, 10, or 1 for all finer ones. */
export function stepOfRegisters(registers: readonly Register[]): number {
  return [STEP_WH, 100, 10].find((step) => registers.every(({ wh }) => wh % step === 0)) ?? 1;
}

/** True when a meter that delivers up to `powerW` can have counted from one register to a later one. */
export function canRise(before: Register, after: Register, powerW: number): boolean {
  return neededPowerW(before, after) <= powerW;
}

/** True when a rise is none of one charge, however much time it had. */
export function isBeyondOneCharge(before: Register, after: Register): boolean {
  return after.wh - before.wh > LARGEST_RISE_WH;
}

/** The power in W that a charge proves by itself: its second largest, since one jump of a register proves nothing. */
export function provenPowerW(powers: readonly number[]): number {
  let largest = 0;
  let second = 0;
  for (const power of powers) {
    if (power > LARGEST_POWER_W) continue;
    if (power > largest) [largest, second] = [power, largest];
    else if (power > second) second = power;
  }
  return second;
}

/** The most W that edges of a charge may need when others of it need `provenW`. */
export function supportedPowerW(provenW: number): number {
  return provenW * SUPPORT_RATIO;
}
