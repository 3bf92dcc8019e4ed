/** Periods that a person chooses, as days. */

/** The periods; "" is any time. */
export const PERIODS = ["", "month", "last_month", "year", "last_year", "dates"] as const;
/** One of {@link PERIODS}. */
export type Period = (typeof PERIODS)[number];

/** A period, with its first and last day (`2026-06-01`) where it is `dates`. */
export interface ChosenPeriod {
  readonly period: Period;
  readonly from: string;
  readonly to: string;
}

/** The first day, and the one after the last day; "" where there is no bound. */
export function rangeOf({ period, from, to }: ChosenPeriod, today: Date): readonly [from: string, to: string] {
  const year = today.getFullYear();
  const month = today.getMonth();
  if (period === "month") return [dayOf(new Date(year, month, 1)), dayOf(new Date(year, month + 1, 1))];
  if (period === "last_month") return [dayOf(new Date(year, month - 1, 1)), dayOf(new Date(year, month, 1))];
  if (period === "year") return [dayOf(new Date(year, 0, 1)), dayOf(new Date(year + 1, 0, 1))];
  if (period === "last_year") return [dayOf(new Date(year - 1, 0, 1)), dayOf(new Date(year, 0, 1))];
  if (period !== "dates") return ["", ""];
  return [from, to === "" ? "" : dayAfter(to)];
}

/** The chosen period in the query of a route; what is not valid is `fallback`. */
export function periodIn(query: URLSearchParams, fallback: Period): ChosenPeriod {
  const day = (name: string) => {
    const text = query.get(name) ?? "";
    return DAY.test(text) ? text : "";
  };
  return { period: PERIODS.find((one) => one === query.get("period")) ?? fallback, from: day("from"), to: day("to") };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dayOf(new Date(year, month - 1, date + 1));
}

/** A day as `2026-06-01`, in the browser's time zone. */
function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
