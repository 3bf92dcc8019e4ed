import type { PrintedCharge } from "./printed_charge.ts";

/** What may differ between a printed charge and the same charge today; names may, without being a difference. */
const COMPARED = [
  "startedAt",
  "stoppedAt",
  "meterStartWh",
  "meterStopWh",
  "energyWh",
  "cost",
  "remarks",
] as const satisfies readonly (keyof PrintedCharge)[];

/** One of the columns that are compared. */
export type ComparedColumn = (typeof COMPARED)[number];

/** One value of a charge that is not as printed. */
export interface ValueDifference {
  readonly column: ComparedColumn;
  readonly printed: PrintedCharge[ComparedColumn];
  readonly now: PrintedCharge[ComparedColumn];
}

/** How a charge differs from what was printed. */
export type ChargeDifference =
  | { readonly kind: "changed"; readonly transactionId: number; readonly values: readonly ValueDifference[] }
  /** It is in the database no more. */
  | { readonly kind: "removed"; readonly transactionId: number }
  /** It belongs to the period and was not printed: it ended or was received later. */
  | { readonly kind: "added"; readonly transactionId: number };

/** Compares printed rows with the charges of the same period and filter today, in the order of the report. */
export function differencesOf(
  printed: readonly PrintedCharge[],
  now: readonly PrintedCharge[],
): readonly ChargeDifference[] {
  const today = new Map(now.map((row) => [row.transactionId, row]));
  const differences: ChargeDifference[] = [];
  for (const row of printed) {
    const { transactionId } = row;
    const current = today.get(transactionId);
    today.delete(transactionId);
    if (current === undefined) {
      differences.push({ kind: "removed", transactionId });
      continue;
    }
    const values = COMPARED
      .filter((column) => JSON.stringify(row[column]) !== JSON.stringify(current[column]))
      .map((column) => ({ column, printed: row[column], now: current[column] }));
    if (values.length > 0) differences.push({ kind: "changed", transactionId, values });
  }
  for (const transactionId of today.keys()) differences.push({ kind: "added", transactionId });
  return differences;
}
