import { type Random, seeded } from "../chaos/random.ts";
import { randomCharge } from "./charge.ts";
import { CLOCK_FAULTS } from "./clock_faults.ts";
import { DELIVERY_FAULTS, LOSSES } from "./delivery_faults.ts";
import type { Fault, ReportedCharge } from "./fault.ts";
import { REGISTER_FAULTS } from "./register_faults.ts";
import { SERIES_FAULTS } from "./series_faults.ts";
import { randomStation, type StationModel } from "./station_model.ts";
import { VALUE_FAULTS } from "./value_faults.ts";

/** Every fault by its name, in the order in which several are combined. */
export const FAULTS = {
  ...LOSSES,
  ...CLOCK_FAULTS,
  ...VALUE_FAULTS,
  ...REGISTER_FAULTS,
  ...SERIES_FAULTS,
  ...DELIVERY_FAULTS,
} satisfies Record<
  string,
  Fault
>;
/** The name of a fault. */
export type FaultName = keyof typeof FAULTS;

const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** A charge as it is sent, and its faults. */
export interface FaultyCharge extends ReportedCharge {
  readonly faults: readonly FaultName[];
}

/** All charges of one station; the same seed gives the same script. */
export interface StationScript {
  readonly seed: number;
  readonly station: StationModel;
  readonly charges: readonly FaultyCharge[];
}

/** The options of a script. */
export interface ScriptOptions {
  /** The start of the first charge, ms since 1970. */
  readonly from: number;
  /** Only these faults, one per charge; by default a third of the charges has no fault, a third one and a third several. */
  readonly only?: readonly FaultName[];
}

const CHARGES_MAX = 4;
const MINUTE_MS = 60_000;

/** Generates the charges of the station with this seed, one after another. */
export function stationScript(seed: number, options: ScriptOptions): StationScript {
  const random = seeded(seed).fork("station");
  const station = randomStation(random);
  const charges: FaultyCharge[] = [];
  let startAt = options.from + random.below(10 * MINUTE_MS);
  let registerWh = station.baseWh;
  for (let count = 1 + random.below(CHARGES_MAX); count > 0; count--) {
    const registerIsKnown = station.meter === "lifetime" && charges.at(-1)?.faults.length === 0;
    const charge = randomCharge(random.fork(`charge ${count}`), station, { startAt, registerWh, registerIsKnown });
    // The time zone that was inferred from a wrong clock applies to some later messages too.
    const isTimed = !charges.some(({ faults }) => faults.includes("clockOffset"));
    const reported = { charge, messages: charge.messages, agrees: true, isTimed, needsEnds: false, isLast: false };
    charges.push(withFaults(random.fork(`faults ${count}`), reported, options.only));
    startAt = charge.endAt + 2 * MINUTE_MS + random.below(180 * MINUTE_MS);
    const { energyWh } = charge.curve;
    registerWh = station.meter === "session" ? 0 : registerWh + energyWh(charge.endAt);
  }
  return { seed, station, charges };
}

function withFaults(random: Random, faultless: ReportedCharge, only: ScriptOptions["only"]): FaultyCharge {
  const wanted = only !== undefined ? 1 : random.pick([0, 1, 2 + random.below(3)]);
  let faulty: FaultyCharge = { ...faultless, faults: [] };
  // Some faults can't occur in this charge; others are tried then.
  for (let tries = 0; faulty.faults.length < wanted && tries < 20; tries++) {
    const name = random.pick(only ?? FAULT_NAMES);
    if (faulty.faults.includes(name)) continue;
    faulty = withAll(random.fork(`try ${tries}`), faultless, [...faulty.faults, name]) ?? faulty;
  }
  return { ...faulty, messages: faulty.messages.toSorted((a, b) => a.deliverAt - b.deliverAt) };
}

/**
 * Applies the faults in the order of {@link FAULTS}: a register fault must know which values are left to contradict it.
 * Undefined when one of them can't occur.
 */
function withAll(random: Random, faultless: ReportedCharge, names: readonly FaultName[]): FaultyCharge | undefined {
  const faults = FAULT_NAMES.filter((name) => names.includes(name));
  // The result of two register faults is not defined.
  if (faults.filter((name) => name in REGISTER_FAULTS).length > 1) return undefined;
  let reported: ReportedCharge | undefined = faultless;
  for (const name of faults) {
    reported = reported && !reported.isLast ? FAULTS[name](reported, random.fork(name)) : undefined;
  }
  // A plausible value can only be detected as false if start and stop are true.
  return reported === undefined || (reported.needsEnds && !reported.agrees) ? undefined : { ...reported, faults };
}
