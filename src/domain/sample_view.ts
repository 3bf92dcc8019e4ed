import { isoTime } from "../base/time.ts";
import type { Reading } from "./meter.ts";

/** A reading as JSON. */
export function sampleView(reading: Reading) {
  const { meterWh, powerW, powerDerived, socPercent, currentA, voltageV, context } = reading;
  return {
    ...{ at: isoTime(reading.at), meterWh, powerW, powerDerived, socPercent, currentA, voltageV, context },
    otherMeasurands: reading.otherMeasurands.map((
      { measurand, phase, unit, value, text = null, context, location },
    ) => ({
      ...{ measurand, phase, unit, value, text, context, location },
    })),
  };
}
