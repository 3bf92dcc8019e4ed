import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { decimalOf, type Money } from "./money.ts";
import { type Tariff, timeOfDay } from "./tariff.ts";

/** A version of a tariff as REST shows it. */
export function tariffView(tariff: Tariff) {
  const { id, version, name, currency, stationId, group } = tariff;
  const price = (money: Money | null) => money === null ? null : decimalOf(money);
  return {
    id,
    version,
    name,
    currency,
    perKwh: decimalOf(tariff.perKwh),
    perHour: decimalOf(tariff.perHour),
    perSession: decimalOf(tariff.perSession),
    timeOfUse: tariff.timeOfUse.map(({ from, to, days, perKwh, perHour }) => ({
      from: timeOfDay(from),
      to: timeOfDay(to),
      days,
      perKwh: price(perKwh),
      perHour: price(perHour),
    })),
    stationId,
    group,
    validFrom: isoTime(tariff.validFrom),
    createdAt: isoTime(tariff.createdAt),
    archivedAt: isoTimeOrNull(tariff.archivedAt),
  };
}
