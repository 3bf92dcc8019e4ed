import type { Transaction } from "../../../domain/transaction.ts";
import { type TransactionView, transactionView } from "../../../domain/transaction_view.ts";
import type { Services } from "../../../services/mod.ts";

/** A transaction as JSON; with what it has cost so far while it runs. */
export async function shownTransaction({ costs }: Pick<Services, "costs">, one: Transaction): Promise<TransactionView> {
  return transactionView(one, await costs.of(one));
}

/** Several of them. */
export function shownTransactions(
  services: Pick<Services, "costs">,
  all: readonly Transaction[],
): Promise<TransactionView[]> {
  return Promise.all(all.map((one) => shownTransaction(services, one)));
}
