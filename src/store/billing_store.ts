import type { Register } from "../domain/energy/bounds.ts";
import type { Cost, Tariff, TariffTerms } from "../domain/tariff.ts";
import type { Transaction } from "../domain/transaction.ts";

/** Tariffs and the costs of transactions. See store.ts for what every method promises. */
export interface BillingStore {
  /** Every version of every tariff, by number and version. */
  tariffs(): Promise<readonly Tariff[]>;
  /** Adds a tariff under a number that was never used. Throws `not_found` when its station is not on the list. */
  addTariff(terms: TariffTerms, at: number): Promise<Tariff>;
  /** Adds the version after `version`; null when that is not the last one, or the tariff is archived or not there. */
  changeTariff(id: number, version: number, terms: TariffTerms, at: number): Promise<Tariff | null>;
  /** False when there is none that is not archived. */
  archiveTariff(id: number, at: number): Promise<boolean>;
  /** Ended transactions whose cost is to be worked out, or worked out anew. None while there is no tariff. */
  dueCosts(limit: number): Promise<readonly DueCost[]>;
  /** Looks at `limit` more transactions since the first moment of a new tariff for ended ones without a cost; false when all were. */
  queueMissingCosts(limit: number): Promise<boolean>;
  /** Keeps what was worked out; null when something happened to the transaction meanwhile: then it is due still. */
  saveCost(fact: CostFact): Promise<Transaction | null>;
  /** The registers that count for a transaction, by time; nothing flowed between two segments. */
  registers(transactionId: number): Promise<readonly (readonly Register[])[]>;
}

/** A transaction whose cost is to be worked out. */
export interface DueCost {
  readonly transaction: Transaction;
  /** When it had its first cost; null when it never had one. */
  readonly costedAt: number | null;
  /** What {@link CostFact} must name, so that nothing that happens meanwhile is missed. */
  readonly due: number;
}

/** What a transaction costs. */
export interface CostFact {
  readonly transactionId: number;
  readonly due: number;
  /** Null where no tariff is for it, or its energy is not known. */
  readonly cost: Omit<Cost, "at"> | null;
  readonly at: number;
}
