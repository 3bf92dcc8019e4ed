import type { Register } from "../domain/energy/bounds.ts";
import type { Cost, Tariff, TariffTerms } from "../domain/tariff.ts";
import type { Transaction } from "../domain/transaction.ts";

/** Tariffs and the costs of transactions. See store.ts for what every method promises. */
export interface BillingStore {
  /** Every version of every tariff, by number and version. */
  tariffs(): Promise<readonly Tariff[]>;
  /** Adds a tariff under a new number. Throws `not_found` when its station is not on the list. */
  addTariff(terms: TariffTerms, at: number): Promise<Tariff>;
  /** Adds the version after `version`; null when that is not the last one, or the tariff is archived or not there. */
  changeTariff(id: number, version: number, terms: TariffTerms, at: number): Promise<Tariff | null>;
  /** False when there is no such tariff, or it is archived already. */
  archiveTariff(id: number, at: number): Promise<boolean>;
  /** Puts an archived tariff into force again; false when there is none of this number. */
  restoreTariff(id: number): Promise<boolean>;
  /** Ended transactions whose cost must be calculated (again). Empty while there is no tariff. */
  dueCosts(limit: number): Promise<readonly DueCost[]>;
  /** Searches `limit` more transactions since the start of a new tariff for ended ones without a cost; false after the last one. */
  queueMissingCosts(limit: number): Promise<boolean>;
  /** Stores a calculated cost; null when the transaction has changed since: its cost is still due. */
  saveCost(fact: CostFact): Promise<Transaction | null>;
  /** The registers that count for a transaction, by time; nothing flowed between two segments. */
  registers(transactionId: number): Promise<readonly (readonly Register[])[]>;
}

/** A transaction whose cost must be calculated. */
export interface DueCost {
  readonly transaction: Transaction;
  /** When it got its first cost; null for never. */
  readonly costedAt: number | null;
  /** A counter of changes; {@link CostFact} repeats it, so that a change in between is not missed. */
  readonly due: number;
}

/** A calculated cost. */
export interface CostFact {
  readonly transactionId: number;
  readonly due: number;
  /** Null without a tariff for it, or without a known energy. */
  readonly cost: Omit<Cost, "at"> | null;
  readonly at: number;
}
