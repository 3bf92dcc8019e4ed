import type { Clock } from "../../base/clock.ts";
import type { Cost } from "../../domain/tariff.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import { matchesFilter, type TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Total } from "../../store/store.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Costs } from "./costs.ts";

/** What runs now, with its energy, time and cost so far. */
export interface RunningCharge {
  readonly transaction: Transaction;
  readonly energyWh: number;
  readonly durationMs: number;
  readonly cost: Cost | null;
}

/** What {@link runningCharges} needs. */
export interface RunningChargesDeps {
  readonly clock: Clock;
  readonly liveState: Pick<LiveState, "allOpen">;
  readonly costs: Pick<Costs, "of">;
}

/** The open transactions that match a filter. From memory: the rows on disk may lack the newest registers. */
export function runningCharges(
  { clock, liveState, costs }: RunningChargesDeps,
  filter: Omit<TransactionFilter, "limit">,
): Promise<readonly RunningCharge[]> {
  const now = clock.now();
  return Promise.all(
    liveState.allOpen().filter((transaction) => matchesFilter(transaction, filter)).map(async (transaction) => ({
      transaction,
      energyWh: energyOf(transaction) ?? 0,
      durationMs: Math.max(0, now - transaction.startedAt),
      cost: await costs.of(transaction),
    })),
  );
}

/** A charge as a sum of one; `name` is the group that it counts for. */
export function totalOf({ transaction, energyWh, durationMs, cost }: RunningCharge, name: string | null): Total {
  const { startedAt } = transaction;
  return { name, count: 1, energyWh, durationMs, cost, firstStartedAt: startedAt, lastStartedAt: startedAt };
}
