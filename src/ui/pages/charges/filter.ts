/** The filter of the list of charges: kept in the query of the route, sent as the query of the API. */
import type { Parameters } from "../../base/operations.ts";

/** The periods by which charges are filtered; "" is any time. */
export const PERIODS = ["", "month", "last_month", "year", "dates"] as const;
/** One of {@link PERIODS}. */
export type Period = (typeof PERIODS)[number];

/** What the list is filtered by; an empty text filters nothing. */
export interface Filter {
  readonly station: string;
  readonly card: string;
  readonly group: string;
  readonly period: Period;
  /** First and last day, `2026-06-01`, where the period is `dates`. */
  readonly from: string;
  readonly to: string;
  readonly running: boolean;
  readonly remarks: boolean;
}

/** The filter in the query of a route; what is not valid filters nothing. */
export function filterIn(query: URLSearchParams): Filter {
  const text = (name: string) => query.get(name) ?? "";
  const day = (name: string) => (DAY.test(text(name)) ? text(name) : "");
  return {
    station: text("station"),
    card: text("card"),
    group: text("group"),
    period: PERIODS.find((one) => one === text("period")) ?? "",
    from: day("from"),
    to: day("to"),
    running: text("running") === "1",
    remarks: text("remarks") === "1",
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** True when something is filtered. */
export function isFiltered({ station, card, group, period, running, remarks }: Filter): boolean {
  return [station, card, group, period].some((text) => text !== "") || running || remarks;
}

/** The filters of `GET /transactions`. Days begin in the server's time zone. */
export function parametersOf(filter: Filter, today: Date): FilterParameters {
  const { station, card, group, running, remarks } = filter;
  const [from, to] = rangeOf(filter, today);
  return {
    ...(station === "" ? {} : { stationId: station }),
    ...(card === "" ? {} : { tagId: card }),
    ...(group === "" ? {} : { group }),
    ...(from === "" ? {} : { from }),
    ...(to === "" ? {} : { to }),
    ...(running ? { open: true } : {}),
    ...(remarks ? { flagged: true } : {}),
  };
}

/** See {@link parametersOf}. */
type FilterParameters = Omit<Parameters<"listTransactions">, "cursor" | "limit">;

/** The first day, and the one after the last day. */
function rangeOf({ period, from, to }: Filter, today: Date): readonly [from: string, to: string] {
  const year = today.getFullYear();
  const month = today.getMonth();
  if (period === "month") return [dayOf(new Date(year, month, 1)), dayOf(new Date(year, month + 1, 1))];
  if (period === "last_month") return [dayOf(new Date(year, month - 1, 1)), dayOf(new Date(year, month, 1))];
  if (period === "year") return [dayOf(new Date(year, 0, 1)), dayOf(new Date(year + 1, 0, 1))];
  if (period !== "dates") return ["", ""];
  return [from, to === "" ? "" : dayAfter(to)];
}

function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dayOf(new Date(year, month - 1, date + 1));
}

/** A day as `2026-06-01`, in the browser's time zone. */
function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
