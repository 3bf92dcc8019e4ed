import { DEFAULT_POWER_W, LARGEST_POWER_W, SUPPORT_RATIO, UNPROVEN_POWER_W } from "./energy/bounds.ts";
import type { Reading } from "./meter.ts";
import { createRegisterPower, DERIVE_UP_TO_W } from "./register_power.ts";

/** Gives the readings of one connector a power that can be shown: measured, or worked out from their registers. */
export interface DerivedPower {
  /**
   * `reading` with a power that is marked as derived, where none was measured, just before too; without one that no other
   * power supports. Unchanged otherwise.
   */
  with(reading: Reading): Reading;
}

/** Until two measured powers tell how often there is one. */
const FIRST_PACE_MS = 60_000;
/** A charger that measures less often than this is not waited for. */
const SLOWEST_PACE_MS = 15 * 60_000;
/** One measurement may be late, or lost. */
const LATE = 1.5;

/**
 * Follows one connector, whose readings come in any order. A measured power stays the power until the next one is due: a
 * charger that tells power and register in different messages would seem to flip between the two.
 */
export function createDerivedPower(): DerivedPower {
  const registers = createRegisterPower();
  let measuredAt: number | undefined;
  let paceMs: number | undefined;

  /** The most that was shown, and the last one beyond that, which shows something when the next one is as large. */
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

/** A power that nothing supports stays with the reading as it was sent. */
function withoutPower(reading: Reading, value: number): Reading {
  const { context } = reading;
  const sample = { measurand: "Power.Active.Import", phase: null, unit: "W", value, context, location: null };
  return { ...reading, powerW: null, otherMeasurands: [...reading.otherMeasurands, sample] };
}
