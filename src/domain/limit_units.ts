import type { ChargingLimit } from "./limit.ts";

/** The line-to-neutral voltage for conversions (quirk L6). */
export const NOMINAL_VOLTS = 230;
/** The phases for conversions where those of a connector are unknown: nearly all AC chargers that convert have three. */
export const PHASES_UNKNOWN = 3;

/** A limit in a unit: A and W by phases x 230 V, rounded down to a tenth of an ampere or a whole watt, so that the result never exceeds the request. */
export function limitIn(unit: ChargingLimit["unit"], limit: ChargingLimit, phases: number): ChargingLimit {
  if (limit.unit === unit) return limit;
  const voltsOfAll = phases * NOMINAL_VOLTS;
  const amount = unit === "W" ? Math.floor(limit.amount * voltsOfAll) : Math.floor(limit.amount * 10 / voltsOfAll) / 10;
  return { amount, unit };
}

/** The units of a setting such as `Current,Power`, `A;W` or `W` (quirk L6); null where it names no known unit. */
export function rateUnitsIn(value: string | null): readonly ChargingLimit["unit"][] | null {
  const words = (value ?? "").toLowerCase().split(/[^a-z]+/);
  const units = (["A", "W"] as const).filter((unit) => words.some((word) => UNIT_TEXT[unit].has(word)));
  return units.length === 0 ? null : units;
}

const UNIT_TEXT: Readonly<Record<ChargingLimit["unit"], ReadonlySet<string>>> = {
  A: new Set(["a", "amp", "amps", "ampere", "amperes", "current"]),
  W: new Set(["w", "watt", "watts", "power"]),
};
