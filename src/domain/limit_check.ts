import type { CompositeSchedule } from "./commands.ts";
import type { ChargingLimit } from "./limit.ts";
import { NOMINAL_VOLTS } from "./limit_units.ts";
import type { Reading } from "./meter.ts";

/** A draw above the limit by more than this ratio means that the limit is not obeyed; a draw below it by at most this ratio is near it. */
const TOLERANCE = 0.1;
/** Standby consumption and meter error, independent of the limit. */
const LEAST_TOLERANCE: Readonly<Record<ChargingLimit["unit"], number>> = { A: 0.5, W: 115 };
/** No connector draws more: a larger value is not a measurement. */
const DRAW_MAX: Readonly<Record<ChargingLimit["unit"], number>> = { A: 2_000, W: 2_000_000 };
/** The relative difference that conversion and rounding may cause. */
const ROUNDING = 0.01;

/** The position of a draw relative to a limit. */
export type DrawAssessment = "above" | "near" | "below";

/** See {@link DrawAssessment}; `drawn` is in the unit of the limit. */
export function evaluateDraw(drawn: number, { amount, unit }: ChargingLimit): DrawAssessment {
  if (drawn > amount + Math.max(amount * TOLERANCE, LEAST_TOLERANCE[unit])) return "above";
  return amount > 0 && drawn >= amount * (1 - TOLERANCE) ? "near" : "below";
}

/**
 * The draw of a connector according to a reading, in a unit; null where the reading has none, or an impossible one. A derived power
 * is an average over past time and is ignored.
 */
export function drawnIn(
  unit: ChargingLimit["unit"],
  { currentA: { l1, l2, l3 }, powerW, powerDerived }: Pick<Reading, "currentA" | "powerW" | "powerDerived">,
  phases: number,
): number | null {
  const currents = [l1, l2, l3].filter((current) => current !== null);
  const measuredW = powerDerived ? null : powerW;
  const drawn = unit === "A"
    ? currents.length > 0 ? Math.max(...currents) : measuredW === null ? null : measuredW / (phases * NOMINAL_VOLTS)
    : measuredW ?? (currents.length > 0 ? currents.reduce((sum, current) => sum + current, 0) * NOMINAL_VOLTS : null);
  return drawn === null || drawn > DRAW_MAX[unit] ? null : drawn;
}

/** The number of phases with a current in a reading; null where none has. */
export function phasesDrawn({ currentA: { l1, l2, l3 } }: Pick<Reading, "currentA">): number | null {
  const flowing = [l1, l2, l3].filter((current) => current !== null && current > 1).length;
  return flowing === 0 ? null : flowing;
}

/** Whether the composite schedule of the coming seconds is within a limit; null where it has no periods. */
export function evaluateSchedule(
  { periods, unit }: CompositeSchedule,
  limit: ChargingLimit,
  { phases, withinS }: { readonly phases: number; readonly withinS: number },
): "within" | "above" | null {
  const coming = periods.filter(({ startS }) => startS < withinS);
  if (coming.length === 0) return null;
  const isAbove = coming.some((period) =>
    exceeds({ amount: period.limit, unit: unit ?? limit.unit }, limit, period.phases ?? phases)
  );
  return isAbove ? "above" : "within";
}

/** True when `planned` exceeds `limit`; another unit is converted by phases, with a tolerance for rounding. */
export function exceeds(planned: ChargingLimit, limit: ChargingLimit, phases: number): boolean {
  if (planned.unit === limit.unit) return planned.amount > limit.amount + 0.05;
  const volts = phases * NOMINAL_VOLTS;
  const amount = planned.unit === "A" ? planned.amount * volts : planned.amount / volts;
  return amount > limit.amount * (1 + ROUNDING) + 0.05;
}
