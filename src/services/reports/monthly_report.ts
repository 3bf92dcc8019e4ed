import type { Calendar } from "../../base/calendar.ts";
import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/store.ts";
import type { Reports } from "./reports.ts";

/** Keeps a report of each month that has ended, on its own. */
export interface MonthlyReport {
  /** Makes the report of the last month where it is missing and due. Never rejects. */
  check(): Promise<void>;
  /** Checks from some minutes after the start on; returns the end of that. */
  start(): Cancel;
}

/** What {@link createMonthlyReport} needs. */
export interface MonthlyReportDeps {
  readonly clock: Clock;
  readonly calendar: Pick<Calendar, "periods">;
  readonly store: Pick<Store, "lastMonthlyReport" | "transactions">;
  readonly reports: Pick<Reports, "keep">;
  readonly log: Log;
}

const CHECK_MS = 15 * 60_000;
/** The end of a charge that ran at midnight must be in, and chargers that were offline need time to report theirs. */
const DUE_AFTER_MS = 6 * 60 * 60_000;
/** After a failure, such as a full disk. */
const RETRY_MS = 24 * 60 * 60_000;

/** See {@link MonthlyReport}. */
export function createMonthlyReport({ clock, calendar, store, reports, log }: MonthlyReportDeps): MonthlyReport {
  let notBefore = -Infinity;
  /** The end of the last month of which nothing is to be done. */
  let settled = -Infinity;

  const check = async () => {
    const now = clock.now();
    const [present] = calendar.periods("month", now, now + 1);
    if (now < notBefore || present === undefined) return;
    try {
      if (now < present.from + DUE_AFTER_MS || settled >= present.from) return;
      const [month] = calendar.periods("month", present.from - 1, present.from);
      if (month === undefined) return;
      const { from, to, name } = month;
      const last = await store.lastMonthlyReport();
      // In another time zone the same month ends hours earlier or later.
      const isMade = last !== null && last > (from + to) / 2;
      const [any] = isMade ? [] : await store.transactions({ from, to, open: false, limit: 1 });
      if (any !== undefined) {
        const heading = { title: name, name: "", address: "", note: "" };
        const { id, rowCount } = await reports.keep({ filter: { from, to }, heading, by: null, origin: "month" });
        log.info(`the report of ${name} is kept`, { report: id, charges: rowCount });
      }
      settled = to;
    } catch (thrown) {
      notBefore = now + RETRY_MS;
      // A month with too many charges has no fewer a day later.
      const isTooLarge = thrown instanceof AppError && thrown.code === "invalid";
      if (isTooLarge) settled = present.from;
      const next = isTooLarge ? "make one for each card, charger or group" : "it is tried again in a day";
      log.error(`the report of the last month was not made; ${next}: ${errorMessage(thrown)}`);
    }
  };
  return { check, start: () => every(clock, CHECK_MS, check) };
}
