import type { ChargingLimit } from "./limit.ts";

/** The voltage between a line and neutral that conversions go by (quirk L6). */
export const NOMINAL_VOLTS = 230;
/** The phases that conversions go by where nothing is known of a connector: those of nearly all AC chargers that convert at all. */
export const PHASES_UNKNOWN = 3;

/** A limit in a unit: A and W by phases x 230 V, never above what was wished (a tenth of an ampere and a whole watt downwards). */
export function limitIn(unit: ChargingLimit["unit"], limit: ChargingLimit, phases: number): ChargingLimit {
  if (limit.unit === unit) return limit;
  const voltsOfAll = phases * NOMINAL_VOLTS;
  const amount = unit === "W" ? Math.floor(limit.amount * voltsOfAll) : Math.floor(limit.amount * 10 / voltsOfAll) / 10;
  return { amount, unit };
}

/** The units of a setting such as `Current,Power`, `A;W` or `W` (quirk L6); null where it names none that we know. */
export function rateUnitsIn(value: string | null): readonly ChargingLimit["unit"][] | null {
  const words = (value ?? "").toLowerCase().split(/[^a-z]+/);
  const units = (["A", "W"] as const).filter((unit) => words.some((word) => UNIT_TEXT[unit].has(word)));
  return units.length === 0 ? null : units;
}

const UNIT_TEXT: Readonly<Record<ChargingLimit["unit"], ReadonlySet<string>>> = {
  A: new Set(["a", "amp", "amps", "ampere", "amperes", "current"]),
  W: new Set(["w", "watt", "watts", "power"]),
};
