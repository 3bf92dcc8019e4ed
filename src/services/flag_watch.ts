import type { Transaction, TransactionFlag } from "../domain/transaction.ts";

/** Remembers which remarks about transactions were told, so that each is told once. */
export interface FlagWatch {
  /** The flags of `transaction` that were not told yet; they are from now on. */
  news(transaction: Transaction): readonly TransactionFlag[];
}

/** Of so many transactions the told flags are kept; of an older one they may be told again. */
const KEPT = 5_000;

/** See {@link FlagWatch}; what the transactions `known` have was told before a restart. */
export function createFlagWatch(known: readonly Transaction[]): FlagWatch {
  const told = new Map<number, ReadonlySet<TransactionFlag>>();
  const take = ({ id, flags }: Transaction) => {
    const before = told.get(id);
    const fresh = flags.filter((flag) => before === undefined || !before.has(flag));
    if (flags.length === 0 && before === undefined) return fresh;
    // Those heard of last are the last to be forgotten.
    told.delete(id);
    told.set(id, new Set(flags));
    const [oldest] = told.keys();
    if (told.size > KEPT && oldest !== undefined) told.delete(oldest);
    return fresh;
  };
  for (const transaction of known) take(transaction);
  return { news: take };
}
