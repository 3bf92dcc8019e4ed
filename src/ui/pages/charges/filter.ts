/** The filter of the list of charges: kept in the query of the route, sent as the query of the API. */
import type { Parameters } from "../../base/operations.ts";
import { type ChosenPeriod, periodIn, rangeOf } from "../../parts/period.ts";

/** What the list is filtered by; an empty text filters nothing. */
export interface Filter extends ChosenPeriod {
  readonly station: string;
  readonly card: string;
  readonly group: string;
  readonly running: boolean;
  readonly remarks: boolean;
}

/** The filter in the query of a route; what is not valid filters nothing. */
export function filterIn(query: URLSearchParams): Filter {
  const text = (name: string) => query.get(name) ?? "";
  return {
    station: text("station"),
    card: text("card"),
    group: text("group"),
    ...periodIn(query, ""),
    running: text("running") === "1",
    remarks: text("remarks") === "1",
  };
}

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
