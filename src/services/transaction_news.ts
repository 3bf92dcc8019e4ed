import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { FlagWatch } from "./flag_watch.ts";
import type { Live } from "./live.ts";
import type { Zombies } from "./zombies.ts";

/** Publishes what became of transactions, and keeps what is live of them. */
export interface TransactionNews {
  tell(type: "transaction.started" | "transaction.updated" | "transaction.ended", transaction: Transaction): void;
  /**
   * An end is told once; what corrects it or comes late is an update of what has ended. Asked after the commit: a rule may have
   * been faster. `isNew`: its start was told just now.
   */
  tellChange(transaction: Transaction, isNew?: boolean): void;
}

/** What {@link createTransactionNews} needs. */
export interface TransactionNewsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly live: Live;
  readonly zombies: Zombies;
  readonly flags: FlagWatch;
}

/** See {@link TransactionNews}. */
export function createTransactionNews({ bus, clock, live, zombies, flags }: TransactionNewsDeps): TransactionNews {
  const tell: TransactionNews["tell"] = (type, transaction) => {
    live.took(transaction);
    zombies.began(transaction);
    bus.publish({ type, stationId: transaction.stationId, at: clock.now(), transaction });
    flags.look(transaction);
  };
  return {
    tell,
    tellChange(transaction, isNew = false) {
      const wasOpen = isNew || live.open(transaction.stationId).some(({ id }) => id === transaction.id);
      tell(wasOpen && transaction.stoppedAt !== null ? "transaction.ended" : "transaction.updated", transaction);
    },
  };
}
