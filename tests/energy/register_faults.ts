import { rounded } from "./charge.ts";
import {
  type Fault,
  hasOnlyNamedEnds,
  impossibleWh,
  type ReportedCharge,
  samplesOf,
  shiftRegisterAfter,
} from "./fault.ts";
import type { Message, MeterReading } from "./message.ts";

/**
 * A start register of 0 or 1 with a lifetime meter. The true register must be larger than what could have flowed until the
 * first true value; a smaller one can't be distinguished from a session register.
 */
const placeholderStart: Fault = (reported, random) => {
  const { charge, messages } = reported;
  const { station, registerWh } = charge;
  if (!station.hasRegister || station.meter === "session") return undefined;
  const [first] = station.meter === "interval" || hasOnlyNamedEnds(reported) ? [] : samplesOf(messages);
  if (registerWh < impossibleWh(reported, (first?.stamp ?? charge.endAt) - charge.startAt)) return undefined;
  return { ...reported, messages: replaceEnd(messages, "start", random.pick([0, 0, 1])), agrees: false };
};

/** The same in 1.6 with a register of any size, which is known from the previous charge. */
const placeholderAgain: Fault = (reported) => {
  const { charge, messages } = reported;
  const { station, registerIsKnown, registerWh } = charge;
  const isAlone = messages === charge.messages;
  if (!registerIsKnown || !isAlone || station.version !== "ocpp1.6" || registerWh < station.resolutionWh) {
    return undefined;
  }
  return { ...reported, messages: replaceEnd(messages, "start", 0), agrees: false, isLast: true };
};

/** A stop register of 0. */
const placeholderStop: Fault = (reported) => {
  const stop = reported.messages.find(({ kind }) => kind === "stop");
  if (stop === undefined || !reported.charge.station.hasRegister || reported.charge.truthWh === 0) return undefined;
  if (hasOnlyNamedEnds(reported)) return undefined;
  return { ...reported, messages: replaceEnd(reported.messages, "stop", 0), agrees: false };
};

/** A start or stop register that no meter could show. */
const absurdEnd: Fault = (reported, random) => {
  const { charge, messages } = reported;
  if (!charge.station.hasRegister) return undefined;
  const largest = random.pick([4_294_967_295, 2_147_483_647]);
  return { ...reported, messages: replaceEnd(messages, random.pick(["start", "stop"]), largest), agrees: false };
};

/**
 * The register is reset to zero during the charge and counts on from there. If it began at zero, two values before the reset
 * are needed: a single one could also be a wrong value.
 */
const reset: Fault = (reported, random) => {
  const place = placeIn(reported, random.next());
  if (place === undefined) return undefined;
  const { before, nextWh } = place;
  const beforeWh = Number(before.valueWh);
  const step = reported.charge.station.sampleResolutionWh;
  const lostWh = Math.round(random.next() * (nextWh - beforeWh) / step) * step;
  const afterWh = nextWh - beforeWh - lostWh;
  if (reported.charge.registerWh === 0 && higherBefore(reported, before.stamp, afterWh + step) < 2) return undefined;
  const messages = shiftRegisterAfter(reported.messages, before.stamp, -rounded(beforeWh + lostWh));
  return { ...reported, messages: messages.map(notBelowZero), agrees: false };
};

/**
 * The register continues with another offset: higher by more than could have flowed, or lower. If it is lower but above the
 * start, at least four earlier values must be above it: fewer could also be wrong values.
 */
const jump: Fault = (reported, random) => {
  const place = placeIn(reported, random.next());
  if (place === undefined) return undefined;
  const { before, nextAt, nextWh } = place;
  const least = impossibleWh(reported, nextAt - before.stamp);
  const upWh = Math.ceil((least + random.next() * random.pick([1e4, 1e6, 1e8])) / 1000) * 1000;
  const downWh = -Math.floor(random.next() * Number(before.valueWh) / 1000) * 1000;
  const isDown = downWh < -3000 && random.chance(0.3) && higherBefore(reported, before.stamp, nextWh + downWh) >= 4;
  const addWh = isDown ? downWh : upWh;
  return { ...reported, messages: shiftRegisterAfter(reported.messages, before.stamp, addWh), agrees: false };
};

/** Faults of the register itself. */
export const REGISTER_FAULTS = {
  placeholderStart,
  placeholderAgain,
  placeholderStop,
  absurdEnd,
  reset,
  jump,
} satisfies Record<
  string,
  Fault
>;

/** Two consecutive samples, the later of which may be the end; undefined for an interval meter. */
function placeIn(reported: ReportedCharge, where: number) {
  const { charge, messages } = reported;
  if (charge.station.meter === "interval" || hasOnlyNamedEnds(reported)) return undefined;
  const samples = samplesOf(messages);
  const before = samples[Math.floor(where * samples.length)];
  if (before === undefined) return undefined;
  const after = samples.find(({ stamp }) => stamp > before.stamp);
  const grownWh = after === undefined ? charge.truthWh - before.trueWh : after.trueWh - before.trueWh;
  return { before, nextAt: after?.stamp ?? charge.endAt, nextWh: Number(before.valueWh) + Math.max(0, grownWh) };
}

/** The number of different values until a time that are above a register. */
function higherBefore({ messages }: ReportedCharge, until: number, wh: number): number {
  const values = samplesOf(messages).filter(({ stamp, valueWh }) => stamp <= until && Number(valueWh) > wh);
  return new Set(values.map(({ valueWh }) => valueWh)).size;
}

/** Replaces the register of the start or stop in every message that contains it. */
function replaceEnd(messages: readonly Message[], kind: "start" | "stop", wh: number): readonly Message[] {
  const stamp = messages.find((message) => message.kind === kind)?.stamp;
  const replaced = (reading: MeterReading) =>
    reading.stamp === stamp && typeof reading.valueWh === "number"
      ? { ...reading, valueWh: wh, isFalse: true }
      : reading;
  return messages.map((message) => {
    const readings = message.readings.map(replaced);
    const reported = message.kind === kind && message.meterWh !== null;
    return { ...message, readings, ...(reported ? { meterWh: wh, meterIsFalse: true } : {}) };
  });
}

function notBelowZero(message: Message): Message {
  const least = (wh: number) => Math.max(0, wh);
  return {
    ...message,
    meterWh: message.meterWh === null ? null : least(message.meterWh),
    readings: message.readings.map((reading) =>
      typeof reading.valueWh === "number" ? { ...reading, valueWh: least(reading.valueWh) } : reading
    ),
  };
}
