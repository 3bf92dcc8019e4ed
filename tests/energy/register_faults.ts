import { rounded } from "./charge.ts";
import { type Fault, impossibleWh, samplesOf, shiftRegisterAfter, type ToldCharge } from "./fault.ts";
import type { Message, MeterReading } from "./message.ts";

/**
 * A start that tells 0 or 1 where the meter counts a lifetime. The register must be larger than what could have flowed until the
 * first true value: a smaller one can't be told from a session register by anybody.
 */
const placeholderStart: Fault = (told, random) => {
  const { charge, messages } = told;
  const { station, registerWh } = charge;
  if (!station.hasRegister || station.meter === "session") return undefined;
  const firstAt = station.meter === "interval" ? charge.endAt : samplesOf(messages)[0]?.stamp ?? charge.endAt;
  if (registerWh < impossibleWh(told, firstAt - charge.startAt)) return undefined;
  return { ...told, messages: replaceEnd(messages, "start", random.pick([0, 0, 1])), agrees: false };
};

/** A stop that tells 0. */
const placeholderStop: Fault = (told) => {
  const stop = told.messages.find(({ kind }) => kind === "stop");
  if (stop === undefined || !told.charge.station.hasRegister || told.charge.truthWh === 0) return undefined;
  return { ...told, messages: replaceEnd(told.messages, "stop", 0), agrees: false };
};

/** The register is set to zero in the middle, and counts on from there. */
const reset: Fault = (told, random) => {
  const place = placeIn(told, random.next());
  if (place === undefined) return undefined;
  const { before, nextWh } = place;
  const beforeWh = Number(before.valueWh);
  const step = told.charge.station.sampleResolutionWh;
  const lostWh = Math.round(random.next() * (nextWh - beforeWh) / step) * step;
  const messages = shiftRegisterAfter(told.messages, before.stamp, -rounded(beforeWh + lostWh));
  return { ...told, messages: messages.map(notBelowZero), agrees: false };
};

/** The register goes on with another offset: higher by more than could have flowed, or lower. */
const jump: Fault = (told, random) => {
  const place = placeIn(told, random.next());
  if (place === undefined) return undefined;
  const { before, nextAt } = place;
  const least = impossibleWh(told, nextAt - before.stamp);
  const upWh = Math.ceil((least + random.next() * random.pick([1e4, 1e6, 1e8])) / 1000) * 1000;
  const downWh = -Math.floor(random.next() * Number(before.valueWh) / 1000) * 1000;
  const addWh = downWh < -3000 && random.chance(0.3) ? downWh : upWh;
  return { ...told, messages: shiftRegisterAfter(told.messages, before.stamp, addWh), agrees: false };
};

/** Faults of the register itself. */
export const REGISTER_FAULTS = { placeholderStart, placeholderStop, reset, jump } satisfies Record<string, Fault>;

/** Two neighbours of the series, the later of which may be the end; not told by an interval meter. */
function placeIn({ charge, messages }: ToldCharge, where: number) {
  if (charge.station.meter === "interval") return undefined;
  const samples = samplesOf(messages);
  const before = samples[Math.floor(where * samples.length)];
  if (before === undefined) return undefined;
  const after = samples.find(({ stamp }) => stamp > before.stamp);
  const grownWh = after === undefined ? charge.truthWh - before.trueWh : after.trueWh - before.trueWh;
  return { before, nextAt: after?.stamp ?? charge.endAt, nextWh: Number(before.valueWh) + Math.max(0, grownWh) };
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
