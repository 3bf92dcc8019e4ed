/** Spellings of units that chargers use (quirk M5), in lower case, with base unit and factor. */
const UNITS: ReadonlyMap<string, { readonly base: string; readonly factor: number }> = new Map([
  ["wh", { base: "Wh", factor: 1 }],
  ["kwh", { base: "Wh", factor: 1000 }],
  ["mwh", { base: "Wh", factor: 1_000_000 }],
  ["w", { base: "W", factor: 1 }],
  ["kw", { base: "W", factor: 1000 }],
  ["a", { base: "A", factor: 1 }],
  ["amp", { base: "A", factor: 1 }],
  ["ma", { base: "A", factor: 0.001 }],
  ["v", { base: "V", factor: 1 }],
  ["mv", { base: "V", factor: 0.001 }],
  ["kv", { base: "V", factor: 1000 }],
  ["percent", { base: "Percent", factor: 1 }],
  ["%", { base: "Percent", factor: 1 }],
]);

/** The measurands that a Reading has properties for, with their units. */
export const PLACES = { energy: "Wh", power: "W", current: "A", voltage: "V", soc: "Percent" } as const;

/** One of the keys of {@link PLACES}. */
export type MeasuringPoint = keyof typeof PLACES;

const MEASURANDS: readonly (readonly [measurand: string, place: MeasuringPoint])[] = [
  ["Energy.Active.Import.Register", "energy"],
  ["Power.Active.Import", "power"],
  ["Current.Import", "current"],
  ["Voltage", "voltage"],
  ["SoC", "soc"],
];
/** Keys in OCPP's spelling, for a fast lookup, and in lower case. */
const PLACE_OF: ReadonlyMap<string, MeasuringPoint> = new Map(
  MEASURANDS.flatMap(([measurand, place]) => [[measurand, place], [measurand.toLowerCase(), place]] as const),
);

/** The key of {@link PLACES} for a measurand, case-insensitive; undefined for none. */
export function placeOf(measurand: string): MeasuringPoint | undefined {
  return PLACE_OF.get(measurand) ?? PLACE_OF.get(measurand.toLowerCase());
}

/** True when two spellings are known and denote the same unit. */
export function isSameUnit(a: string, b: string): boolean {
  const [one, other] = [a, b].map((spelling) => UNITS.get(spelling.trim().toLowerCase()));
  return one !== undefined && one.base === other?.base && one.factor === other.factor;
}

/** `value` converted to the unit of its place, with three decimals; undefined when it is not finite. */
export function fromSpelling(place: MeasuringPoint, value: number, spelling: string | null): number | undefined {
  const base = PLACES[place];
  const unit = spelling === null || spelling === base ? undefined : UNITS.get(spelling.trim().toLowerCase());
  // An unknown unit, and one of another dimension ("V" for an energy), count as the default unit.
  const factor = unit !== undefined && unit.base === base ? unit.factor : 1;
  // Dividing by a power of ten is exact; multiplying by 0.1 is not.
  const scaled = factor < 1 ? value / Math.round(1 / factor) : value * factor;
  return Number.isFinite(scaled) ? Math.round(scaled * 1000) / 1000 : undefined;
}
