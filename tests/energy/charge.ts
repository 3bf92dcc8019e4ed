import type { Random } from "../chaos/random.ts";
import type { Message, MeterReading } from "./message.ts";
import { type PowerCurve, randomCurve } from "./power_curve.ts";
import { LINE_V, type StationModel } from "./station_model.ts";

/** One charge and its messages without faults. */
export interface Charge {
  readonly station: StationModel;
  readonly startAt: number;
  readonly endAt: number;
  readonly curve: PowerCurve;
  /** The register at the start, Wh. */
  readonly registerWh: number;
  /** The previous charge reported the register without a fault. */
  readonly registerIsKnown: boolean;
  /** The energy that the meter counted from start to end, at its own resolution, Wh. */
  readonly truthWh: number;
  readonly messages: readonly Message[];
}

/** No battery of the test takes more. */
const BATTERY_WH = 900_000;
/** The largest and the typical number of samples of a charge. */
const SAMPLES_MAX = 60;
const SAMPLES_TYPICAL = 8;

/** The start of a charge. */
export type ChargeBegin = Pick<Charge, "startAt" | "registerWh" | "registerIsKnown">;

/** A random charge of a vehicle at a station. */
export function randomCharge(random: Random, station: StationModel, begin: ChargeBegin): Charge {
  const { startAt, registerWh } = begin;
  const endAt = startAt + Math.round(randomDuration(random, station.periodMs));
  const { supply, maxW } = station;
  // A vehicle may use fewer phases and less power than the charger has.
  const phases = supply.kind === "AC" ? 1 + random.below(supply.phases) : 1;
  const batteryMaxW = BATTERY_WH * 3_600_000 / (endAt - startAt);
  const carMaxW = supply.kind === "AC"
    ? phases * LINE_V * (6 + random.next() * (supply.maxA - 6))
    : Math.min(batteryMaxW, maxW * (random.chance(0.5) ? 1 : 0.2 + 0.8 * random.next()));
  const minW = Math.min(carMaxW, supply.kind === "AC" ? phases * LINE_V * 6 : 5000);
  const curve = randomCurve(random, { from: startAt, to: endAt, maxW: carMaxW, minW });
  const meter = meterOf(station, registerWh, curve, phases);
  const readings = sampleTimes(random, station.periodMs, startAt, endAt).map((at) =>
    meter.reading(at, "Sample.Periodic")
  );
  const first = meter.reading(startAt, "Transaction.Begin");
  const last = meter.reading(endAt, "Transaction.End");
  const reported = station.meter === "interval" ? differences([first, ...readings, last]) : [first, ...readings, last];
  const truthWh = station.hasRegister ? meter.whole(endAt) - meter.whole(startAt) : last.trueWh;
  return {
    ...begin,
    station,
    endAt,
    curve,
    truthWh: rounded(truthWh),
    messages: delivered(random, messagesOf(station, reported, meter), endAt),
  };
}

/** A charge without samples may last for hours; with samples the duration depends on the period. */
function randomDuration(random: Random, periodMs: number | null): number {
  if (periodMs === null) return 60_000 + random.below(10 * 3_600_000);
  const samples = random.chance(0.1) ? random.below(SAMPLES_MAX) : random.below(2 * SAMPLES_TYPICAL);
  return (samples + 0.05 + 0.9 * random.next()) * periodMs;
}

function sampleTimes(random: Random, periodMs: number | null, startAt: number, endAt: number): readonly number[] {
  if (periodMs === null) return [];
  const times: number[] = [];
  // Samples are aligned to the start or to the clock.
  const first = random.chance(0.7) ? startAt + periodMs : Math.ceil((startAt + 1) / periodMs) * periodMs;
  for (let at = first; at < endAt; at += periodMs) times.push(at);
  return times;
}

interface Meter {
  /** The register of a start or stop message at a time. */
  whole(at: number): number;
  reading(at: number, context: string): MeterReading;
}

