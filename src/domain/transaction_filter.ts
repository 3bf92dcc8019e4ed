import type { Transaction } from "./transaction.ts";

/** A filter of transactions: every given property must match. */
export interface TransactionFilter {
  readonly stationId?: string | undefined;
  /** Only together with a station. */
  readonly connector?: number | undefined;
  /** The tag that started it. */
  readonly tagId?: string | undefined;
  readonly group?: string | undefined;
  /** Started then or later. */
  readonly from?: number | undefined;
  /** Started before. */
  readonly to?: number | undefined;
  readonly open?: boolean | undefined;
  readonly flagged?: boolean | undefined;
  /** Only those after this one in the order of the list (pagination). */
  readonly after?: Pick<Transaction, "startedAt" | "id"> | undefined;
  readonly limit: number;
}
