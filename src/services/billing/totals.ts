import { sentence } from "../../domain/sentences/mod.ts";
import type { Calendar, Period } from "../../base/calendar.ts";
import { AppError } from "../../base/errors.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Store, Total, TotalsBy } from "../../store/store.ts";
import { type RunningCharge, runningCharges, type RunningChargesDeps, totalOf } from "./running_charges.ts";
import { addTo, newSum, reported, type Sum, type Sums } from "./sums.ts";

/**
 * Totals of transactions, by periods in the local time zone of the server. A transaction belongs as a whole to
 * the period in which it began.
 */
export interface Totals {
  /** By time, then by name. Throws `invalid` when there are too many periods. */
  list(input: TotalsQuery): Promise<TotalsPage>;
}

/** Which totals: the periods that overlap the time from `from` up to `to`, each as a whole. */
export interface TotalsQuery extends Pick<TransactionFilter, "stationId" | "tagId" | "group"> {
  readonly by: Period;
  readonly from: number;
  readonly to: number;
  readonly groupBy: TotalsBy;
  /** Also what runs now, with its energy, time and cost so far; else only ended transactions. */
  readonly running?: boolean | undefined;
  /** Only totals after this place. */
  readonly after?: TotalsPlace | undefined;
  readonly limit: number;
}

/** The totals of a group in a period; without grouping those of the period, also for a period without transactions. */
export interface PeriodTotal extends Sums {
  /** `2026-06-01`, `2026-W23`, `2026-06`. */
  readonly period: string;
  readonly from: number;
  readonly to: number;
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

/** The name of a transaction's group. */
const NAMES: Readonly<Record<TotalsBy, (transaction: Transaction) => string | null>> = {
  none: () => null,
  station: ({ stationId }) => stationId,
  tag: ({ tagId }) => tagId,
  group: ({ group }) => group,
};

/** What {@link createTotals} needs. */
export interface TotalsDeps extends RunningChargesDeps {
  readonly store: Store;
  readonly calendar: Calendar;
}

/** See {@link Totals}. */
export function createTotals({ store, calendar, ...deps }: TotalsDeps): Totals {
  /**
   * Reads one day at a time, so that a query over a year delays a charger that waits for the store no more than one
   * over a day.
   */
  const sumsOf = async (
    { from, to, groupBy: by, stationId, tagId, group }: Omit<TotalsQuery, "by" | "after" | "limit">,
    running: readonly RunningCharge[],
  ): Promise<readonly Sum[]> => {
    const sums = new Map<string, Sum>(by === "none" ? [["", newSum(null)]] : []);
    const add = (total: Total) => {
      const key = sortKey(total.name, by);
      const sum = sums.get(key) ?? newSum(total.name);
      sums.set(key, sum);
      addTo(sum, total);
    };
    // A query over ninety years with eighty empty ones must not read each empty day.
    const [any] = await store.transactions({ from, to, stationId, tagId, group, limit: 1 });
    for (const day of any === undefined ? [] : calendar.periods("day", from, to)) {
      for (const total of await store.totals({ from: day.from, to: day.to, by, stationId, tagId, group })) add(total);
    }
    for (const one of running) {
      const { startedAt } = one.transaction;
      if (startedAt >= from && startedAt < to) add(totalOf(one, NAMES[by](one.transaction)));
    }
    return [...sums.values()].sort((a, b) => compare(sortKey(a.name, by), sortKey(b.name, by)));
  };

  return {
    async list({ by, from, to, after, limit, running = false, ...query }) {
      const { groupBy, stationId, tagId, group } = query;
      let count = 0;
      const periods = [];
      for (const period of calendar.periods(by, from, to)) {
        if (++count > PERIODS_MAX) {
          throw new AppError(
            "invalid",
            sentence("totals_too_many", { from: iso(from), to: iso(to), most: PERIODS_MAX, period: by }),
          );
        }
        if (after === undefined || period.from >= after.from) periods.push(period);
      }
      const open = running ? await runningCharges(deps, { stationId, tagId, group }) : [];
      const items: PeriodTotal[] = [];
      for (const period of periods) {
        for (const sum of await sumsOf({ ...query, from: period.from, to: period.to }, open)) {
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
