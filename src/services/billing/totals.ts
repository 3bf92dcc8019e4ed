import type { Calendar, Period } from "../../base/calendar.ts";
import { AppError } from "../../base/errors.ts";
import type { Money } from "../../domain/money.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store, Total, TotalsBy } from "../../store/store.ts";

/**
 * Sums over the charges that have ended, by periods as the clocks on the wall here have them. A charge belongs to the
 * period in which it began, with all that it took.
 */
export interface Totals {
  /** By time, then by name. Throws `invalid` when there would be too many periods. */
  list(input: TotalsQuery): Promise<TotalsPage>;
}

/** Which totals: the periods that have a part in the time from `from` up to `to`, each as a whole. */
export interface TotalsQuery {
  readonly by: Period;
  readonly from: number;
  readonly to: number;
  readonly groupBy: TotalsBy;
  /** Behind this place only. */
  readonly after?: TotalsPlace | undefined;
  readonly limit: number;
}

/** The totals of a group in a period; without groups those of the period, also when nobody charged. */
export interface PeriodTotal {
  /** `2026-06-01`, `2026-W23`, `2026-06`. */
  readonly period: string;
  readonly from: number;
  readonly to: number;
  /** The station, tag or group; null for charges without one. */
  readonly name: string | null;
  readonly count: number;
  readonly energyWh: number;
  readonly durationMs: number;
  /** By currency. */
  readonly costs: readonly { readonly currency: string; readonly amount: Money }[];
}

/** Where a page of totals ended. */
export interface TotalsPlace {
  /** The beginning of the period. */
  readonly from: number;
  readonly key: string;
}

/** Some of the totals. */
export interface TotalsPage {
  readonly items: readonly PeriodTotal[];
  /** Null when there are no more. */
  readonly next: TotalsPlace | null;
}

/** Three years of days. */
const PERIODS_MAX = 1_100;

/** See {@link Totals}. */
export function createTotals({ store, calendar }: { readonly store: Store; readonly calendar: Calendar }): Totals {
  /** Day by day, so that a year costs a charger that waits for the store no more than a day. */
  const sumsOf = async (from: number, to: number, by: TotalsBy): Promise<readonly Sum[]> => {
    const sums = new Map<string, Sum>(by === "none" ? [["", newSum(null)]] : []);
    // Who asks for ninety years gets eighty that are empty: they are not looked through day by day.
    const [any] = await store.transactions({ from, to, limit: 1 });
    for (const day of any === undefined ? [] : calendar.periods("day", from, to)) {
      for (const total of await store.totals({ from: day.from, to: day.to, by })) {
        const key = sortKey(total.name, by);
        const sum = sums.get(key) ?? newSum(total.name);
        sums.set(key, sum);
        addTo(sum, total);
      }
    }
    return [...sums.values()].sort((a, b) => compare(sortKey(a.name, by), sortKey(b.name, by)));
  };

  return {
    async list({ by, from, to, groupBy, after, limit }) {
      let count = 0;
      const periods = [];
      for (const period of calendar.periods(by, from, to)) {
        if (++count > PERIODS_MAX) {
          throw new AppError("invalid", `from ${iso(from)} to ${iso(to)} are more than ${PERIODS_MAX} ${by}s`);
        }
        if (after === undefined || period.from >= after.from) periods.push(period);
      }
      const items: PeriodTotal[] = [];
      for (const period of periods) {
        for (const sum of await sumsOf(period.from, period.to, groupBy)) {
          const key = sortKey(sum.name, groupBy);
          if (period.from === after?.from && key <= after.key) continue;
          const last = items.at(-1);
          if (items.length === limit && last !== undefined) {
            return { items, next: { from: last.from, key: sortKey(last.name, groupBy) } };
          }
          items.push({ period: period.name, from: period.from, to: period.to, ...reported(sum) });
        }
      }
      return { items, next: null };
    },
  };
}

interface Sum {
  name: string | null;
  count: number;
  energyMWh: number;
  durationMs: number;
  readonly costs: Map<string, Money>;
}

function newSum(name: string | null): Sum {
  return { name, count: 0, energyMWh: 0, durationMs: 0, costs: new Map() };
}

function addTo(sum: Sum, { name, count, energyWh, durationMs, cost }: Total): void {
  // A tag may be spelled in several ways: the same one is shown, whatever came first.
  if (name !== null && sum.name !== null && name < sum.name) sum.name = name;
  sum.count += count;
  sum.energyMWh += Math.round(energyWh * 1000);
  sum.durationMs += durationMs;
  if (cost !== null) sum.costs.set(cost.currency, (sum.costs.get(cost.currency) ?? 0) + cost.amount);
}

function reported({ name, count, energyMWh, durationMs, costs }: Sum): Omit<PeriodTotal, "period" | "from" | "to"> {
  return {
    name,
    count,
    energyWh: energyMWh / 1000,
    durationMs,
    costs: [...costs].map(([currency, amount]) => ({ currency, amount })).sort((a, b) =>
      compare(a.currency, b.currency)
    ),
  };
}

/** What has no name comes first; stations and tags are the same in upper and lower case. */
function sortKey(name: string | null, by: TotalsBy): string {
  if (name === null) return "";
  return `=${by === "group" ? name : normalizeId(name)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
