import type { StationTime } from "./station_time.ts";
import { fromSpelling, type MeasuringPoint, placeOf } from "./units.ts";

/** The phase of a value: one of three, null for the whole connector, or another one (N, L1-L2). */
export type Phase = "L1" | "L2" | "L3" | "other" | null;

/** One measured value as the station sent it. */
export interface Sample {
  readonly measurand: string;
  readonly phase: Phase;
  /** As the station spelled it; null when it sent none. */
  readonly unit: string | null;
  /** Null when the text is not a number, as for signed data. */
  readonly value: number | null;
  /** Signed data as sent (quirk M13). */
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

/** The measured values of one connector at one moment, in fixed units; null where the station sent no value. */
export interface Reading {
  readonly at: number;
  /** The time as sent, only where `at` is the time of receipt because the station's clock is not set: it identifies a repetition. Not stored. */
  readonly sentAt?: number;
  /** Imported active energy: the register, never a difference. */
  readonly meterWh: number | null;
  readonly powerW: number | null;
  /** The power was not measured but calculated from two registers. */
  readonly powerDerived: boolean;
  readonly socPercent: number | null;
  readonly currentA: PerPhase;
  readonly voltageV: PerPhase;
  /** The reading context that the station sent: that of the register, else the first one of the values. */
  readonly context: string | null;
  /** All values without a property above, as sent; signed values are repeated here. */
  readonly otherMeasurands: readonly Sample[];
}

const NO_PHASES: PerPhase = { l1: null, l2: null, l3: null };

/** The samples of one MeterValue element with their time. */
export interface TimedSamples {
  readonly time: StationTime;
  readonly samples: readonly Sample[];
}

/**
 * The readings of a message: all samples of one time become one reading, even if the station sends them in several parts.
 * Parts without a readable time stay separate, because they may belong to different moments.
 */
export function readingsOf(parts: readonly TimedSamples[], habits: MeterHabits = {}): readonly Reading[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first === undefined ? [] : readingsAt(first, habits);
  const moments = new Map<unknown, { readonly time: StationTime; readonly samples: (readonly Sample[])[] }>();
  for (const part of parts) {
    const { at, sentAt, trusted } = part.time;
    // While the station's clock is not set, all parts share the time of receipt; the times as sent still differ.
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
  // A repetition has another time of receipt but the same time as sent.
  return trusted ? readings : readings.map((reading) => ({ ...reading, sentAt }));
}

/** How many readings the registers of one time may split into when their contexts differ (Transaction.Begin, Transaction.End). */
const READINGS_PER_TIME_MAX = 4;

/**
 * Combines the samples of one moment into a reading: units are converted to Wh, W, A, V and percent; a total counts as sent, else
 * the sum of the phases (quirk M6); the outlet (or no location) has priority over inlet, cable, body and car. Of two values of one
 * measurand the first counts, and the other is kept in `otherMeasurands`. Registers with different contexts (Transaction.Begin and
 * Transaction.End) belong to different moments, whatever their timestamp says: each becomes a separate reading.
 */
export function toReadings(at: number, sent: readonly Sample[], habits: MeterHabits = {}): readonly Reading[] {
  let samples = habits.treatExportAsImport ? sent.map(asImported) : sent;
  const readings: Reading[] = [];
  do {
    const { reading, otherMoment } = combined(at, samples, readings.length + 1 < READINGS_PER_TIME_MAX);
    readings.push(reading);
    samples = otherMoment;
  } while (samples.length > 0);
  return readings;
}

/** The first of {@link toReadings}. */
export function toReading(at: number, sent: readonly Sample[], habits: MeterHabits = {}): Reading {
  return combined(at, habits.treatExportAsImport ? sent.map(asImported) : sent, false).reading;
}

/** How many values of one moment without a property of their own are kept: a charger measures a few dozen. */
const OTHERS_MAX = 200;

/** True when `otherMeasurands` may not hold all values of its moment. */
export function isFullReading({ otherMeasurands }: Reading): boolean {
  return otherMeasurands.length >= OTHERS_MAX;
}

const NO_OTHER_MOMENT: readonly Sample[] = [];

function combined(
  at: number,
  samples: readonly Sample[],
  maySplit: boolean,
): { readonly reading: Reading; readonly otherMoment: readonly Sample[] } {
  const places: ValuesByPoint = {};
  const others: Sample[] = [];
  let otherMoment: Sample[] | undefined;
  for (const sample of samples) {
    const { phase, value, text, unit } = sample;
    const place = placeOf(sample.measurand);
    const slot = phase === "other" ? undefined : phase ?? "total";
    const converted = place === undefined || value === null ? undefined : fromSpelling(place, value, unit);
    if (place === undefined || slot === undefined || converted === undefined) {
      others.push(sample);
      continue;
    }
    // A signed value is kept as sent, also when its number is used.
    if (text !== undefined) others.push(sample);
    const slots = places[place] ??= {};
    const displaced = addToSlot(slots, slot, sample, converted);
    if (displaced === undefined || displaced.text !== undefined) continue;
    if (maySplit && place === "energy" && displaced === sample && isOfOtherMoment(slots[slot]?.sample, sample)) {
      (otherMoment ??= []).push(sample);
    } else others.push(displaced);
  }
  const reading: Reading = {
    at,
    meterWh: totalValue(places.energy),
    powerW: totalValue(places.power),
    powerDerived: false,
    socPercent: totalValue(places.soc),
    currentA: phasesOf(places.current),
    voltageV: phasesOf(places.voltage),
    context: registerContext(places.energy) ?? samples.find((sample) => sample.context !== null)?.context ?? null,
    otherMeasurands: others.length > OTHERS_MAX ? others.slice(0, OTHERS_MAX) : others,
  };
  return { reading, otherMoment: otherMoment ?? NO_OTHER_MOMENT };
}

/** True when two registers of the outlet have different contexts: the start of a charge, its end, the time of day. */
function isOfOtherMoment(held: Sample | undefined, sample: Sample): boolean {
  return held !== undefined && locationRank(held.location) === locationRank(sample.location) &&
    (held.context ?? DEFAULT_CONTEXT) !== (sample.context ?? DEFAULT_CONTEXT);
}

/** The context of a sample that names none (quirk M3). */
const DEFAULT_CONTEXT = "Sample.Periodic";

/** The context of the register; null where the station sent none. */
function registerContext(energy: Slots | undefined): string | null {
  return (energy?.total ?? energy?.L1 ?? energy?.L2 ?? energy?.L3)?.sample.context ?? null;
}

/** Known measuring faults of a charger. */
export interface MeterHabits {
  /** The charger reports the current into the car as exported (quirk M8). */
  readonly treatExportAsImport?: boolean;
}

function asImported(sample: Sample): Sample {
  return sample.measurand.toLowerCase() === "current.export" ? { ...sample, measurand: "Current.Import" } : sample;
}

type Slot = "total" | "L1" | "L2" | "L3";
/** The values of one measurand by phase, with the priority of their location (0 before 1). */
type Slots = { [S in Slot]?: { readonly value: number; readonly rank: number; readonly sample: Sample } };
type ValuesByPoint = { [P in MeasuringPoint]?: Slots };

/** Stores a value in its slot if it is the first or has priority; returns the sample whose different value was displaced or rejected. */
function addToSlot(slots: Slots, slot: Slot, sample: Sample, value: number | undefined): Sample | undefined {
  if (value === undefined) return sample;
  const held = slots[slot];
  const rank = locationRank(sample.location);
  if (held === undefined || rank < held.rank) slots[slot] = { value, rank, sample };
  if (held === undefined || held.value === value) return undefined;
  return rank < held.rank ? held.sample : sample;
}

/** The values of one measurand by phase, without what was said of them. */
type Values = { readonly [S in Slot]?: { readonly value: number } };

/** The total as sent, else the sum of the phases. */
export function totalValue(slots: Values | undefined): number | null {
  if (slots === undefined) return null;
  const { total, L1, L2, L3 } = slots;
  if (total !== undefined) return total.value;
  const isEmpty = L1 === undefined && L2 === undefined && L3 === undefined;
  return isEmpty ? null : (L1?.value ?? 0) + (L2?.value ?? 0) + (L3?.value ?? 0);
}

/** The total of samples of one measurand in its base unit; null where none of them is a number. */
export function totalOf(place: MeasuringPoint, samples: readonly Sample[]): number | null {
  const slots: Slots = {};
  for (const sample of samples) {
    const { phase, value } = sample;
    if (phase === "other" || value === null) continue;
    addToSlot(slots, phase ?? "total", sample, fromSpelling(place, value, sample.unit));
  }
  return totalValue(slots);
}

/** A current without a phase counts as L1: single-phase chargers send nothing else. */
export function phasesOf(slots: Values | undefined): PerPhase {
  if (slots === undefined) return NO_PHASES;
  const { total, L1, L2, L3 } = slots;
  if (L1 === undefined && L2 === undefined && L3 === undefined) return { l1: total?.value ?? null, l2: null, l3: null };
  return { l1: L1?.value ?? null, l2: L2?.value ?? null, l3: L3?.value ?? null };
}

/** The outlet is billed; values of the car or the inlet count only where the outlet's are missing. */
function locationRank(location: string | null): number {
  return location === null || location.toLowerCase() === "outlet" ? 0 : 1;
}

/** The phase that a station names: `L1` and `L1-N` are the same, a voltage between two lines is `other`. */
export function phaseOf(text: string | undefined): Phase {
  if (text === undefined || text === "") return null;
  if (text === "L1" || text === "L1-N") return "L1";
  if (text === "L2" || text === "L2-N") return "L2";
  if (text === "L3" || text === "L3-N") return "L3";
  const match = /^(L[123])(?:-N)?$/i.exec(text.trim());
  return match?.[1] === undefined ? "other" : match[1].toUpperCase() as "L1" | "L2" | "L3";
}

const PHASE_INITIALS = "Ll";

/** Splits the notation `Current.Import.L1` (quirk M4) into the measurand and the phase at its end. */
export function splitMeasurand(name: string): { readonly measurand: string; readonly phase: Phase } {
  // The first character after the last dot excludes nearly all names, in a third of the time that the pattern takes.
  const mayBePhase = PHASE_INITIALS.includes(name.charAt(name.lastIndexOf(".") + 1));
  const match = mayBePhase ? /^(.+)\.(L[123](?:-N)?)$/i.exec(name) : null;
  return match?.[1] === undefined
    ? { measurand: name, phase: null }
    : { measurand: match[1], phase: phaseOf(match[2]) };
}

/** True when a reading has no value: all of its samples were unreadable. */
export function isEmptyReading(reading: Reading): boolean {
  return reading.meterWh === null && reading.powerW === null && reading.socPercent === null &&
    reading.otherMeasurands.length === 0 && noPhase(reading.currentA) && noPhase(reading.voltageV);
}

/** True when no line has a value. */
export function noPhase(values: PerPhase): boolean {
  return values.l1 === null && values.l2 === null && values.l3 === null;
}
