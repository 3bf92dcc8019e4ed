import { rounded } from "./charge.ts";
import {
  type Fault,
  impossibleWh,
  isToldByEndsAlone,
  samplesOf,
  shiftRegisterAfter,
  type ToldCharge,
} from "./fault.ts";
import type { Message, MeterReading } from "./message.ts";

/**
 * A start that tells 0 or 1 where the meter counts a lifetime. The register must be larger than what could have flowed until the
 * first true value: any other can't be told from a session register.
 */
const placeholderStart: Fault = (told, random) => {
  const { charge, messages } = told;
  const { station, registerWh } = charge;
  if (!station.hasRegister || station.meter === "session") return undefined;
  const [first] = station.meter === "interval" || isToldByEndsAlone(told) ? [] : samplesOf(messages);
  if (registerWh < impossibleWh(told, (first?.stamp ?? charge.endAt) - charge.startAt)) return undefined;
  return { ...told, messages: replaceEnd(messages, "start", random.pick([0, 0, 1])), agrees: false };
};

/** The same in 1.6 with a register of any size, which is known from the charge before. */
const placeholderAgain: Fault = (told) => {
  const { charge, messages } = told;
  const { station, registerIsKnown, registerWh } = charge;
  const isAlone = messages === charge.messages;
  if (!registerIsKnown || !isAlone || station.version !== "ocpp1.6" || registerWh < station.resolutionWh) {
    return undefined;
  }
  return { ...told, messages: replaceEnd(messages, "start", 0), agrees: false, isLast: true };
};

/** A stop that tells 0. */
const placeholderStop: Fault = (told) => {
  const stop = told.messages.find(({ kind }) => kind === "stop");
  if (stop === undefined || !told.charge.station.hasRegister || told.charge.truthWh === 0) return undefined;
  if (isToldByEndsAlone(told)) return undefined;
  return { ...told, messages: replaceEnd(told.messages, "stop", 0), agrees: false };
};

/** A start or a stop that tells what no meter could show. */
const absurdEnd: Fault = (told, random) => {
  const { charge, messages } = told;
  if (!charge.station.hasRegister) return undefined;
  const largest = random.pick([4_294_967_295, 2_147_483_647]);
  return { ...told, messages: replaceEnd(messages, random.pick(["start", "stop"]), largest), agrees: false };
};

/**
 * The register is set to zero in the middle, and counts on from there. Two values before that are needed where the register
 * began at zero as well: one alone may as well be a wrong value.
 */
const reset: Fault = (told, random) => {
  const place = placeIn(told, random.next());
  if (place === undefined) return undefined;
  const { before, nextWh } = place;
  const beforeWh = Number(before.valueWh);
  const step = told.charge.station.sampleResolutionWh;
  const lostWh = Math.round(random.next() * (nextWh - beforeWh) / step) * step;
  const afterWh = nextWh - beforeWh - lostWh;
  if (told.charge.registerWh === 0 && higherBefore(told, before.stamp, afterWh + step) < 2) return undefined;
  const messages = shiftRegisterAfter(told.messages, before.stamp, -rounded(beforeWh + lostWh));
  return { ...told, messages: messages.map(notBelowZero), agrees: false };
};

/**
 * The register goes on with another offset: higher by more than could have flowed, or lower. Where it is still above the start,
 * some values before must tell that it is lower: a few may as well be wrong.
 */
const jump: Fault = (told, random) => {
  const place = placeIn(told, random.next());
  if (place === undefined) return undefined;
  const { before, nextAt, nextWh } = place;
  const least = impossibleWh(told, nextAt - before.stamp);
  const upWh = Math.ceil((least + random.next() * random.pick([1e4, 1e6, 1e8])) / 1000) * 1000;
  const downWh = -Math.floor(random.next() * Number(before.valueWh) / 1000) * 1000;
  const isDown = downWh < -3000 && random.chance(0.3) && higherBefore(told, before.stamp, nextWh + downWh) >= 4;
  const addWh = isDown ? downWh : upWh;
  return { ...told, messages: shiftRegisterAfter(told.messages, before.stamp, addWh), agrees: false };
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

/** Two neighbours of the series, the later of which may be the end; not told by an interval meter. */
function placeIn(told: ToldCharge, where: number) {
  const { charge, messages } = told;
  if (charge.station.meter === "interval" || isToldByEndsAlone(told)) return undefined;
  const samples = samplesOf(messages);
  const before = samples[Math.floor(where * samples.length)];
  if (before === undefined) return undefined;
  const after = samples.find(({ stamp }) => stamp > before.stamp);
  const grownWh = after === undefined ? charge.truthWh - before.trueWh : after.trueWh - before.trueWh;
  return { before, nextAt: after?.stamp ?? charge.endAt, nextWh: Number(before.valueWh) + Math.max(0, grownWh) };
}

/** Different values up to a moment that are above a register. */
function higherBefore({ messages }: ToldCharge, until: number, wh: number): number {
  const values = samplesOf(messages).filter(({ stamp, valueWh }) => stamp <= until && Number(valueWh) > wh);
  return new Set(values.map(({ valueWh }) => valueWh)).size;
}

/** The register of the start or stop becomes another one, wherever it is told. */
function replaceEnd(messages: readonly Message[], kind: "start" | "stop", wh: number): readonly Message[] {
  const stamp = messages.find((message) => message.kind === kind)?.stamp;
  const replaced = (reading: MeterReading) =>
    reading.stamp === stamp && typeof reading.valueWh === "number"
      ? { ...reading, valueWh: wh, isFalse: true }
      : reading;
  return messages.map((message) => {
    const readings = message.readings.map(replaced);
    const told = message.kind === kind && message.meterWh !== null;
    return { ...message, readings, ...(told ? { meterWh: wh, meterIsFalse: true } : {}) };
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
