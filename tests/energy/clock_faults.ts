import type { Fault } from "./fault.ts";
import type { Message } from "./message.ts";

const MINUTE_MS = 60_000;

/** The clock of the charger is wrong for all messages, until it is set, from some moment on, or for messages of one kind. */
const clockOffset: Fault = (told, random) => {
  const { startAt, endAt } = told.charge;
  const size = random.pick([1 + random.below(59), 60 * (1 + random.below(12)), 15 * random.below(56)]) * MINUTE_MS;
  const off = random.chance(0.7) ? -size : size;
  const turnAt = startAt + random.next() * (endAt - startAt);
  const isOff = random.pick<(message: Message) => boolean>([
    () => true,
    ({ deliverAt }) => deliverAt < turnAt,
    ({ deliverAt }) => deliverAt >= turnAt,
    ({ kind }) => kind === "sample",
    ({ kind }) => kind === "start",
    ({ kind }) => kind === "stop",
  ]);
  const messages = told.messages.map((message) =>
    !isOff(message) ? message : {
      ...message,
      stamp: message.stamp + off,
      readings: message.readings.map((reading) => ({ ...reading, stamp: reading.stamp + off })),
    }
  );
  return { ...told, messages, isTimed: false };
};

/** Faults of the clock. */
export const CLOCK_FAULTS = { clockOffset } satisfies Record<string, Fault>;
