import { type Fault, samplesOf } from "./fault.ts";
import type { Message } from "./message.ts";

const MINUTE_MS = 60_000;

/**
 * The clock of the charger is wrong for all messages, until it is set, from some time on, or for messages of one kind. If
 * the stop repeats all values, it is wrong for all messages: otherwise the values would be sent twice with different times.
 */
const clockOffset: Fault = (reported, random) => {
  const { startAt, endAt, station } = reported.charge;
  // With start and stop only, their distance in time is the only check of their values.
  if (samplesOf(reported.messages).length < 2) return undefined;
  // An interval that is sent twice with different times counts as two intervals.
  if (station.meter === "interval" && station.stopData) return undefined;
  // Intervals without an id belong to the charge that runs at their time.
  if (!station.hasRegister && !station.namesTransaction) return undefined;
  const size = random.pick([1 + random.below(59), 60 * (1 + random.below(12)), 15 * random.below(56)]) * MINUTE_MS;
  const off = random.chance(0.7) ? -size : size;
  const turnAt = startAt + random.next() * (endAt - startAt);
  const isOff = station.stopData ? () => true : random.pick<(message: Message) => boolean>([
    () => true,
    ({ deliverAt }) => deliverAt < turnAt,
    ({ deliverAt }) => deliverAt >= turnAt,
    ({ kind }) => kind === "sample",
    ({ kind }) => kind === "start",
    ({ kind }) => kind === "stop",
  ]);
  // The values that the stop repeats have the times of their measurement.
  const wrong = new Set(
    reported.messages.filter((message) => message.kind !== "status" && isOff(message)).map(({ stamp }) => stamp),
  );
  const shown = (stamp: number) => wrong.has(stamp) ? stamp + off : stamp;
  const messages = reported.messages.map((message) => ({
    ...message,
    stamp: shown(message.stamp),
    readings: message.readings.map((reading) => ({ ...reading, stamp: shown(reading.stamp) })),
  }));
  return { ...reported, messages, isTimed: false };
};

/** Faults of the clock. */
export const CLOCK_FAULTS = { clockOffset } satisfies Record<string, Fault>;
