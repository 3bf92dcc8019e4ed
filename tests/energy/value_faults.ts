import { logarithmic } from "./station_model.ts";
import { agreesWithout, changeReadingAt, type Fault, impossibleWh, samplesOf } from "./fault.ts";
import { rounded } from "./charge.ts";

/** One sample with a value that no meter could show. */
const absurdSpike: Fault = (reported, random) => {
  const samples = samplesOf(reported.messages);
  if (samples.length === 0) return undefined;
  const { stamp, valueWh } = random.pick(samples);
  const periodMs = reported.charge.station.periodMs ?? 0;
  const least = impossibleWh(reported, 2 * periodMs);
  const value = random.pick([4_294_967_295, 2_147_483_647, Number(valueWh) + logarithmic(random, least, 1e9)]);
  return { ...reported, messages: changeReadingAt(reported.messages, stamp, value), agrees: agreesWithout(reported) };
};

/** With fewer samples, a wrong one can't be distinguished from a jump of the register. */
const SERIES_MIN = 4;

/** One sample that is wrong by a few kWh, an energy that could have flowed. */
const moderateSpike: Fault = (reported, random) => {
  const samples = samplesOf(reported.messages);
  // The values of an interval meter can't be compared with start and stop. Without energy a session register has only
  // zeros, which are often placeholders.
  const { station, truthWh } = reported.charge;
  if (samples.length < SERIES_MIN || station.meter === "interval" || !reported.agrees || truthWh === 0) {
    return undefined;
  }
  if (!reported.isTimed) return undefined;
  const { stamp, valueWh } = random.pick(samples);
  const step = reported.charge.station.sampleResolutionWh;
  const off = Math.max(step, Math.round(logarithmic(random, 500, 30_000) / step) * step);
  const value = Number(valueWh) + (random.chance(0.3) ? -off : off);
  return {
    ...reported,
    messages: changeReadingAt(reported.messages, stamp, rounded(Math.max(0, value))),
    needsEnds: true,
  };
};

/** One sample of 0 in a charge whose other samples are not 0. */
const zeroSample: Fault = (reported, random) => {
  if (!reported.agrees) return undefined;
  const samples = samplesOf(reported.messages).filter(({ valueWh }) => valueWh !== 0);
  if (samples.length === 0) return undefined;
  const { stamp } = random.pick(samples);
  return { ...reported, messages: changeReadingAt(reported.messages, stamp, 0), agrees: agreesWithout(reported) };
};

const NO_NUMBERS = ["NaN", "--", "", "n/a", "null", 'OCMF|{"FV":"1.0","RD":[{"RV":2935.6}]}|{"SD":"30"}'];

/** Some values are texts instead of numbers. */
const noNumber: Fault = (reported, random) => {
  const samples = samplesOf(reported.messages);
  if (samples.length === 0) return undefined;
  let { messages } = reported;
  for (let count = 1 + random.below(3); count > 0; count--) {
    messages = changeReadingAt(messages, random.pick(samples).stamp, random.pick(NO_NUMBERS));
  }
  return { ...reported, messages, agrees: agreesWithout(reported) };
};

/** Faults of single values. */
export const VALUE_FAULTS = { absurdSpike, moderateSpike, zeroSample, noNumber } satisfies Record<string, Fault>;
