import { z } from "@hono/zod-openapi";
import { parseTime } from "../../../base/time.ts";
import { type Money, moneyOf } from "../../../domain/money.ts";
import { minuteOfDay, type TariffTerms, type TimePrice } from "../../../domain/tariff.ts";
import { named } from "../http/named.ts";
import { Time } from "../stations/schemas.ts";
import { strictObject } from "../http/strict_object.ts";

/** A price as it is asked for: a text, or a number, in the currency's unit. */
const Price = z.union([z.string(), z.number()])
  .transform((price, context): Money => {
    const money = moneyOf(String(price));
    if (money !== undefined) return money;
    context.addIssue({ code: "custom", message: PRICE_TEXT });
    return z.NEVER;
  })
  .openapi({ description: "in the currency's unit, at most four digits after the point", example: "0.35" });
const PRICE_TEXT = "a price from 0 to 1000000 with at most four digits after the point, such as 0.35";

const TimeOfDay = z.string().transform((text, context) => {
  const minute = minuteOfDay(text);
  if (minute !== undefined) return minute;
  context.addIssue({ code: "custom", message: "a time of day from 00:00 to 24:00, such as 22:00" });
  return z.NEVER;
}).openapi({ example: "22:00" });

const Weekdays = z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).readonly();

const TimePriceInput = strictObject({
  from: TimeOfDay,
  to: TimeOfDay.openapi({ description: "before `from`: on the next day", example: "06:00" }),
  days: Weekdays.nullable().optional().openapi({ description: "on which it begins, 1 is Monday; null: all" }),
  perKwh: Price.nullable().optional().openapi({ description: "null: the tariff's own" }),
  perHour: Price.nullable().optional().openapi({ description: "null: the tariff's own" }),
}).openapi("TariffTimeWish");

const Currency = z.string().openapi({ description: "ISO 4217", example: "EUR" });

/** What may be said of a tariff. The two shapes are made of it one by one: of an extended one the document would make a riddle. */
const Input = strictObject({
  name: z.string().nullable(),
  currency: Currency,
  perKwh: Price,
  perHour: Price,
  perSession: Price,
  timeOfUse: z.array(TimePriceInput).openapi({
    description: "other prices at times of the day, by the clocks on the wall; the first that names a price counts",
  }),
  stationId: z.string().nullable().openapi({ description: "only at this station; null: at all" }),
  group: z.string().nullable().openapi({ description: "only for tags of this group; null: for all" }),
  validFrom: z.string().transform((text, context) => {
    const at = parseTime(text);
    if (at !== undefined) return at;
    context.addIssue({ code: "custom", message: "a time such as 2027-01-01T00:00:00Z" });
    return z.NEVER;
  }).openapi({ description: "for transactions that begin then or later; not named: now", format: "date-time" }),
}).partial();

/** What is to be different in the next version. */
export const TariffChangeShape = Input.openapi("TariffChange", { example: { perKwh: "0.39" } });

/** A new tariff: what is not named is free, for everybody. */
export const NewTariffShape = Input.extend({ currency: Currency }).openapi("NewTariff", {
  example: { name: "Home", currency: "EUR", perKwh: "0.35", perSession: "0.50" },
});

/** What a request says of a tariff, as the service takes it. */
export function tariffChange({ timeOfUse: times, ...rest }: z.output<typeof TariffChangeShape>): Partial<TariffTerms> {
  const change: Partial<TariffTerms> = named(rest);
  if (times === undefined) return change;
  const rows = times.map(({ from, to, days = null, perKwh = null, perHour = null }): TimePrice => ({
    ...{ from, to, days, perKwh, perHour },
  }));
  return { ...change, timeOfUse: rows };
}

/** A version of a tariff. */
export const TariffShape = z.object({
  id: z.int(),
  version: z.int(),
  name: z.string().nullable(),
  currency: z.string(),
  perKwh: z.string().openapi({ example: "0.35" }),
  perHour: z.string(),
  perSession: z.string(),
  timeOfUse: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      days: Weekdays.nullable(),
      perKwh: z.string().nullable(),
      perHour: z.string().nullable(),
    }).openapi("TariffTime"),
  ),
  stationId: z.string().nullable(),
  group: z.string().nullable(),
  validFrom: Time,
  createdAt: Time,
  archivedAt: Time.nullable(),
}).openapi("Tariff");

/** A tariff with all its versions. */
export const TariffDetailShape = TariffShape.extend({
  versions: z.array(TariffShape).openapi({ description: "the first one first; each stays as it was" }),
}).openapi("TariffDetail");
