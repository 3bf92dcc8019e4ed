import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Transaction, TransactionFlag } from "../../domain/transaction.ts";

/** Publishes the flags of transactions, each once. */
export interface TransactionFlagEvents {
  /** Publishes the flags that were not published yet; called after the event of the change that set them. */
  publishNew(transaction: Transaction): void;
  /** Records the flags without publishing them: a flag that was removed may be set and published again. */
  record(transaction: Transaction): void;
}

/** What {@link createTransactionFlagEvents} needs. */
export interface TransactionFlagEventsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
}

/** Transactions whose published flags are in memory; the flags of an older one may be published again. */
const TRANSACTIONS_MAX = 5_000;

/** See {@link TransactionFlagEvents}; the flags of the transactions `known` were published before a restart. */
export function createTransactionFlagEvents(
  { bus, clock }: TransactionFlagEventsDeps,
  known: readonly Transaction[],
): TransactionFlagEvents {
  const published = new Map<number, readonly TransactionFlag[]>();
  const newFlags = ({ id, flags }: Transaction): readonly TransactionFlag[] => {
    const before = published.get(id);
    if (flags.length === 0 && before === undefined) return [];
    // Reinserted, so that the transaction changed longest ago is dropped first.
    published.delete(id);
    published.set(id, flags);
    const [oldest] = published.keys();
    if (published.size > TRANSACTIONS_MAX && oldest !== undefined) published.delete(oldest);
    return flags.filter((flag) => !before?.includes(flag));
  };
  for (const transaction of known) newFlags(transaction);
  return {
    record: (transaction) => void newFlags(transaction),
    publishNew(transaction) {
      const flags = newFlags(transaction);
      if (flags.length === 0) return;
      const { stationId } = transaction;
      bus.publish({ type: "transaction.flagged", stationId, at: clock.now(), transaction, flags });
    },
  };
}
