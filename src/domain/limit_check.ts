import type { CompositeSchedule } from "./commands.ts";
import type { ChargingLimit } from "./limit.ts";
import { NOMINAL_VOLTS } from "./limit_units.ts";
import type { Reading } from "./meter.ts";

/** A draw of this much more than the limit is not obeyed; one of at least as much less than the limit comes near it. */
const TOLERANCE = 0.1;
/** What stands by draws, and meters err by this, whatever the limit is. */
const LEAST_TOLERANCE: Readonly<Record<ChargingLimit["unit"], number>> = { A: 0.5, W: 115 };
/** No connector draws as much: a value beyond it is no measurement. */
const BATCH_FILL_RATIO: Readonly<Record<ChargingLimit["unit"], number>> = { A: 2_000, W: 2_000_000 };
/** What conversions and roundings may differ by. */
const ROUNDING = 0.01;

/** How a draw stands to a limit. */
export type DrawAssessment = "above" | "near" | "below";

/** See {@link DrawAssessment}; `drawn` is in the unit of the limit. */
export function evaluateDraw(drawn: number, { amount, unit }: ChargingLimit): DrawAssessment {
  if (drawn > amount + Math.max(amount * TOLERANCE, LEAST_TOLERANCE[unit])) return "above";
  return amount > 0 && drawn >= amount * (1 - TOLERANCE) ? "near" : "below";
}

/** What a reading says a connector draws, in a unit; null where it does not say, or says what can't be. A derived power is an average over time that has passed, and says nothing of now. */
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
  return drawn === null || drawn > BATCH_FILL_RATIO[unit] ? null : drawn;
}

/** On how many lines a reading has a current; null where it has none. */
export function phasesDrawn({ currentA: { l1, l2, l3 } }: Pick<Reading, "currentA">): number | null {
  const flowing = [l1, l2, l3].filter((current) => current !== null && current > 1).length;
  return flowing === 0 ? null : flowing;
}

/** Whether what a station says of the coming seconds is within a limit; null where it says nothing. */
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

/** True when `planned` is more than `limit`; what is in another unit is converted by phases, and may differ by what rounding does. */
export function exceeds(planned: ChargingLimit, limit: ChargingLimit, phases: number): boolean {
  if (planned.unit === limit.unit) return planned.amount > limit.amount + 0.05;
  const volts = phases * NOMINAL_VOLTS;
  const amount = planned.unit === "A" ? planned.amount * volts : planned.amount / volts;
  return amount > limit.amount * (1 + ROUNDING) + 0.05;
}