function meterOf(station: StationModel, registerWh: number, curve: PowerCurve, phases: number): Meter {
  const { resolutionWh, sampleResolutionWh, version, supply } = station;
  const register = (at: number, stepWh: number) => {
    // The billionth of a step prevents a register that is exactly on a step from being rounded below it.
    const steps = Math.floor((registerWh + curve.energyWh(at)) / stepWh + 1e-9);
    return rounded(steps * stepWh);
  };
  const startWh = register(curve.segments[0]?.from ?? 0, sampleResolutionWh);
  return {
    // A 1.6 start and stop have whole Wh.
    whole: (at) => version === "ocpp1.6" ? Math.floor(register(at, resolutionWh)) : register(at, resolutionWh),
    reading(at, context) {
      const powerW = curve.powerW(at);
      const lines = supply.kind === "AC" ? supply.phases : 1;
      const volts = supply.kind === "AC" ? LINE_V : 400;
      const perLine = Array.from({ length: lines }, (_, line) => line < phases ? powerW / phases : 0);
      const has = (...kinds: readonly StationModel["measurands"][]) => kinds.includes(station.measurands);
      return {
        stamp: at,
        valueWh: register(at, sampleResolutionWh),
        kind: station.meter === "interval" ? "interval" : "register",
        powerW: has("power") ? Math.round(powerW) : null,
        currentsA: has("currents", "phases") ? perLine.map((watts) => Math.round(watts / volts * 10) / 10) : [],
        voltagesV: has("currents") ? perLine.map(() => volts) : [],
        phasePowersW: has("phases") ? perLine.map(Math.round) : [],
        context: station.contexts ? context : null,
        trueWh: rounded(register(at, sampleResolutionWh) - startWh),
        isFalse: false,
      };
    },
  };
}

/** The values of an interval meter: the differences of the registers, and no value at the start. */
function differences(readings: readonly MeterReading[]): readonly MeterReading[] {
  return readings.map((reading, index) => {
    const before = readings[index - 1];
    return { ...reading, valueWh: before === undefined ? null : rounded(reading.trueWh - before.trueWh) };
  });
}

function messagesOf(station: StationModel, readings: readonly MeterReading[], meter: Meter): readonly Message[] {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) return [];
  const is16 = station.version === "ocpp1.6";
  const samples = readings.slice(1, -1);
  const plain = { named: true, meterWh: null, meterIsFalse: false, occupied: true };
  const ends = (at: number) => !is16 ? null : station.hasRegister ? meter.whole(at) : 0;
  // The last interval of 1.6 is a separate sample, or part of the stop.
  const endData = station.stopData ? [...(is16 ? [first] : []), ...samples, last] : is16 ? [] : [last];
  const lastSample = is16 && station.meter === "interval" && !station.stopData ? [last] : [];
  const at = (kind: Message["kind"], { stamp }: MeterReading) => ({ ...plain, kind, stamp, deliverAt: stamp });
  const list: Omit<Message, "seqNo">[] = [
    ...(station.reportsStatus ? [{ ...at("status", first), readings: [] }] : []),
    { ...at("start", first), readings: is16 ? [] : [first], meterWh: ends(first.stamp) },
    ...[...samples, ...lastSample].map((reading) => ({
      ...at("sample", reading),
      readings: [reading],
      named: station.namesTransaction,
    })),
    { ...at("stop", last), readings: endData, meterWh: ends(last.stamp) },
    ...(station.reportsStatus ? [{ ...at("status", last), readings: [], occupied: false }] : []),
  ];
  let seqNo = 0;
  return list.map((message) => ({ ...message, seqNo: message.kind === "status" || !message.named ? 0 : seqNo++ }));
}

/** Sets delivery times: messages take up to a second, and some charges are sent after their end, because the network was down. */
function delivered(random: Random, messages: readonly Message[], endAt: number): readonly Message[] {
  if (random.chance(0.05)) {
    const backAt = endAt + 60_000 + random.below(7_200_000);
    return messages.map((message, index) => ({ ...message, deliverAt: backAt + index * 200 }));
  }
  // A connection keeps the order.
  let last = 0;
  return messages.map((message) => {
    last = Math.max(last, message.deliverAt + random.below(1000));
    return { ...message, deliverAt: last };
  });
}

/** Rounds to a thousandth, to remove the rounding error of binary fractions. */
export function rounded(wh: number): number {
  return Math.round(wh * 1000) / 1000;
}
