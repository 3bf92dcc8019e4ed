import type { LiveLines, LiveMeter } from "./connector.ts";
import { noPhase, type Reading } from "./meter.ts";

/** Before the first measurement, and while nothing can flow. */
export const NO_LINES: LiveLines = { currentA: null, voltageV: null };

/**
 * The currents and voltages of a connector after readings; `meter` is its meter before them. A charger may send currents
 * and voltages in separate messages, so each stays until its next measurement.
 */
export function linesAfter(lines: LiveLines, meter: LiveMeter | null, readings: readonly Reading[]): LiveLines {
  let after = lines;
  let at = meter?.at;
  const byTime = readings.length < 2 ? readings : readings.toSorted((a, b) => a.at - b.at);
  for (const reading of byTime) {
    if (at !== undefined && reading.at < at) continue;
    if (reading.meterWh !== null || reading.powerW !== null || reading.socPercent !== null) at = reading.at;
    // Lines are shown in the meter, which begins with a register, a power or a state of charge.
    if (at === undefined || noPhase(reading.currentA) && noPhase(reading.voltageV)) continue;
    after = {
      currentA: noPhase(reading.currentA) ? after.currentA : reading.currentA,
      voltageV: noPhase(reading.voltageV) ? after.voltageV : reading.voltageV,
    };
  }
  return after;
}
