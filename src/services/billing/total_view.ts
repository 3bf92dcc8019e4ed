import { isoTime, isoTimeOrNull } from "../../base/time.ts";
import { decimalOf } from "../../domain/money.ts";
import type { Sums } from "./sums.ts";
import type { Summary } from "./summary.ts";
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
    ...sumsView({ count, energyWh, durationMs, costs }),
  };
}

/** A summary as REST shows it. */
export function summaryView({ firstStartedAt, lastStartedAt, ...sums }: Summary) {
  return {
    ...sumsView(sums),
    firstStartedAt: isoTimeOrNull(firstStartedAt),
    lastStartedAt: isoTimeOrNull(lastStartedAt),
  };
}

function sumsView({ count, energyWh, durationMs, costs }: Omit<Sums, "name">) {
  return {
    count,
    energyWh,
    durationS: Math.round(durationMs / 1000),
    costs: costs.map(({ currency, amount }) => ({ currency, amount: decimalOf(amount) })),
  };
}
