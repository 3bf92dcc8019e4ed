import type {
  ChargeReport,
  NewReport,
  ReportFilter,
  ReportHeading,
  ReportOrigin,
  ReportSummary,
} from "../../../domain/charge_report/charge_report.ts";
import type { PrintedCharge } from "../../../domain/charge_report/printed_charge.ts";
import type { Database } from "../engine/database.ts";

interface Row {
  readonly id: number;
  readonly created_at: number;
  readonly created_by: string | null;
  readonly origin: ReportOrigin;
  readonly filter: string;
  readonly heading: string;
  readonly zone: string;
  readonly row_count: number;
  readonly hash: string;
  readonly hash_without_names: string;
  readonly anonymised_at: number | null;
}

const SUMMARY = `id, created_at, created_by, origin, filter, heading, zone, row_count, hash, hash_without_names,
  anonymised_at`;

/** Keeps a report; returns its number, or null when `most` are kept already. */
export function keepReport(
  db: Database,
  report: NewReport,
  rows: readonly PrintedCharge[],
  most: number,
): number | null {
  const count = db.get<{ count: number }>("SELECT count(*) AS count FROM charge_reports")?.count ?? 0;
  if (count >= most) return null;
  const { createdAt, createdBy, origin, filter, heading, zone, rowCount, hash, hashWithoutNames, anonymisedAt } =
    report;
  return db.get<{ id: number }>(
    `INSERT INTO charge_reports (created_at, created_by, origin, from_at, to_at, filter, heading, zone, row_count, hash,
       hash_without_names, anonymised_at, rows)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    ...[createdAt, createdBy, origin, filter.from, filter.to, JSON.stringify(filter), JSON.stringify(heading), zone],
    ...[rowCount, hash, hashWithoutNames, anonymisedAt, JSON.stringify(rows)],
  )?.id ?? null;
}

/** The newest reports, with `before` those with smaller numbers. */
export function listReports(db: Database, limit: number, before: number | null): readonly ReportSummary[] {
  return db.all<Row>(
    `SELECT ${SUMMARY} FROM charge_reports WHERE id < ? ORDER BY id DESC LIMIT ?`,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ).map(toSummary);
}

/** A report with its rows; null for none. */
export function findReport(db: Database, id: number): ChargeReport | null {
  return toReport(db.get<RowWithRows>(`SELECT ${SUMMARY}, rows FROM charge_reports WHERE id = ?`, id));
}

/** The newest report whose hash begins so; `beginning` consists of hex digits. */
export function findReportByHash(db: Database, beginning: string): ChargeReport | null {
  return toReport(db.get<RowWithRows>(
    `SELECT ${SUMMARY}, rows FROM charge_reports WHERE hash >= ? AND hash < ? ORDER BY id DESC LIMIT 1`,
    beginning,
    // Behind every hex digit.
    `${beginning}g`,
  ));
}

/** Removes a report; false for none. */
export function removeReport(db: Database, id: number): boolean {
  return db.run("DELETE FROM charge_reports WHERE id = ?", id) > 0;
}

/** The end of the newest month with a report that the server made by itself; null for none. */
export function lastMonthlyReport(db: Database): number | null {
  return db.get<{ last: number | null }>("SELECT max(to_at) AS last FROM charge_reports WHERE origin = 'month'")
    ?.last ??
    null;
}

type RowWithRows = Row & { readonly rows: string };

function toReport(row: RowWithRows | undefined): ChargeReport | null {
  if (row === undefined) return null;
  // Written by keepReport.
  return { ...toSummary(row), rows: JSON.parse(row.rows) as readonly PrintedCharge[] };
}

function toSummary(row: Row): ReportSummary {
  return {
    id: row.id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    origin: row.origin,
    // Written by keepReport.
    filter: JSON.parse(row.filter) as ReportFilter,
    heading: JSON.parse(row.heading) as ReportHeading,
    zone: row.zone,
    rowCount: row.row_count,
    hash: row.hash,
    hashWithoutNames: row.hash_without_names,
    anonymisedAt: row.anonymised_at,
  };
}
