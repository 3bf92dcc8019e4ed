import type { Bus } from "../../base/bus.ts";
import type { DomainEvent } from "../../domain/events.ts";

/** A charger that sends its stored readings sends thousands in one message: the size of an event is bounded by this. */
const READINGS_MAX = 100;

/** The readings of one message and their origin. */
type MeterUpdate = Omit<Extract<DomainEvent, { type: "meter.read" }>, "type">;

/** Publishes readings: many in several events, in their order; for no readings there is no event. */
export function publishReadings(bus: Bus<DomainEvent>, { readings, ...about }: MeterUpdate): void {
  if (readings.length === 0) return;
  if (readings.length <= READINGS_MAX) return bus.publish({ type: "meter.read", ...about, readings });
  for (let from = 0; from < readings.length; from += READINGS_MAX) {
    bus.publish({ type: "meter.read", ...about, readings: readings.slice(from, from + READINGS_MAX) });
  }
}
