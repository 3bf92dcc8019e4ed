import { normalizeId } from "./station.ts";
import type { Transaction } from "./transaction.ts";

/** What a list of transactions can be sorted by. */
export const TRANSACTION_SORTS = ["started", "energy", "cost"] as const;

/** One of {@link TRANSACTION_SORTS}. */
export type TransactionSort = (typeof TRANSACTION_SORTS)[number];

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
  /** By default `started`; the other two are amounts of ended transactions, so open ones are left out. */
  readonly sort?: TransactionSort | undefined;
  /** By default `desc`. */
  readonly order?: "asc" | "desc" | undefined;
  /** Only those after this one in the order of the list (pagination). */
  readonly after?: Pick<Transaction, "startedAt" | "id"> | undefined;
  readonly limit: number;
}

/** True when a transaction matches a filter, as the store would find it. */
export function matchesFilter(
  transaction: Transaction,
  { stationId, connector, tagId, group, from, to, open, flagged }: Omit<TransactionFilter, "limit">,
): boolean {
  const { startedAt, stoppedAt, flags } = transaction;
  return (stationId === undefined || normalizeId(transaction.stationId) === normalizeId(stationId)) &&
    (connector === undefined || transaction.connector === connector) &&
    (tagId === undefined || transaction.tagId !== null && normalizeId(transaction.tagId) === normalizeId(tagId)) &&
    (group === undefined || transaction.group === group) &&
    (from === undefined || startedAt >= from) && (to === undefined || startedAt < to) &&
    (open === undefined || (stoppedAt === null) === open) &&
    (flagged === undefined || flags.length > 0 === flagged);
}
