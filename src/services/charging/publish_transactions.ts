import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { TransactionFlagEvents } from "./transaction_flag_events.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { StaleTransactions } from "./stale_transactions.ts";

/** Publishes changes of transactions, and updates the live state. */
export interface TransactionPublisher {
  publish(type: "transaction.started" | "transaction.updated" | "transaction.ended", transaction: Transaction): void;
  /**
   * Publishes an end once; corrections and late data after it are published as updates. Runs after the commit, because
   * a rule may have ended the transaction before. `isNew`: its start was published just now.
   */
  publishChange(transaction: Transaction, isNew?: boolean): void;
}

/** What {@link createTransactionPublisher} needs. */
export interface TransactionPublisherDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: LiveState;
  readonly staleTransactions: StaleTransactions;
  readonly flags: TransactionFlagEvents;
}

/** See {@link TransactionPublisher}. */
export function createTransactionPublisher(
  { bus, clock, liveState, staleTransactions, flags }: TransactionPublisherDeps,
): TransactionPublisher {
  const publish: TransactionPublisher["publish"] = (type, transaction) => {
    liveState.setTransaction(transaction);
    staleTransactions.began(transaction);
    bus.publish({ type, stationId: transaction.stationId, at: clock.now(), transaction });
    flags.publishNew(transaction);
  };
  return {
    publish,
    publishChange(transaction, isNew = false) {
      const wasOpen = isNew || liveState.open(transaction.stationId).some(({ id }) => id === transaction.id);
      publish(wasOpen && transaction.stoppedAt !== null ? "transaction.ended" : "transaction.updated", transaction);
    },
  };
}
