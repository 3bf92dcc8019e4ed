import type { Transaction } from "../../../domain/transaction.ts";
import type { AttachResult } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { forgetEnd } from "./differing_ends.ts";
import { withFlag } from "./flags.ts";
import { factOf, hasDifferingStop, markAttached, type OrphanRow, selectOrphan } from "./orphans.ts";
import { applyStop } from "./stop_transaction.ts";
import { saveTransaction, selectTransaction, toTransaction } from "./transactions.ts";

/** Ends a transaction with an orphaned stop that an operator assigns to it, unless station, time or end contradict that. */
export function attachOrphan(db: Database, orphanId: number, transactionId: number): AttachResult {
  const orphan = selectOrphan(db, orphanId);
  if (orphan === undefined) return { kind: "no_orphan" };
  const row = selectTransaction(db, "t.id = ?", transactionId);
  if (row === undefined) return { kind: "no_transaction" };
  if (row.station !== orphan.station) {
    return { kind: "other_station", orphanOf: orphan.station_id, transactionOf: row.station_id };
  }
  if (row.ended_by === "station" || row.ended_by === "import") {
    return { kind: "already_ended", transaction: toTransaction(row) };
  }
  const fact = factOf(orphan.stop);
  if (fact === undefined) return { kind: "no_stop" };
  const { stoppedAt } = fact;
  if (stoppedAt < row.started_at) return { kind: "too_early", transaction: toTransaction(row), stoppedAt };
  const { row: ended, liveState } = applyStop(db, row, fact, orphan.digest);
  markAttached(db, orphan.key, row.id);
  if (orphan.transaction_id !== null) forgetEnd(db, orphan.transaction_id, fact);
  return { kind: "attached", transaction: toTransaction(ended), liveState, cleared: cleared(db, orphan) };
}

/** Removes the `stop_differs` flag of the transaction that the stop named, if no other differing stop of it is left. */
function cleared(db: Database, { station, kind, transaction_id: named }: OrphanRow): Transaction | null {
  if (kind !== "stop_differs" || named === null || hasDifferingStop(db, station, named)) return null;
  const row = selectTransaction(db, "t.id = ? AND t.station = ?", named, station);
  if (row === undefined) return null;
  return toTransaction(saveTransaction(db, row, { ...row, flags: withFlag(row.flags, "stop_differs", false) }));
}
