import { type Cell, csvLine } from "../../base/csv.ts";
import type { TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Store } from "../../store/store.ts";
import { namedTransaction, type NamedTransactionView, type NamingDeps } from "./named_transaction.ts";

/** Exports transactions as text, in these formats. */
export const EXPORT_FORMATS = ["csv", "jsonl"] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Transactions as text. */
export interface TransactionExport {
  /** Page by page, the newest first: the next page is read only on demand, and no page is kept. */
  pages(format: ExportFormat, filter: Omit<TransactionFilter, "after" | "limit">): AsyncGenerator<string>;
}

/** What {@link createTransactionExport} needs. */
export interface TransactionExportDeps extends NamingDeps {
  readonly store: Store;
}

/** About 50 KB of text. */
const PAGE_SIZE = 200;

/** See {@link TransactionExport}. */
export function createTransactionExport({ store, ...deps }: TransactionExportDeps): TransactionExport {
  return {
    async *pages(format, filter) {
      const { head, line } = FORMATS[format];
      if (head !== "") yield head;
      let after: TransactionFilter["after"];
      for (;;) {
        const page = await store.transactions({ ...filter, after, limit: PAGE_SIZE });
        const views = await Promise.all(page.map((one) => namedTransaction(deps, one)));
        if (views.length > 0) yield views.map(line).join("");
        after = page.at(-1);
        if (page.length < PAGE_SIZE || after === undefined) return;
      }
    },
  };
}

/** The columns of a table in order; new columns are appended. */
const COLUMNS: readonly (readonly [name: string, of: (view: NamedTransactionView) => Cell])[] = [
  ["id", ({ id }) => id],
  ["stationId", ({ stationId }) => stationId],
  ["connector", ({ connector }) => connector],
  ["tagId", ({ tagId }) => tagId],
  ["group", ({ group }) => group],
  ["startedAt", ({ startedAt }) => startedAt],
  ["stoppedAt", ({ stoppedAt }) => stoppedAt],
  ["durationS", ({ durationS }) => durationS],
  ["energyWh", ({ energyWh }) => energyWh],
  ["meterStartWh", ({ meterStartWh }) => meterStartWh],
  ["meterStopWh", ({ meterStopWh }) => meterStopWh],
  ["cost", ({ cost }) => cost === null ? null : Number(cost.amount)],
  ["currency", ({ cost }) => cost?.currency ?? null],
  ["tariffId", ({ cost }) => cost?.tariffId ?? null],
  ["tariffVersion", ({ cost }) => cost?.tariffVersion ?? null],
  ["authorizationStatus", ({ authorizationStatus }) => authorizationStatus],
  ["stopReason", ({ stopReason }) => stopReason],
  ["endedBy", ({ endedBy }) => endedBy],
  ["flags", ({ flags }) => flags.join(" ")],
  ["reference", ({ reference }) => reference],
  ["correctedEnergyWh", ({ correction }) => correction?.energyWh ?? null],
  ["correctionReason", ({ correction }) => correction?.reason ?? null],
  ["correctedBy", ({ correction }) => correction?.by ?? null],
  ["correctedAt", ({ correction }) => correction?.at ?? null],
  ["previousEnergyWh", ({ correction }) => correction?.previousEnergyWh ?? null],
  ["tagName", ({ tagName }) => tagName],
];

const FORMATS: Readonly<
  Record<ExportFormat, { readonly head: string; readonly line: (view: NamedTransactionView) => string }>
> = {
  csv: {
    head: csvLine(COLUMNS.map(([name]) => name)),
    line: (view) => csvLine(COLUMNS.map(([, of]) => of(view))),
  },
  jsonl: { head: "", line: (view) => `${JSON.stringify(view)}\n` },
};
