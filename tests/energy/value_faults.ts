import { logarithmic } from "./station_model.ts";
import { agreesWithout, changeReadingAt, type Fault, impossibleWh, samplesOf } from "./fault.ts";
import { rounded } from "./charge.ts";

/** One sample that no meter could show. */
const absurdSpike: Fault = (reported, random) => {
  const samples = samplesOf(reported.messages);
  if (samples.length === 0) return undefined;
  const { stamp, valueWh } = random.pick(samples);
  const periodMs = reported.charge.station.periodMs ?? 0;
  const least = impossibleWh(reported, 2 * periodMs);
  const value = random.pick([4_294_967_295, 2_147_483_647, Number(valueWh) + logarithmic(random, least, 1e9)]);
  return { ...reported, messages: changeReadingAt(reported.messages, stamp, value), agrees: agreesWithout(reported) };
};

/** Of fewer samples nobody knows whether one is wrong or the register has jumped. */
const SERIES_MIN = 4;

/** One sample that is wrong by some kWh, which could have flowed. */
const moderateSpike: Fault = (reported, random) => {
  const samples = samplesOf(reported.messages);
  // What an interval meter tells can't be compared with anything; else start and stop tell that it is wrong.
  // Where nothing flowed, a session register has zeros only, which are often placeholders.
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

/** One sample of 0: beside a start that tells that the register is not new. */
const zeroSample: Fault = (reported, random) => {
  if (!reported.agrees) return undefined;
  const samples = samplesOf(reported.messages).filter(({ valueWh }) => valueWh !== 0);
  if (samples.length === 0) return undefined;
  const { stamp } = random.pick(samples);
  return { ...reported, messages: changeReadingAt(reported.messages, stamp, 0), agrees: agreesWithout(reported) };
};

const NO_NUMBERS = ["NaN", "--", "", "n/a", "null", 'OCMF|{"FV":"1.0","RD":[{"RV":2935.6}]}|{"SD":"30"}'];

/** Some values are texts that are no number. */
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
