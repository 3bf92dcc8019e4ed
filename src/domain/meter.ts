import type { StationTime } from "./station_time.ts";
import { fromSpelling, type MeasuringPoint, placeOf } from "./units.ts";

/** The line a value was measured on: one of three, none (the whole connector), or something else (N, L1-L2). */
export type Phase = "L1" | "L2" | "L3" | "other" | null;

/** One measured value in the station's words. */
export interface Sample {
  readonly measurand: string;
  readonly phase: Phase;
  /** As the station spelled it; null when it sent none. */
  readonly unit: string | null;
  /** Null when it is no number: signed data alone. */
  readonly value: number | null;
  /** Signed data, in the station's words (quirk M13). */
  readonly text?: string;
  /** Transaction.Begin, Sample.Periodic ...; null when it sent none. */
  readonly context: string | null;
  readonly location: string | null;
}

/** A value of each line; null where it was not measured. */
export interface PerPhase {
  readonly l1: number | null;
  readonly l2: number | null;
  readonly l3: number | null;
}

/** What a station measured at one connector at one moment, in one set of units; null where it did not measure. */
export interface Reading {
  readonly at: number;
  /** The time as sent, only where `at` is that of receipt because the station's clock is not set: it tells a repeat. Not kept. */
  readonly sentAt?: number;
  /** Imported active energy: the register, never a difference. */
  readonly meterWh: number | null;
  readonly powerW: number | null;
  /** The power was not measured but worked out from two registers. */
  readonly powerDerived: boolean;
  readonly socPercent: number | null;
  readonly currentA: PerPhase;
  readonly voltageV: PerPhase;
  /** What the station says about why it measured: the context of the register, else the first of the values. */
  readonly context: string | null;
  /** Everything that has no place above, as it came; what is signed is here as well. */
  readonly otherMeasurands: readonly Sample[];
}

const NO_PHASES: PerPhase = { l1: null, l2: null, l3: null };

/** What a station measured, and when it says that this was. */
export interface TimedSamples {
  readonly time: StationTime;
  readonly samples: readonly Sample[];
}

/**
 * The readings of a message: what was measured at one time is one reading, in however many parts the station tells it.
 * Parts without a time that can be read stay apart: nobody knows whether they are of one moment.
 */
export function readingsOf(parts: readonly TimedSamples[], habits: MeterHabits = {}): readonly Reading[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first === undefined ? [] : readingsAt(first, habits);
  const moments = new Map<unknown, { readonly time: StationTime; readonly samples: (readonly Sample[])[] }>();
  for (const part of parts) {
    const { at, sentAt, trusted } = part.time;
    // While the clock is not set all times of receipt are the same; those as sent are not.
    const key = sentAt === 0 ? part : trusted ? at : `sent ${sentAt}`;
    const moment = moments.get(key);
    if (moment === undefined) moments.set(key, { time: part.time, samples: [part.samples] });
    else moment.samples.push(part.samples);
  }
  return [...moments.values()].flatMap(({ time, samples }) => readingsAt({ time, samples: samples.flat() }, habits));
}

function readingsAt(
  { time: { at, sentAt, trusted }, samples }: TimedSamples,
  habits: MeterHabits,
): readonly Reading[] {
  const readings = toReadings(at, samples, habits);
  // A time of receipt differs with every repetition; the time as sent tells that it is one.
  return trusted ? readings : readings.map((reading) => ({ ...reading, sentAt }));
}

/** Registers of one moment that are told as of different ones (the start and the end of a charge) are no more than so many readings. */
const APART_MAX = 4;

/**
 * Gathers the samples of one moment into a reading: units to Wh, W, A, V and percent; a total as sent, else the sum of
 * the phases (quirk M6); the outlet (or no location told) before inlet, cable, body and car. Of two values of one thing the
 * first counts, and the other is kept beside it. Registers that differ in their context too (Transaction.Begin and
 * Transaction.End) are of different moments, whatever time they bear: each is a reading of its own.
 */
export function toReadings(at: number, sent: readonly Sample[], habits: MeterHabits = {}): readonly Reading[] {
  let samples = habits.treatExportAsImport ? sent.map(imported) : sent;
  const readings: Reading[] = [];
  do {
    const { reading, apart } = gathered(at, samples, readings.length + 1 < APART_MAX);
    readings.push(reading);
    samples = apart;
  } while (samples.length > 0);
  return readings;
}

/** The first of {@link toReadings}. */
export function toReading(at: number, sent: readonly Sample[], habits: MeterHabits = {}): Reading {
  return gathered(at, habits.treatExportAsImport ? sent.map(imported) : sent, false).reading;
}

const NOTHING_APART: readonly Sample[] = [];

function gathered(
  at: number,
  samples: readonly Sample[],
  splits: boolean,
): { readonly reading: Reading; readonly apart: readonly Sample[] } {
  const places: Gathered = {};
  const others: Sample[] = [];
  let apart: Sample[] | undefined;
  for (const sample of samples) {
    const { phase, value, text, unit } = sample;
    const place = placeOf(sample.measurand);
    const slot = phase === "other" ? undefined : phase ?? "total";
    const here = place === undefined || value === null ? undefined : fromSpelling(place, value, unit);
    if (place === undefined || slot === undefined || here === undefined) {
      others.push(sample);
      continue;
    }
    // What is signed is kept as it came, wherever its number goes.
    if (text !== undefined) others.push(sample);
    const slots = places[place] ??= {};
    const lost = gather(slots, slot, sample, here);
    if (lost === undefined || lost.text !== undefined) continue;
    if (splits && place === "energy" && lost === sample && isOfOtherMoment(slots[slot]?.sample, sample)) {
      (apart ??= []).push(sample);
    } else others.push(lost);
  }
  const reading: Reading = {
    at,
    meterWh: wholeOf(places.energy),
    powerW: wholeOf(places.power),
    powerDerived: false,
    socPercent: wholeOf(places.soc),
    currentA: phasesOf(places.current),
    voltageV: phasesOf(places.voltage),
    context: registerContext(places.energy) ?? samples.find((sample) => sample.context !== null)?.context ?? null,
    otherMeasurands: others,
  };
  return { reading, apart: apart ?? NOTHING_APART };
}

