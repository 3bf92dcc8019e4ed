import type { Tag } from "../../domain/id_token.ts";
import type { Transaction } from "../../domain/transaction.ts";
import { type TransactionView, transactionView } from "../../domain/transaction_view.ts";
import type { Costs } from "../billing/costs.ts";

/** A transaction as JSON with the name of its tag. */
export interface NamedTransactionView extends TransactionView {
  /** Null for a tag without a name; of a tag that is not on the list, the name that another system gave at the start. */
  readonly tagName: string | null;
}

/** What {@link namedTransaction} needs. */
export interface NamingDeps {
  readonly costs: Pick<Costs, "of">;
  readonly authorization: { findTag(id: string): Pick<Tag, "name"> | undefined };
}

/** See {@link NamedTransactionView}; an open transaction has its cost so far. */
export async function namedTransaction(
  { costs, authorization }: NamingDeps,
  transaction: Transaction,
): Promise<NamedTransactionView> {
  const tag = transaction.tagId === null ? undefined : authorization.findTag(transaction.tagId);
  return {
    ...transactionView(transaction, await costs.of(transaction)),
    tagName: (tag ?? { name: transaction.tagName }).name,
  };
}
