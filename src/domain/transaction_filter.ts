import type { Transaction } from "./transaction.ts";

/** Which transactions: all that is named holds for each. */
export interface TransactionFilter {
  readonly stationId?: string | undefined;
  /** Only together with a station. */
  readonly connector?: number | undefined;
  /** The tag that began it. */
  readonly tagId?: string | undefined;
  readonly group?: string | undefined;
  /** Begun then or later. */
  readonly from?: number | undefined;
  /** Begun before. */
  readonly to?: number | undefined;
  readonly open?: boolean | undefined;
  readonly flagged?: boolean | undefined;
  /** Only those behind this one. */
  readonly after?: Pick<Transaction, "startedAt" | "id"> | undefined;
  readonly limit: number;
}
