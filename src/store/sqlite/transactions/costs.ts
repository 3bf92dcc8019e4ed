import type { Register } from "../../../domain/energy/bounds.ts";
import type { CostFact, DueCost } from "../../store.ts";
import { type Database } from "../engine/database.ts";
import { countedRegisters } from "./energy.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import { selectTransaction, selectTransactions, toTransaction } from "./transactions.ts";

/** Ended transactions whose cost is due, by id. */
export function listDueCosts(db: Database, limit: number): readonly DueCost[] {
  const due = db.all<{ id: number; cost_due: number }>(
    "SELECT id, cost_due FROM transactions WHERE cost_due <> 0 ORDER BY id LIMIT ?",
    limit,
  );
  return due.flatMap(({ id, cost_due }) =>
    selectTransactions(db, "t.id = ?", id).map((row) => ({
      transaction: toTransaction(row),
      costedAt: row.costed_at,
      due: cost_due,
    }))
  );
}

const KEEP = `UPDATE transactions SET cost = ?, currency = ?, tariff = ?, tariff_version = ?,
  costed_at = coalesce(costed_at, ?), cost_due = 0 WHERE id = ? AND cost_due = ?`;

/** Stores a computed cost; null when the transaction changed in the meantime: its cost is then still due. */
export function saveCost(db: Database, { transactionId, due, cost, at }: CostFact): Transaction | null {
  const kept = db.run(
    KEEP,
    cost?.amount ?? null,
    cost?.currency ?? null,
    cost?.tariffId ?? null,
    cost?.tariffVersion ?? null,
    // The first cost, not the first attempt, determines which tariff versions apply.
    cost === null ? null : at,
    transactionId,
    due,
  );
  const row = kept === 0 ? undefined : selectTransaction(db, "t.id = ?", transactionId);
  return row === undefined ? null : toTransaction(row);
}

/** The registers that count for a transaction, by time; no energy flowed between two segments. */
export function listRegisters(db: Database, transaction: number): readonly (readonly Register[])[] {
  const row = selectTransaction(db, "t.id = ?", transaction);
  return row === undefined ? [] : countedRegisters(db, row);
}