/** True when two registers of the outlet were read for different reasons: the start of a charge, its end, the time of day. */
function isOfOtherMoment(held: Sample | undefined, sample: Sample): boolean {
  return held !== undefined && locationRank(held.location) === locationRank(sample.location) &&
    (held.context ?? DEFAULT_CONTEXT) !== (sample.context ?? DEFAULT_CONTEXT);
}

/** As a station that tells none means it (quirk M3). */
const DEFAULT_CONTEXT = "Sample.Periodic";

/** Why the register was read; null where that was not told. */
function registerContext(energy: Slots | undefined): string | null {
  return (energy?.total ?? energy?.L1 ?? energy?.L2 ?? energy?.L3)?.sample.context ?? null;
}

/** How a charger measures otherwise than it should. */
export interface MeterHabits {
  /** What it calls exported current flows into the car (quirk M8). */
  readonly treatExportAsImport?: boolean;
}

function imported(sample: Sample): Sample {
  return sample.measurand.toLowerCase() === "current.export" ? { ...sample, measurand: "Current.Import" } : sample;
}

type Slot = "total" | "L1" | "L2" | "L3";
/** The values of one measurand by where they were measured, and how much each is worth (0 before 1). */
type Slots = { [S in Slot]?: { readonly value: number; readonly rank: number; readonly sample: Sample } };
type Gathered = { [P in MeasuringPoint]?: Slots };

/** Takes a value into its slot where it is the first or the better one; the sample that told another value and did not get it. */
function gather(slots: Slots, slot: Slot, sample: Sample, value: number | undefined): Sample | undefined {
  if (value === undefined) return sample;
  const held = slots[slot];
  const rank = locationRank(sample.location);
  if (held === undefined || rank < held.rank) slots[slot] = { value, rank, sample };
  if (held === undefined || held.value === value) return undefined;
  return rank < held.rank ? held.sample : sample;
}

/** The total as sent, else the sum of the phases. */
function wholeOf(slots: Slots | undefined): number | null {
  if (slots === undefined) return null;
  const { total, L1, L2, L3 } = slots;
  if (total !== undefined) return total.value;
  const none = L1 === undefined && L2 === undefined && L3 === undefined;
  return none ? null : (L1?.value ?? 0) + (L2?.value ?? 0) + (L3?.value ?? 0);
}

/** The total of some samples of one measurand in the unit of its place; null where none of them is a number. */
export function totalOf(place: MeasuringPoint, samples: readonly Sample[]): number | null {
  const slots: Slots = {};
  for (const sample of samples) {
    const { phase, value } = sample;
    if (phase === "other" || value === null) continue;
    gather(slots, phase ?? "total", sample, fromSpelling(place, value, sample.unit));
  }
  return wholeOf(slots);
}

/** A current without a phase is that of one line: all that single-phase chargers send. */
function phasesOf(slots: Slots | undefined): PerPhase {
  if (slots === undefined) return NO_PHASES;
  const { total, L1, L2, L3 } = slots;
  if (L1 === undefined && L2 === undefined && L3 === undefined) return { l1: total?.value ?? null, l2: null, l3: null };
  return { l1: L1?.value ?? null, l2: L2?.value ?? null, l3: L3?.value ?? null };
}

/** The outlet is what is billed; values of the car or the inlet only stand in for it. */
function locationRank(location: string | null): number {
  return location === null || location.toLowerCase() === "outlet" ? 0 : 1;
}

/** Which line a station means: `L1` and `L1-N` are one, a voltage between two lines is something else. */
export function phaseOf(text: string | undefined): Phase {
  if (text === undefined || text === "") return null;
  if (text === "L1" || text === "L2" || text === "L3") return text;
  const match = /^(L[123])(?:-N)?$/i.exec(text.trim());
  return match?.[1] === undefined ? "other" : match[1].toUpperCase() as "L1" | "L2" | "L3";
}

const LINE = "Ll";

/** Takes apart the notation `Current.Import.L1` (quirk M4): the measurand, and the line its end names. */
export function splitMeasurand(name: string): { readonly measurand: string; readonly phase: Phase } {
  // Nearly all names are ruled out by their last part, in a third of the time.
  const isLine = LINE.includes(name.charAt(name.lastIndexOf(".") + 1));
  const match = isLine ? /^(.+)\.(L[123](?:-N)?)$/i.exec(name) : null;
  return match?.[1] === undefined
    ? { measurand: name, phase: null }
    : { measurand: match[1], phase: phaseOf(match[2]) };
}

/** True when a reading says nothing at all: every value of it was unreadable. */
export function isEmptyReading(reading: Reading): boolean {
  return reading.meterWh === null && reading.powerW === null && reading.socPercent === null &&
    reading.otherMeasurands.length === 0 && noPhase(reading.currentA) && noPhase(reading.voltageV);
}

function noPhase(values: PerPhase): boolean {
  return values.l1 === null && values.l2 === null && values.l3 === null;
}
