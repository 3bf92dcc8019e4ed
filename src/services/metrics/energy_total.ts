import type { Bus } from "../../base/bus.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";

/** The energy charged since the start of the server, Wh: it only grows. */
export interface EnergyTotal {
  /** Adds what an open transaction has charged since it was counted last. */
  count(transaction: Transaction): void;
  /** Forgets transactions other than these: another process ended them, which publishes no event here. */
  keep(open: ReadonlySet<number>): void;
  readonly totalWh: number;
}

/**
 * Nothing is computed while transactions run: the open ones are counted when the metrics are read. A corrected energy that is
 * smaller than the one already counted subtracts nothing.
 */
export function createEnergyTotal(bus: Bus<DomainEvent>, open: readonly Transaction[]): EnergyTotal {
  /** The energy that is counted already, of each open transaction. */
  const counted = new Map(open.map((transaction) => [transaction.id, energyOf(transaction) ?? 0]));
  let totalWh = 0;
  const count = (transaction: Transaction) => {
    const before = counted.get(transaction.id) ?? 0;
    const after = Math.max(before, energyOf(transaction) ?? 0);
    totalWh += after - before;
    counted.set(transaction.id, after);
  };
  bus.subscribe((event) => {
    if (event.type !== "transaction.ended") return;
    count(event.transaction);
    counted.delete(event.transaction.id);
  });
  return {
    count,
    keep(open) {
      for (const id of counted.keys()) if (!open.has(id)) counted.delete(id);
    },
    get totalWh() {
      return totalWh;
    },
  };
}
