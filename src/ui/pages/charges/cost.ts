/** The parts of a cost: pure functions. */
import type { Answer } from "../../base/operations.ts";
import type { Charge } from "./live.ts";

/** A version of a tariff. */
export type TariffVersion = Answer<"getTariff">["versions"][number];

/** One part of a cost: how much of what, at which price. */
export interface CostPart {
  readonly kind: "energy" | "time" | "session";
  /** kWh or hours; 1 for the price of each charge. */
  readonly quantity: number;
  readonly price: string;
  readonly amount: number;
}

/**
 * The parts of a cost where they can be computed from the charge alone, each rounded to a ten-thousandth; empty where
 * prices depend on the time of day, and where the parts do not add up to the cost.
 */
export function partsOf(charge: Charge, tariff: TariffVersion, now: number): readonly CostPart[] {
  const { cost, energyWh, durationS, startedAt } = charge;
  if (cost === null || tariff.timeOfUse.length > 0) return [];
  const hours = (durationS ?? (now - Date.parse(startedAt)) / 1000) / 3600;
  const part = (kind: CostPart["kind"], quantity: number, price: string): CostPart => ({
    ...{ kind, quantity, price },
    amount: Math.round(quantity * Number(price) * 1e4) / 1e4,
  });
  const parts = [
    part("energy", (energyWh ?? 0) / 1000, tariff.perKwh),
    part("time", hours, tariff.perHour),
    part("session", 1, tariff.perSession),
  ].filter(({ price }) => Number(price) !== 0);
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  // The duration is known to the second, the cost to the millisecond; the cost of a running charge is a moment old.
  return cost.final && Math.abs(sum - Number(cost.amount)) > 0.005 ? [] : parts;
}
