import type { Calendar, Period } from "../../base/calendar.ts";
import { AppError } from "../../base/errors.ts";
import type { Money } from "../../domain/money.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store, Total, TotalsBy } from "../../store/store.ts";

/**
 * Totals of ended transactions, by periods in the local time zone of the server. A transaction belongs as a whole to
 * the period in which it began.
 */
export interface Totals {
  /** By time, then by name. Throws `invalid` when there are too many periods. */
  list(input: TotalsQuery): Promise<TotalsPage>;
}

/** Which totals: the periods that overlap the time from `from` up to `to`, each as a whole. */
export interface TotalsQuery {
  readonly by: Period;
  readonly from: number;
  readonly to: number;
  readonly groupBy: TotalsBy;
  /** Only totals after this place. */
  readonly after?: TotalsPlace | undefined;
  readonly limit: number;
}

/** The totals of a group in a period; without grouping those of the period, also for a period without transactions. */
export interface PeriodTotal {
  /** `2026-06-01`, `2026-W23`, `2026-06`. */
  readonly period: string;
  readonly from: number;
  readonly to: number;
  /** The station, tag or group; null for transactions without one. */
  readonly name: string | null;
  readonly count: number;
  readonly energyWh: number;
  readonly durationMs: number;
  /** By currency. */
  readonly costs: readonly { readonly currency: string; readonly amount: Money }[];
}

/** The cursor at the end of a page. */
export interface TotalsPlace {
  /** The start of the period. */
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
  /**
   * Reads one day at a time, so that a query over a year delays a charger that waits for the store no more than one
   * over a day.
   */
  const sumsOf = async (from: number, to: number, by: TotalsBy): Promise<readonly Sum[]> => {
    const sums = new Map<string, Sum>(by === "none" ? [["", newSum(null)]] : []);
    // A query over ninety years with eighty empty ones must not read each empty day.
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
  // A tag may be stored in several spellings: the first in order is shown, independent of the order of transactions.
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

/** Totals without a name come first; station and tag ids are compared case-insensitively. */
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
