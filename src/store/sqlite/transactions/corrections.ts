import { energyOf } from "../../../domain/transaction.ts";
import type { CorrectionFact, CorrectionResult, CorrectionsSince } from "../../transaction_facts.ts";
import { costIsDue } from "./cost_columns.ts";
import type { Database } from "../engine/database.ts";
import { withFlag } from "./flags.ts";
import { selectTransaction, toTransaction } from "./transactions.ts";

/** How many corrections of a transaction are kept, the newest first. */
const KEPT = 20;

const INSERT = `INSERT INTO corrections (transaction_id, energy_wh, previous_wh, reason, by, at)
  VALUES (?, ?, ?, ?, ?, ?) RETURNING number`;
const FORGET = `DELETE FROM corrections WHERE transaction_id = ? AND number <=
  (SELECT number FROM corrections WHERE transaction_id = ? ORDER BY number DESC LIMIT 1 OFFSET ?)`;

/** Corrects the energy of an ended transaction, or (null) removes the correction; its cost becomes due again. */
export function correctTransaction(db: Database, id: number, fact: CorrectionFact): CorrectionResult {
  const row = selectTransaction(db, "t.id = ?", id);
  if (row === undefined) return { kind: "no_transaction" };
  if (row.stopped_at === null) return { kind: "open" };
  if (fact.energyWh === null && row.correction === null) return { kind: "not_corrected" };
  const { energyWh, reason, by, at } = fact;
  const kept = db.get<{ number: number }>(INSERT, id, energyWh, energyOf(toTransaction(row)), reason, by, at);
  db.run(
    "UPDATE transactions SET correction = ?, corrected_wh = ?, flags = ? WHERE id = ?",
    energyWh === null ? null : kept?.number ?? null,
    energyWh,
    withFlag(row.flags, "correction_outdated", false),
    id,
  );
  db.run(FORGET, id, id, KEPT);
  costIsDue(db, id);
  const after = selectTransaction(db, "t.id = ?", id);
  return after === undefined ? { kind: "no_transaction" } : { kind: "corrected", transaction: toTransaction(after) };
}

/** The largest number of corrections that one call reads. */
const PAGE = 1_000;

/** The transactions corrected after a correction number, at most a page of them; null returns only the last number. */
export function correctionsSince(db: Database, number: number | null): CorrectionsSince {
  if (number === null) {
    const last = db.get<{ last: number | null }>("SELECT max(number) AS last FROM corrections")?.last ?? 0;
    return { last, transactionIds: [] };
  }
  const found = db.all<{ number: number; transaction_id: number }>(
    "SELECT number, transaction_id FROM corrections WHERE number > ? ORDER BY number LIMIT ?",
    number,
    PAGE,
  );
  const ids = new Set(found.map(({ transaction_id }) => transaction_id));
  return { last: found.at(-1)?.number ?? number, transactionIds: [...ids] };
}
