import type { PrintedCharge } from "./printed_charge.ts";

/** Which charges a report has: those that started in the period, ended, and match each given property. */
export interface ReportFilter {
  /** Ms since 1970; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Any of these cards. */
  readonly tagIds?: readonly string[] | undefined;
  readonly group?: string | undefined;
  readonly stationId?: string | undefined;
}

/** What stands above the rows of a report; empty texts are not printed. */
export interface ReportHeading {
  readonly title: string;
  /** The person that it is for. */
  readonly name: string;
  /** Lines are separated by line breaks. */
  readonly address: string;
  readonly note: string;
}

/** Who made a report: a person, or the server at the end of a month. */
export const REPORT_ORIGINS = ["request", "month"] as const;

/** One of {@link REPORT_ORIGINS}. */
export type ReportOrigin = (typeof REPORT_ORIGINS)[number];

/** A report that is kept as it was printed. */
export interface ChargeReport extends ReportSummary {
  /** By start, then by number. */
  readonly rows: readonly PrintedCharge[];
}

/** A report without its rows. */
export interface ReportSummary extends NewReport {
  readonly id: number;
}

/** A report that is to be kept. */
export interface NewReport {
  readonly createdAt: number;
  /** The name of a user or API key; null: the server itself. */
  readonly createdBy: string | null;
  readonly origin: ReportOrigin;
  readonly filter: ReportFilter;
  readonly heading: ReportHeading;
  /** The IANA time zone in which its days and months were printed. */
  readonly zone: string;
  readonly rowCount: number;
  /** See report_hash.ts: the hash of the rows as they were printed, also after a card was anonymised. */
  readonly hash: string;
  readonly hashWithoutNames: string;
  /** When names of it were last removed; null: never. */
  readonly anonymisedAt: number | null;
}

/** The most rows of a report: two months of fifty chargers with three charges a day each. */
export const REPORT_ROWS_MAX = 5_000;
/** The most characters of a text of the heading. */
export const REPORT_TEXT_MAX = 500;
/** The most reports that are kept. */
export const REPORTS_MAX = 2_000;
