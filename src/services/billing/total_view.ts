import { isoTime } from "../../base/time.ts";
import { decimalOf } from "../../domain/money.ts";
import type { PeriodTotal, TotalsQuery } from "./totals.ts";

/** A total as REST and the CLI show it, with its station, tag or group when the totals are grouped. */
export function totalView(total: PeriodTotal, groupBy: TotalsQuery["groupBy"]) {
  const { period, from, to, name, count, energyWh, durationMs, costs } = total;
  return {
    period,
    from: isoTime(from),
    to: isoTime(to),
    ...(groupBy === "station" && { stationId: name ?? "" }),
    ...(groupBy === "tag" && { tagId: name }),
    ...(groupBy === "group" && { group: name }),
    count,
    energyWh,
    durationS: Math.round(durationMs / 1000),
    costs: costs.map(({ currency, amount }) => ({ currency, amount: decimalOf(amount) })),
  };
}
