import type { Cost } from "../../../domain/tariff.ts";
import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";

/** The cost columns of a transaction; all are null for a transaction without a cost. */
export interface CostRow {
  readonly cost: number | null;
  readonly currency: string | null;
  readonly tariff: number | null;
  readonly tariff_version: number | null;
  readonly costed_at: number | null;
}

/** The columns of {@link CostRow}. */
export const COST_COLUMNS = ["cost", "currency", "tariff", "tariff_version", "costed_at"] as const satisfies readonly (
  keyof CostRow
)[];

/** The columns of a transaction without a cost. */
export const NO_COST: CostRow = { cost: null, currency: null, tariff: null, tariff_version: null, costed_at: null };

/** The cost in a row; null without one, and while the transaction runs: the cost before it was reopened is not valid. */
export function costIn(row: CostRow & { readonly stopped_at: number | null }): Cost | null {
  const { cost: amount, currency, tariff: tariffId, tariff_version: tariffVersion, costed_at: at } = row;
  if (row.stopped_at === null || amount === null || currency === null) return null;
  if (tariffId === null || tariffVersion === null || at === null) return null;
  return { amount, currency, tariffId, tariffVersion, at };
}

const DUE = "UPDATE transactions SET cost_due = cost_due + 1 WHERE id = ? AND ended_by IS NOT 'import'";

/**
 * Marks the cost of an ended transaction as due, because something that it depends on may have changed; only if there are
 * tariffs, and never for an imported one, which was paid under the tariffs of another central system.
 */
export function costIsDue(db: Database, transaction: number): void {
  if (hasTariffs(db)) db.run(DUE, transaction);
}

const TARIFFS: NamespaceFactory<"any", boolean> = () => new Map();

function hasTariffs(db: Database): boolean {
  const known = db.memory.namespace(TARIFFS);
  const any = known.get("any") ?? db.get("SELECT 1 FROM tariffs WHERE id > 0 LIMIT 1") !== undefined;
  known.set("any", any);
  return any;
}

/** Caches that there is a tariff; tariffs are never deleted. */
export function tariffWasAdded(db: Database): void {
  db.memory.namespace(TARIFFS).set("any", true);
}
