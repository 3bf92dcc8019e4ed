import { wanted } from "../http/wanted.ts";
import { z } from "@hono/zod-openapi";
import { type Money, moneyOf } from "../../../domain/money.ts";
import { type TariffTerms, type TimePrice } from "../../../domain/tariff.ts";
import { named } from "../http/named.ts";
import { timeInput } from "../http/time_input.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { TimeOfDay } from "../http/time_of_day.ts";

/** A price in a request: a text or a number in the currency's unit. */
const Price = z.union([z.string(), z.number()])
  .transform((price, context): Money => {
    const money = moneyOf(String(price));
    if (money !== undefined) return money;
    context.addIssue({ code: "custom", message: wanted("wanted_price") });
    return z.NEVER;
  })
  .openapi({ description: "in the currency's unit, at most four digits after the point", example: "0.35" });

/** The OpenAPI generator shows only the first value of such a literal. */
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7]).openapi({ type: "integer", enum: [1, 2, 3, 4, 5, 6, 7] });
const Weekdays = z.array(Weekday).readonly();

const TimePriceInput = strictObject({
  from: TimeOfDay,
  to: TimeOfDay.openapi({ description: "a time before `from` is on the next day", example: "06:00" }),
  days: Weekdays.nullable().optional().openapi({ description: "weekdays on which it begins, 1 is Monday; null: all" }),
  perKwh: Price.nullable().optional().openapi({ description: "null: the price of the tariff" }),
  perHour: Price.nullable().optional().openapi({ description: "null: the price of the tariff" }),
}).openapi("TimeOfUseInput");

const Currency = z.string().openapi({ description: "ISO 4217", example: "EUR" });

/** The properties of a tariff. Both bodies extend this schema, not one another: the OpenAPI document would show an `allOf`. */
const Input = strictObject({
  name: z.string().nullable(),
  currency: Currency,
  perKwh: Price,
  perHour: Price,
  perSession: Price,
  timeOfUse: z.array(TimePriceInput).openapi({
    description: "other prices at times of day in the server's time zone; the first that has a price applies",
  }),
  stationId: z.string().nullable().openapi({ description: "only at this station; null: at all stations" }),
  group: z.string().nullable().openapi({ description: "only for tags of this group; null: for all tags" }),
  validFrom: timeInput().openapi({ description: "for transactions that start then or later; omitted: now" }),
}).partial();

/** A change, which becomes the next version. */
export const TariffChangeShape = Input.openapi("TariffChange", { example: { perKwh: "0.39" } });

/** A new tariff: omitted prices are 0, omitted conditions exclude nobody. */
export const NewTariffShape = Input.extend({ currency: Currency }).openapi("NewTariff", {
  example: { name: "Home", currency: "EUR", perKwh: "0.35", perSession: "0.50" },
});

/** A change in a request as the service expects it. */
export function tariffChange({ timeOfUse, ...rest }: z.output<typeof TariffChangeShape>): Partial<TariffTerms> {
  const change: Partial<TariffTerms> = named(rest);
  if (timeOfUse === undefined) return change;
  const rows = timeOfUse.map(({ from, to, days = null, perKwh = null, perHour = null }): TimePrice => ({
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
    }).openapi("TimeOfUse"),
  ),
  stationId: z.string().nullable(),
  group: z.string().nullable(),
  validFrom: Time,
  createdAt: Time,
  archivedAt: Time.nullable(),
}).openapi("Tariff");

/** A tariff with all its versions. */
export const TariffDetailShape = TariffShape.extend({
  versions: z.array(TariffShape).openapi({ description: "oldest first; versions are never changed" }),
}).openapi("TariffDetail");
