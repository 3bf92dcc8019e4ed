import type { Money } from "../../domain/money.ts";
import type { Total } from "../../store/store.ts";

/** A sum over transactions that grows by {@link addTo}. */
export interface Sum {
  name: string | null;
  count: number;
  energyMWh: number;
  durationMs: number;
  firstStartedAt: number | null;
  lastStartedAt: number | null;
  readonly costs: Map<string, Money>;
}

/** The parts of a sum that are shown. */
export interface Sums {
  /** The station, tag or group; null for transactions without one. */
  readonly name: string | null;
  readonly count: number;
  readonly energyWh: number;
  readonly durationMs: number;
  /** By currency. */
  readonly costs: readonly { readonly currency: string; readonly amount: Money }[];
}

/** A sum over nothing. */
export function newSum(name: string | null): Sum {
  return {
    name,
    count: 0,
    energyMWh: 0,
    durationMs: 0,
    firstStartedAt: null,
    lastStartedAt: null,
    costs: new Map(),
  };
}

/** Adds a total; energies are added in thousandths of a Wh, so that no sum has a rounding error. */
export function addTo(
  sum: Sum,
  { name, count, energyWh, durationMs, cost, firstStartedAt, lastStartedAt }: Total,
): void {
  // A tag may be stored in several spellings: the first in order is shown, independent of the order of transactions.
  if (name !== null && sum.name !== null && name < sum.name) sum.name = name;
  sum.count += count;
  sum.energyMWh += Math.round(energyWh * 1000);
  sum.durationMs += durationMs;
  sum.firstStartedAt = Math.min(sum.firstStartedAt ?? firstStartedAt, firstStartedAt);
  sum.lastStartedAt = Math.max(sum.lastStartedAt ?? lastStartedAt, lastStartedAt);
  if (cost !== null) sum.costs.set(cost.currency, (sum.costs.get(cost.currency) ?? 0) + cost.amount);
}

/** See {@link Sums}. */
export function reported({ name, count, energyMWh, durationMs, costs }: Sum): Sums {
  return {
    name,
    count,
    energyWh: energyMWh / 1000,
    durationMs,
    costs: [...costs].map(([currency, amount]) => ({ currency, amount })).sort((a, b) =>
      a.currency < b.currency ? -1 : 1
    ),
  };
}
