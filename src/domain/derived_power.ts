import { DEFAULT_POWER_W, LARGEST_POWER_W, SUPPORT_RATIO, UNPROVEN_POWER_W } from "./energy/bounds.ts";
import type { Reading } from "./meter.ts";
import { createRegisterPower, DERIVE_UP_TO_W } from "./register_power.ts";

/** Adds a power to the readings of one connector: measured, or derived from their registers. */
export interface DerivedPower {
  /**
   * Returns `reading` with a power marked as derived where neither it nor a recent reading has a measured one, and without a
   * measured power that no other power supports. Otherwise unchanged.
   */
  with(reading: Reading): Reading;
}

/** The assumed interval between measured powers until two of them have arrived. */
const FIRST_PACE_MS = 60_000;
/** The longest interval for which a measured power holds. */
const SLOWEST_PACE_MS = 15 * 60_000;
/** Tolerance factor for a late measurement. */
const LATE = 1.5;

/**
 * Tracks one connector, whose readings may come in any order. A measured power suppresses derived ones until the next one is due:
 * else the power of a charger that sends power and register in different messages would alternate between the two.
 */
export function createDerivedPower(): DerivedPower {
  const registers = createRegisterPower();
  let measuredAt: number | undefined;
  let paceMs: number | undefined;

  /** The highest confirmed power, and the last one beyond it, which is confirmed when the next one is similar. */
  let shownW = 0;
  let candidateW: number | undefined;
  const isSupported = (powerW: number, boundW: number): boolean => {
    if (powerW > LARGEST_POWER_W) return false;
    const before = candidateW;
    candidateW = powerW > Math.max(boundW, shownW) ? powerW : undefined;
    if (candidateW === undefined) return true;
    const isAgain = before !== undefined && powerW <= before * SUPPORT_RATIO && before <= powerW * SUPPORT_RATIO;
    if (isAgain) shownW = Math.max(shownW, Math.min(before, powerW));
    return isAgain;
  };

  const isMeasured = (at: number): boolean => {
    if (measuredAt === undefined) return false;
    const age = at - measuredAt;
    return paceMs === undefined ? age < FIRST_PACE_MS : age <= LATE * paceMs;
  };

  return {
    with(reading) {
      const { at, meterWh: wh, powerW } = reading;
      const derived = wh === null ? null : registers.next({ at, wh }, DERIVE_UP_TO_W);
      if (powerW === null) {
        if (derived === null || isMeasured(at) || !isSupported(derived, DEFAULT_POWER_W)) return reading;
        return { ...reading, powerW: derived, powerDerived: true };
      }
      if (!isSupported(powerW, UNPROVEN_POWER_W)) return withoutPower(reading, powerW);
      if (measuredAt !== undefined && at > measuredAt) paceMs = Math.min(at - measuredAt, SLOWEST_PACE_MS);
      if (measuredAt === undefined || at > measuredAt) measuredAt = at;
      return reading;
    },
  };
}

/** Moves an unsupported power to `otherMeasurands`, as sent. */
function withoutPower(reading: Reading, value: number): Reading {
  const { context } = reading;
  const sample = { measurand: "Power.Active.Import", phase: null, unit: "W", value, context, location: null };
  return { ...reading, powerW: null, otherMeasurands: [...reading.otherMeasurands, sample] };
}
