import type { Reading } from "./meter.ts";
import { createRegisterPower, DERIVE_UP_TO_W } from "./register_power.ts";

/** Gives the readings of one connector the power that their registers tell, where the charger does not measure it. */
export interface DerivedPower {
  /** `reading` with a power that is marked as derived; unchanged where it was measured, just before too, or is not known. */
  with(reading: Reading, maxPowerW?: number): Reading;
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

  const isMeasured = (at: number): boolean => {
    if (measuredAt === undefined) return false;
    const age = at - measuredAt;
    return paceMs === undefined ? age < FIRST_PACE_MS : age <= LATE * paceMs;
  };

  return {
    with(reading, maxPowerW = DERIVE_UP_TO_W) {
      const { at, energyWh: wh, powerW } = reading;
      const derived = wh === null ? null : registers.next({ at, wh }, maxPowerW);
      if (powerW === null) {
        return derived === null || isMeasured(at) ? reading : { ...reading, powerW: derived, powerDerived: true };
      }
      if (measuredAt !== undefined && at > measuredAt) paceMs = Math.min(at - measuredAt, SLOWEST_PACE_MS);
      if (measuredAt === undefined || at > measuredAt) measuredAt = at;
      return reading;
    },
  };
}
