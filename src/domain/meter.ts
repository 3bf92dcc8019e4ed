import { fromSpelling, type Place, placeOf } from "./units.ts";

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
  readonly energyWh: number | null;
  readonly powerW: number | null;
  /** The power was not measured but worked out from two registers. */
  readonly powerDerived: boolean;
  readonly socPercent: number | null;
  readonly currentA: PerPhase;
  readonly voltageV: PerPhase;
  /** What the station says about why it measured: the first context of the values. */
  readonly context: string | null;
  /** Everything that has no place above, as it came; what is signed is here as well. */
  readonly others: readonly Sample[];
}

const NO_PHASES: PerPhase = { l1: null, l2: null, l3: null };

/**
 * Gathers the samples of one moment into a reading: units to Wh, W, A, V and percent; a total as sent, else the sum of
 * the phases (quirk M6); the outlet (or no location told) before inlet, cable, body and car.
 */
export function toReading(at: number, sent: readonly Sample[], habits: MeterHabits = {}): Reading {
  const samples = habits.exportIsImport ? sent.map(imported) : sent;
  const gathered: Gathered = {};
  const others: Sample[] = [];
  for (const sample of samples) {
    const { phase, value } = sample;
    const place = placeOf(sample.measurand);
    if (place === undefined || phase === "other" || value === null) others.push(sample);
    else {
      if (sample.text !== undefined) others.push(sample);
      gather(gathered[place] ??= {}, phase ?? "total", sample, fromSpelling(place, value, sample.unit));
    }
  }
  return {
    at,
    energyWh: wholeOf(gathered.energy),
    powerW: wholeOf(gathered.power),
    powerDerived: false,
    socPercent: wholeOf(gathered.soc),
    currentA: phasesOf(gathered.current),
    voltageV: phasesOf(gathered.voltage),
    context: samples.find((sample) => sample.context !== null)?.context ?? null,
    others,
  };
}

/** How a charger measures otherwise than it should. */
export interface MeterHabits {
  /** What it calls exported current flows into the car (quirk M8). */
  readonly exportIsImport?: boolean;
}

function imported(sample: Sample): Sample {
  return sample.measurand.toLowerCase() === "current.export" ? { ...sample, measurand: "Current.Import" } : sample;
}

type Slot = "total" | "L1" | "L2" | "L3";
/** The values of one measurand by where they were measured, and how much each is worth (0 before 1). */
type Slots = { [S in Slot]?: { readonly value: number; readonly rank: number } };
type Gathered = { [P in Place]?: Slots };

function gather(slots: Slots, slot: Slot, { location }: Sample, value: number | undefined): void {
  if (value === undefined) return;
  const rank = locationRank(location);
  if (rank < (slots[slot]?.rank ?? Infinity)) slots[slot] = { value, rank };
}

/** The total as sent, else the sum of the phases. */
function wholeOf(slots: Slots | undefined): number | null {
  if (slots === undefined) return null;
  const { total, L1, L2, L3 } = slots;
  if (total !== undefined) return total.value;
  const none = L1 === undefined && L2 === undefined && L3 === undefined;
  return none ? null : (L1?.value ?? 0) + (L2?.value ?? 0) + (L3?.value ?? 0);
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
  return reading.energyWh === null && reading.powerW === null && reading.socPercent === null &&
    reading.others.length === 0 && noPhase(reading.currentA) && noPhase(reading.voltageV);
}

function noPhase(values: PerPhase): boolean {
  return values.l1 === null && values.l2 === null && values.l3 === null;
}

/** Two registers are honest about power only when they are this far apart (ms): closer, the register's own step lies; farther, it is history. */
const DERIVE_AFTER_MS = 5_000;
const DERIVE_WITHIN_MS = 30 * 60_000;
/** More flows at no connector: the register was told as 0 at the start, or jumped (quirk M7). */
const DERIVE_UP_TO_W = 1_000_000;

/** `reading` with the power worked out from the register before it, marked as derived; unchanged where that is not honest. */
export function withDerivedPower(
  reading: Reading,
  before: { readonly energyWh: number; readonly at: number } | undefined,
): Reading {
  if (reading.powerW !== null || reading.energyWh === null || before === undefined) return reading;
  const elapsedMs = reading.at - before.at;
  const deltaWh = reading.energyWh - before.energyWh;
  if (elapsedMs < DERIVE_AFTER_MS || elapsedMs > DERIVE_WITHIN_MS || deltaWh < 0) return reading;
  const powerW = Math.round(deltaWh * 3_600_000 / elapsedMs);
  return powerW > DERIVE_UP_TO_W ? reading : { ...reading, powerW, powerDerived: true };
}
