import { createCalendar } from "../../base/calendar.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import {
  type ChargeReport,
  type NewReport,
  REPORT_TEXT_MAX,
  type ReportFilter,
  type ReportHeading,
  type ReportOrigin,
  REPORTS_MAX,
  type ReportSummary,
} from "../../domain/charge_report/charge_report.ts";
import { type ChargeDifference, differencesOf } from "../../domain/charge_report/report_differences.ts";
import { reportHash, reportHashWithoutNames } from "../../domain/charge_report/report_hash.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Store } from "../../store/store.ts";
import type { Costs } from "../billing/mod.ts";
import { type ChargeRows, type ChargeRowsDeps, readChargeRows } from "./charge_rows.ts";

/** Reports of charges for an employer or a tenant: what was printed is kept, and can be verified later. */
export interface Reports {
  /** What a report would print now; nothing is kept. Throws `invalid` for a period that can't be printed. */
  preview(filter: ReportFilter): Promise<ChargeRows>;
  /** Keeps a report with the rows of now. Throws `invalid`; `conflict` when too many are kept. */
  keep(request: ReportRequest): Promise<ChargeReport>;
  /** Newest first. */
  list(page: { readonly limit: number; readonly before?: number | undefined }): Promise<readonly ReportSummary[]>;
  /** Throws `not_found`. */
  get(id: number): Promise<ChargeReport>;
  /** Removes a report; what it printed can't be verified any more. Throws `not_found`. */
  remove(id: number): Promise<void>;
  /** Compares a kept report with its hash and with the charges of now. Throws `not_found`. */
  verify(id: number): Promise<Verification>;
  /** The same for a printed hash, or its first 16 characters or more; blanks and capital letters do not matter. Throws `invalid`, `not_found`. */
  verifyHash(hash: string): Promise<Verification>;
}

/** A report to be kept. */
export interface ReportRequest {
  readonly filter: ReportFilter;
  readonly heading: ReportHeading;
  /** The name of a user or API key; null: the server itself. */
  readonly by: string | null;
  readonly origin?: ReportOrigin;
}

/** What became of a kept report. */
export interface Verification {
  readonly report: ReportSummary;
  /** The kept rows have the printed hash; after a card was anonymised, that without names. */
  readonly intact: boolean;
  /** How the charges of now differ from the printed rows. */
  readonly differences: readonly ChargeDifference[];
}

/** What {@link createReports} needs. */
export interface ReportsDeps extends ChargeRowsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly bus: Bus<DomainEvent>;
  readonly costs: Pick<Costs, "computeDue">;
}

/** So much of a hash is enough to name one of {@link REPORTS_MAX} reports. */
const HASH_MIN = 16;
/** A longer period is a mistake, and would be read for minutes. */
const PERIOD_DAYS_MAX = 3 * 366;
const DAY_MS = 86_400_000;

/** See {@link Reports}. */
export function createReports({ store, clock, bus, costs, ...deps }: ReportsDeps): Reports {
  const readRows = (filter: ReportFilter) => readChargeRows({ ...deps, store }, checkedFilter(filter));

  const found = async (id: number): Promise<ChargeReport> => {
    const report = await store.report(id);
    if (report === null) throw new AppError("not_found", sentence("report_unknown", { id }));
    return report;
  };

  const verified = async ({ rows, ...report }: ChargeReport): Promise<Verification> => {
    const { filter: { from, to }, anonymisedAt } = report;
    const hashed = { from, to, rows };
    const intact = anonymisedAt === null
      ? await reportHash(hashed) === report.hash
      : await reportHashWithoutNames(hashed) === report.hashWithoutNames;
    return { report, intact, differences: differencesOf(rows, (await readRows(report.filter)).rows) };
  };

  return {
    preview: readRows,
    async keep({ filter, heading, by, origin = "request" }) {
      // A cost follows its charge, or the correction of it, by a moment: what is kept must not be that of before.
      await costs.computeDue();
      const { rows } = await readRows(filter);
      const hashed = { from: filter.from, to: filter.to, rows };
      const report: NewReport = {
        createdAt: clock.now(),
        createdBy: by,
        origin,
        filter,
        heading: checkedHeading(heading),
        zone: clock.zone,
        rowCount: rows.length,
        hash: await reportHash(hashed),
        hashWithoutNames: await reportHashWithoutNames(hashed),
        anonymisedAt: null,
      };
      const id = await store.keepReport(report, rows, REPORTS_MAX);
      if (id === null) throw new AppError("conflict", sentence("reports_most", { most: REPORTS_MAX }));
      bus.publish({ type: "report.created", stationId: "", at: report.createdAt, report: { ...report, id } });
      return { ...report, id, rows };
    },
    list: ({ limit, before }) => store.reports(limit, before ?? null),
    get: found,
    async remove(id) {
      if (!await store.removeReport(id)) throw new AppError("not_found", sentence("report_unknown", { id }));
    },
    verify: async (id) => verified(await found(id)),
    async verifyHash(text) {
      const hash = text.replaceAll(/[\s-]/g, "").toLowerCase();
      if (!/^[0-9a-f]+$/.test(hash) || hash.length < HASH_MIN || hash.length > 64) {
        throw new AppError("invalid", sentence("report_hash", { least: HASH_MIN, found: text.slice(0, 100) }));
      }
      const report = await store.reportOfHash(hash);
      if (report === null) {
        throw new AppError("not_found", sentence("report_hash_unknown", { hash: text.slice(0, 100) }));
      }
      return verified(report);
    },
  };
}

/** The name of the month of a time in a zone: `2026-06`. */
export function monthIn(zone: string): (at: number) => string {
  const calendar = createCalendar({ zone });
  const known = new Map<string, { readonly from: number; readonly to: number }>();
  return (at) => {
    for (const [name, { from, to }] of known) if (at >= from && at < to) return name;
    for (const { name, from, to } of calendar.periods("month", at, at + 1)) {
      known.set(name, { from, to });
      return name;
    }
    return "";
  };
}

function checkedFilter(filter: ReportFilter): ReportFilter {
  const { from, to } = filter;
  const iso = (at: number) => new Date(at).toISOString();
  if (from >= to) throw new AppError("invalid", sentence("from_after_to", { from: iso(from), to: iso(to) }));
  if (to - from > PERIOD_DAYS_MAX * DAY_MS) {
    throw new AppError("invalid", sentence("report_period", { from: iso(from), to: iso(to), most: PERIOD_DAYS_MAX }));
  }
  return filter;
}

function checkedHeading(heading: ReportHeading): ReportHeading {
  for (const key of ["title", "name", "address", "note"] as const) {
    const { length } = heading[key];
    if (length > REPORT_TEXT_MAX) {
      throw new AppError("invalid", sentence("report_text", { name: key, length, most: REPORT_TEXT_MAX }));
    }
  }
  return heading;
}
