import type { ChargeReport, NewReport, ReportSummary } from "../domain/charge_report/charge_report.ts";
import type { PrintedCharge } from "../domain/charge_report/printed_charge.ts";

/** Reports of charges that are kept as they were printed. See store.ts for what every method promises. */
export interface ChargeReportStore {
  /** Keeps a report and returns its number, which is never given again; null when `most` are kept already. */
  keepReport(report: NewReport, rows: readonly PrintedCharge[], most: number): Promise<number | null>;
  /** Newest first; with `before` those with smaller numbers. */
  reports(limit: number, before: number | null): Promise<readonly ReportSummary[]>;
  /** Null when there is no such report. */
  report(id: number): Promise<ChargeReport | null>;
  /** The report whose printed hash begins so, of several the newest; null for none. */
  reportOfHash(beginning: string): Promise<ChargeReport | null>;
  /** False when there is no such report. */
  removeReport(id: number): Promise<boolean>;
  /** The end of the newest month of which the server kept a report by itself, ms since 1970; null for none. */
  lastMonthlyReport(): Promise<number | null>;
}
