import type { Random } from "../chaos/random.ts";
import type { Message, MeterReading } from "./message.ts";
import { type PowerCurve, randomCurve } from "./power_curve.ts";
import { LINE_V, type StationModel } from "./station_model.ts";

/** One charge, honestly told. */
export interface Charge {
  readonly station: StationModel;
  readonly startAt: number;
  readonly endAt: number;
  readonly curve: PowerCurve;
  /** What the register showed at the start, Wh. */
  readonly registerWh: number;
  /** The charge before has told, without a fault, where the register stands. */
  readonly registerIsKnown: boolean;
  /** What the meter counted from start to end, at its own resolution, Wh. */
  readonly truthWh: number;
  readonly messages: readonly Message[];
}

/** No battery takes more. */
const BATTERY_WH = 900_000;
/** Samples a charge, at most and mostly. */
const SAMPLES_MAX = 60;
const SAMPLES_TYPICAL = 8;

/** How a charge begins. */
export type ChargeBegin = Pick<Charge, "startAt" | "registerWh" | "registerIsKnown">;

/** Any charge that a car may take at a station. */
export function randomCharge(random: Random, station: StationModel, begin: ChargeBegin): Charge {
  const { startAt, registerWh } = begin;
  const endAt = startAt + Math.round(randomDuration(random, station.periodMs));
  const { supply, maxW } = station;
  // A car may use fewer lines, and less power, than the charger has.
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

/** Start, samples and stop alone may last for hours; with samples the period decides. */
function randomDuration(random: Random, periodMs: number | null): number {
  if (periodMs === null) return 60_000 + random.below(10 * 3_600_000);
  const samples = random.chance(0.1) ? random.below(SAMPLES_MAX) : random.below(2 * SAMPLES_TYPICAL);
  return (samples + 0.05 + 0.9 * random.next()) * periodMs;
}

function sampleTimes(random: Random, periodMs: number | null, startAt: number, endAt: number): readonly number[] {
  if (periodMs === null) return [];
  const times: number[] = [];
  // Samples are aligned to the start, or to the clock.
  const first = random.chance(0.7) ? startAt + periodMs : Math.ceil((startAt + 1) / periodMs) * periodMs;
  for (let at = first; at < endAt; at += periodMs) times.push(at);
  return times;
}

interface Meter {
  /** What a start or a stop tells at a moment. */
  whole(at: number): number;
  reading(at: number, context: string): MeterReading;
}

function meterOf(station: StationModel, registerWh: number, curve: PowerCurve, phases: number): Meter {
  const { resolutionWh, sampleResolutionWh, version, supply } = station;
  const register = (at: number, stepWh: number) => {
    // A billionth of a step, so that a register that stands on a step does not fall below it.
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

/** What an interval meter tells in place of its registers: nothing at the start. */
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
  // The last interval of 1.6 comes as a sample of its own, or in the stop.
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

/** Messages take up to a second; some charges are told after they are over, because the network was down. */
function delivered(random: Random, messages: readonly Message[], endAt: number): readonly Message[] {
  if (random.chance(0.05)) {
    const backAt = endAt + 60_000 + random.below(7_200_000);
    return messages.map((message, index) => ({ ...message, deliverAt: backAt + index * 200 }));
  }
  // One connection keeps the order.
  let last = 0;
  return messages.map((message) => {
    last = Math.max(last, message.deliverAt + random.below(1000));
    return { ...message, deliverAt: last };
  });
}

/** To a thousandth: what is left of binary fractions is not the meter's. */
export function rounded(wh: number): number {
  return Math.round(wh * 1000) / 1000;
}
