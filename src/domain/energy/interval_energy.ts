import {
  canRise,
  DEFAULT_POWER_W,
  isBeyondOneCharge,
  neededPowerW,
  provenPowerW,
  type Register,
  supportedPowerW,
  UNPROVEN_POWER_W,
} from "./bounds.ts";
import { type Sample, totalOf } from "../meter.ts";

/** A value of a meter without a register: the energy since its last value (evcc, citrineos PR#395). */
export interface IntervalReading {
  readonly at: number;
  /** Equal for the values of one message. */
  readonly sentOrder: number;
  readonly context: string | null;
  readonly otherMeasurands: readonly Sample[];
}

/** The sum of interval values. */
export interface IntervalEnergy {
  /** Wh; null where there are none. */
  readonly energyWh: number | null;
  /** A value was excluded because no charger delivers that much in that time. */
  readonly hasOutlier: boolean;
}

const MEASURAND = "energy.active.import.interval";

/** The energy in Wh of the interval that ends with a reading: the total, else the sum of its lines; null for none. */
export function intervalWhOf({ otherMeasurands: others }: Pick<IntervalReading, "otherMeasurands">): number | null {
  return others.length === 0
    ? null
    : totalOf("energy", others.filter(({ measurand }) => measurand.toLowerCase() === MEASURAND));
}

/** Clock-aligned intervals overlap with those of the charge, so only one of the two kinds is summed. */
const CLOCK = "Sample.Clock";

/** The energy of a charge from its interval values, by time. */
export function intervalEnergy(
  from: number,
  readings: readonly IntervalReading[],
  { timed }: { readonly timed: boolean },
): IntervalEnergy {
  const values = readings.flatMap((reading) => {
    const wh = intervalWhOf(reading);
    const { at, sentOrder, context } = reading;
    return wh === null || wh < 0 ? [] : [{ at, sentOrder, wh, isClock: context === CLOCK }];
  });
  const own = withoutRepeats(values.filter(({ isClock }) => !isClock));
  let before = from;
  const rises = (own.length > 0 ? own : values).map(({ at, wh }) => {
    const rise = { from: { at: before, wh: 0 }, to: { at, wh } };
    before = Math.max(before, at);
    return rise;
  });
  const powerW = boundOf(rises);
  const possible = rises.filter((rise) => canCount(rise, powerW, timed));
  return {
    energyWh: possible.length === 0 ? null : possible.reduce((sum, { to }) => sum + to.wh, 0),
    hasOutlier: possible.length < rises.length,
  };
}

interface Rise {
  readonly from: Register;
  readonly to: Register;
}

/** After the clock was set back the duration is unknown. */
function canCount({ from, to }: Rise, powerW: number, timed: boolean): boolean {
  return timed && to.at >= from.at ? canRise(from, to, powerW) : !timed || !isBeyondOneCharge(from, to);
}

/** The minimum number of intervals that can confirm each other. */
const RISES_MIN = 4;

/** The highest plausible power in W of one interval, given the others. */
function boundOf(rises: readonly Rise[]): number {
  const powers = rises.filter(({ to }) => to.wh > 0).map(({ from, to }) => neededPowerW(from, to));
  if (powers.length < RISES_MIN) return UNPROVEN_POWER_W;
  return Math.min(UNPROVEN_POWER_W, Math.max(DEFAULT_POWER_W, supportedPowerW(provenPowerW(powers))));
}

interface Interval {
  readonly sentOrder: number;
  readonly wh: number;
}

/** Uses only the values of the message that ends a charge when it repeats all of them (transactionData), even with another clock. */
function withoutRepeats<Value extends Interval>(values: readonly Value[]): readonly Value[] {
  const last = values.reduce((most, { sentOrder }) => Math.max(most, sentOrder), -Infinity);
  const [before, ending] = [
    values.filter(({ sentOrder }) => sentOrder !== last),
    values.filter(({ sentOrder }) => sentOrder === last),
  ];
  const isRepeated = before.length > 1 && ending.length - before.length <= 2 && isPartOf(before, ending);
  return isRepeated ? ending : values;
}

/** True when the second list contains the values of the first one in their order. */
function isPartOf(some: readonly Interval[], all: readonly Interval[]): boolean {
  let found = 0;
  for (const { wh } of all) if (some[found]?.wh === wh) found += 1;
  return found === some.length;
}
