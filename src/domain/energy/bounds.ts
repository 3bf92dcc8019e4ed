/** A meter register with its time. */
export interface Register {
  readonly at: number;
  readonly wh: number;
}

/** The assumed maximum power of a charger that has not delivered more: no AC wallbox exceeds 43 kW. */
export const DEFAULT_POWER_W = 50_000;

/** The maximum power without proof from measurements: larger chargers (MCS) report their power. */
export const UNPROVEN_POWER_W = 600_000;

/** The maximum power of one connector: the largest standard (MCS) ends at 3.75 MW. */
export const LARGEST_POWER_W = 4_000_000;

/** A power that exceeds the others of the same charge by more than this factor is an error: charging tapers, but not abruptly. */
export const SUPPORT_RATIO = 6;

/** The maximum difference of two registers, regardless of time: vehicle batteries hold at most 1 MWh. */
const LARGEST_RISE_WH = 2_000_000;

/** The tolerance for timestamps: chargers round them to the minute, or read a register some time before they send it. */
const SLACK_MS = 60_000;

/** The tolerance for registers in whole kWh, which rise by one kWh at once. */
const STEP_WH = 1_000;

const MS_PER_HOUR = 3_600_000;

/** The minimum power in W between two registers, with tolerance for their resolution and timestamps. */
export function neededPowerW(before: Register, after: Register, stepWh: number = STEP_WH): number {
  const elapsedMs = Math.max(0, after.at - before.at) + SLACK_MS;
  return Math.max(0, after.wh - before.wh - stepWh) * MS_PER_HOUR / elapsedMs;
}

/** The resolution of registers in Wh: 1,000, 100, 10, or 1 for all finer ones. */
export function stepOfRegisters(registers: readonly Register[]): number {
  return [STEP_WH, 100, 10].find((step) => registers.every(({ wh }) => wh % step === 0)) ?? 1;
}

/** True when up to `powerW` explains the rise from one register to a later one. */
export function canRise(before: Register, after: Register, powerW: number): boolean {
  return neededPowerW(before, after) <= powerW;
}

/** True when a rise is too large for one charge, regardless of time. */
export function isBeyondOneCharge(before: Register, after: Register): boolean {
  return after.wh - before.wh > LARGEST_RISE_WH;
}

/** The power in W that a charge proves: its second largest, since a single jump of a register proves nothing. */
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

/** The highest plausible power in W of a rise when others of the same charge need `provenW`. */
export function supportedPowerW(provenW: number): number {
  return provenW * SUPPORT_RATIO;
}
