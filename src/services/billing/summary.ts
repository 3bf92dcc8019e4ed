import type { TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Store } from "../../store/store.ts";
import { runningCharges, type RunningChargesDeps, totalOf } from "./running_charges.ts";
import { addTo, newSum, reported, type Sums } from "./sums.ts";

/** One sum over all transactions of a filter, as a list of them would show. */
export interface Summaries {
  of(filter: Omit<TransactionFilter, "after" | "limit" | "sort" | "order">): Promise<Summary>;
}

/** A sum, and when the first and the last of its transactions began; null for none. */
export interface Summary extends Omit<Sums, "name"> {
  readonly firstStartedAt: number | null;
  readonly lastStartedAt: number | null;
}

/** See {@link Summaries}. The store reads in a thread of its own, so that a sum over all years delays no charger. */
export function createSummaries({ store, ...deps }: RunningChargesDeps & { readonly store: Store }): Summaries {
  return {
    async of({ open, ...filter }) {
      const sum = newSum(null);
      if (open !== true) { for (const total of await store.totals({ ...filter, by: "none" })) addTo(sum, total); }
      if (open !== false) { for (const one of await runningCharges(deps, filter)) addTo(sum, totalOf(one, null)); }
      const { name: _, ...sums } = reported(sum);
      return { ...sums, firstStartedAt: sum.firstStartedAt, lastStartedAt: sum.lastStartedAt };
    },
  };
}
