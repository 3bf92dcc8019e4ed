import { agreesWithout, type Fault, hasOnlyNamedEnds } from "./fault.ts";
import type { Message } from "./message.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Some messages are sent again unchanged, at once or hours later. */
const repeats: Fault = (reported, random) => {
  if (reported.messages.length === 0) return undefined;
  const count = 1 + random.below(5);
  const again = Array.from({ length: count }, (): Message => {
    const message = random.pick(reported.messages);
    const delayMs = random.chance(0.5) ? random.below(MINUTE_MS) : random.below(10 * HOUR_MS);
    return { ...message, deliverAt: message.deliverAt + delayMs };
  }).filter(({ kind }) => kind !== "status");
  return { ...reported, messages: [...reported.messages, ...again] };
};

/** Some or nearly all samples never arrive. */
const lostSamples: Fault = (reported, random) => {
  const share = random.pick([0.2, 0.5, 0.9]);
  const messages = reported.messages.filter(({ kind }) => kind !== "sample" || !random.chance(share));
  return messages.length === reported.messages.length
    ? undefined
    : { ...reported, messages, agrees: agreesWithout(reported) };
};

/** The start never arrives. Not for 2.x samples without an id, which belong to no charge without a start. */
const lostStart: Fault = (reported) => {
  const messages = without("start", reported.messages);
  return messages === undefined || hasOnlyNamedEnds(reported) ? undefined : { ...reported, messages, agrees: false };
};

/** The stop never arrives. */
const lostStop: Fault = (reported) => {
  const messages = without("stop", reported.messages);
  return messages === undefined ? undefined : { ...reported, messages, agrees: false };
};

/** Messages arrive out of order; in 1.6 the start is always first, because the id is in its answer. */
const outOfOrder: Fault = (reported, random) => {
  const { station, startAt, endAt } = reported.charge;
  const is16 = station.version === "ocpp1.6";
  // Intervals without an id belong to the charge that runs when they arrive.
  if (!station.hasRegister && !station.namesTransaction) return undefined;
  const delay = random.pick([
    () => random.below(3 * (station.periodMs ?? MINUTE_MS)),
    () => random.below(endAt - startAt + MINUTE_MS),
    () => random.chance(0.3) ? endAt - startAt + random.below(HOUR_MS) : 0,
  ]);
  const messages = reported.messages.map((message) =>
    message.kind === "status" || (is16 && message.kind === "start")
      ? message
      : { ...message, deliverAt: message.deliverAt + delay() }
  );
  return { ...reported, messages };
};

/** Faults in which messages never arrive. */
export const LOSSES = { lostSamples, lostStart, lostStop } satisfies Record<string, Fault>;

/** Faults in which messages arrive twice or out of order. */
export const DELIVERY_FAULTS = { repeats, outOfOrder } satisfies Record<string, Fault>;

function without(kind: Message["kind"], messages: readonly Message[]): readonly Message[] | undefined {
  return messages.some((message) => message.kind === kind) ? messages.filter((one) => one.kind !== kind) : undefined;
}
