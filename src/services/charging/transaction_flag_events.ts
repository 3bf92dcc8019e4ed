import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Transaction, TransactionFlag } from "../../domain/transaction.ts";

/** Tells of remarks about transactions, each once. */
export interface TransactionFlagEvents {
  /** Tells of the flags that were not told yet; called after the event that brought them. */
  look(transaction: Transaction): void;
  /** Takes the flags as they are without telling any: one that was taken away may come again. */
  note(transaction: Transaction): void;
}

/** What {@link createTransactionFlagEvents} needs. */
export interface TransactionFlagEventsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
}

/** Of so many transactions the told flags are kept; those of an older one may be told again. */
const KEPT = 5_000;

/** See {@link TransactionFlagEvents}; what the transactions `known` have was told before a restart. */
export function createTransactionFlagEvents(
  { bus, clock }: TransactionFlagEventsDeps,
  known: readonly Transaction[],
): TransactionFlagEvents {
  const reported = new Map<number, readonly TransactionFlag[]>();
  const take = ({ id, flags }: Transaction): readonly TransactionFlag[] => {
    const before = reported.get(id);
    if (flags.length === 0 && before === undefined) return [];
    // Those heard of last are the last to be forgotten.
    reported.delete(id);
    reported.set(id, flags);
    const [oldest] = reported.keys();
    if (reported.size > KEPT && oldest !== undefined) reported.delete(oldest);
    return flags.filter((flag) => !before?.includes(flag));
  };
  for (const transaction of known) take(transaction);
  return {
    note: (transaction) => void take(transaction),
    look(transaction) {
      const flags = take(transaction);
      if (flags.length === 0) return;
      const { stationId } = transaction;
      bus.publish({ type: "transaction.flagged", stationId, at: clock.now(), transaction, flags });
    },
  };
}
