import type { PrintedCharge, PrintedCost } from "./printed_charge.ts";
import { normalizeId } from "../station.ts";

/** Sums of printed rows, so that they add up as printed. */
export interface PrintedSums {
  readonly count: number;
  readonly energyWh: number;
  /** Charges without a known energy; they are part of no sum of energy. */
  readonly unknownEnergy: number;
  /** One for each currency, by its code. */
  readonly costs: readonly PrintedCost[];
}

/** The sums of a card in a month. */
export interface CardMonthSums extends PrintedSums {
  readonly tagId: string | null;
  readonly tagName: string | null;
  /** `2026-06`, in the time zone of the report. */
  readonly month: string;
}

/** Adds rows up. */
export function sumsOf(rows: readonly PrintedCharge[]): PrintedSums {
  const costs = new Map<string, number>();
  let energyWh = 0;
  let unknownEnergy = 0;
  for (const { energyWh: wh, cost } of rows) {
    if (wh === null) unknownEnergy++;
    else energyWh += wh;
    if (cost !== null) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.minor);
  }
  return {
    count: rows.length,
    energyWh,
    unknownEnergy,
    costs: [...costs].sort(([a], [b]) => a < b ? -1 : 1).map(([currency, minor]) => ({ currency, minor })),
  };
}

/** Adds the rows of each card and month up, by month and then by card; `monthOf` names the month of a time. */
export function sumsByCardAndMonth(
  rows: readonly PrintedCharge[],
  monthOf: (at: number) => string,
): readonly CardMonthSums[] {
  const groups = new Map<string, { readonly month: string; readonly rows: PrintedCharge[] }>();
  for (const row of rows) {
    const month = monthOf(row.startedAt);
    const key = JSON.stringify([month, row.tagId === null ? null : normalizeId(row.tagId)]);
    const group = groups.get(key) ?? { month, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  const cardOf = ({ rows: [first] }: { readonly rows: readonly PrintedCharge[] }) => first?.tagId ?? "";
  return [...groups.values()]
    .sort((a, b) => a.month < b.month ? -1 : a.month > b.month ? 1 : cardOf(a) < cardOf(b) ? -1 : 1)
    .map(({ month, rows }) => ({
      tagId: rows[0]?.tagId ?? null,
      tagName: rows[0]?.tagName ?? null,
      month,
      ...sumsOf(rows),
    }));
}
