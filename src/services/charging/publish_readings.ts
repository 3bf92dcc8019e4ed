import type { Bus } from "../../base/bus.ts";
import type { DomainEvent } from "../../domain/events.ts";

/** A charger that empties its memory sends thousands of readings in one message: an event must not grow with that. */
const READINGS_MAX = 100;

/** What there is to tell of readings. */
type MeterUpdate = Omit<Extract<DomainEvent, { type: "meter.read" }>, "type">;

/** Tells of readings, of many in several events, in their order; of none nothing. */
export function publishReadings(bus: Bus<DomainEvent>, { readings, ...about }: MeterUpdate): void {
  if (readings.length === 0) return;
  if (readings.length <= READINGS_MAX) return bus.publish({ type: "meter.read", ...about, readings });
  for (let from = 0; from < readings.length; from += READINGS_MAX) {
    bus.publish({ type: "meter.read", ...about, readings: readings.slice(from, from + READINGS_MAX) });
  }
}
