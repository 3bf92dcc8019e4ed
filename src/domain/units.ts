/** Spellings of units that chargers were seen to use (quirk M5), in lower case: the base unit and the factor to it. */
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

/** The measurands that a Reading has a place for, in lower case, and the unit of that place. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ["energy.active.import.register", "Wh"],
  ["power.active.import", "W"],
  ["current.import", "A"],
  ["voltage", "V"],
  ["soc", "Percent"],
]);

/** True when a reading has a place of its own for the measurand. */
export function isMeasuredIn(measurand: string): boolean {
  return PLACES.has(measurand.toLowerCase());
}

/** `value` in the unit of the measurand's place, to three digits; undefined when it is not finite. */
export function fromSpelling(measurand: string, value: number, spelling: string | null): number | undefined {
  const unit = spelling === null ? undefined : UNITS.get(spelling.trim().toLowerCase());
  // A unit we do not know says nothing; one of another dimension ("V" at an energy) is a slip: both mean the default.
  const factor = unit !== undefined && unit.base === PLACES.get(measurand.toLowerCase()) ? unit.factor : 1;
  // Powers of ten are exact this way round; 0.1 * 3 is not.
  const scaled = factor < 1 ? value / Math.round(1 / factor) : value * factor;
  return Number.isFinite(scaled) ? Math.round(scaled * 1000) / 1000 : undefined;
}
