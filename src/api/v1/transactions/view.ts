import type { Transaction } from "../../../domain/transaction.ts";
import { type TransactionView, transactionView } from "../../../domain/transaction_view.ts";
import type { Services } from "../../../services/mod.ts";

/** A transaction as JSON; an open one has its cost so far. */
export async function shownTransaction(
  { costs }: Pick<Services, "costs">,
  transaction: Transaction,
): Promise<TransactionView> {
  return transactionView(transaction, await costs.of(transaction));
}

/** Several transactions as JSON. */
export function shownTransactions(
  services: Pick<Services, "costs">,
  all: readonly Transaction[],
): Promise<TransactionView[]> {
  return Promise.all(all.map((one) => shownTransaction(services, one)));
}
