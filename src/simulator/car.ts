/** A simulated EV: a battery that fills, and draws less power the fuller it is. */
export interface Car {
  /** State of charge, 0 to 100. */
  socPercent(): number;
  /** The power that it would draw at an unlimited offer; 0 when it is full. */
  wantsW(): number;
  /** Charges for `ms` milliseconds with at most `offeredW`; returns the energy taken, in Wh. */
  charge(ms: number, offeredW: number): number;
  /** Limits its power from now on. */
  limit(watts: number): void;
}

/** The properties of an EV; by default 60 kWh at 30 %, and an on-board charger of 11 kW. */
export interface CarOptions {
  readonly batteryWh?: number;
  readonly socPercent?: number;
  readonly maxW?: number;
}

/** Up to here it draws full power; from here to full the power falls linearly to a tenth. */
const TAPER_FROM_PERCENT = 80;
const TAPER_TO = 0.1;

/** The taper is computed in steps of a minute; a clock that jumped for days uses coarser ones. */
const STEP_MS = 60_000;
const MAX_STEPS = 1_000;

const MS_PER_HOUR = 3_600_000;

/** A car with that battery. */
export function createCar(options: CarOptions = {}): Car {
  const { batteryWh = 60_000, socPercent = 30 } = options;
  let maxW = options.maxW ?? 11_040;
  let storedWh = batteryWh * socPercent / 100;

  const percent = () => 100 * storedWh / batteryWh;
  const wantsW = () => {
    if (storedWh >= batteryWh) return 0;
    const tapered = Math.max(0, percent() - TAPER_FROM_PERCENT) / (100 - TAPER_FROM_PERCENT);
    return maxW * (1 - tapered * (1 - TAPER_TO));
  };
  return {
    socPercent: percent,
    wantsW,
    charge(ms, offeredW) {
      const before = storedWh;
      const stepMs = Math.max(STEP_MS, ms / MAX_STEPS);
      for (let left = ms; left > 0; left -= stepMs) {
        const powerW = Math.min(wantsW(), offeredW);
        if (powerW <= 0) break;
        storedWh = Math.min(batteryWh, storedWh + powerW * Math.min(left, stepMs) / MS_PER_HOUR);
      }
      return storedWh - before;
    },
    limit: (watts) => void (maxW = watts),
  };
}
