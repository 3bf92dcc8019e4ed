import { InvalidArgumentError } from "commander";
import { decimalOf, type Money, moneyOf } from "../../domain/money.ts";
import { minuteOfDay, timeOfDay, type TimePrice, type Weekday, WEEKDAYS } from "../../domain/tariff.ts";

const NOTATION = /^(?:([1-7](?:[-,][1-7])*)\s+)?(\d\d:\d\d)-(\d\d:\d\d)((?:\s+(?:kwh|hour)=\S+)+)$/i;

/** Reads `22:00-06:00 kwh=0.25`, with the days before it (1 is Monday) where it is not for all: `1-5 07:00-09:00 hour=1`. */
export function timePrice(text: string): TimePrice {
  const [, days, from = "", to = "", prices = ""] = NOTATION.exec(text.trim()) ?? [];
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
  const [perKwh, perHour] = [priceIn(prices, "kwh"), priceIn(prices, "hour")];
  if (start !== undefined && end !== undefined && perKwh !== undefined && perHour !== undefined) {
    return { from: start, to: end, days: days === undefined ? null : daysIn(days), perKwh, perHour };
  }
  throw new InvalidArgumentError(
    'Wanted times and prices such as "22:00-06:00 kwh=0.25" or "6-7 00:00-24:00 hour=0.5".',
  );
}

/** Null where it is not named, undefined where it is no price. */
function priceIn(text: string, name: string): Money | null | undefined {
  const match = new RegExp(`\\b${name}=(\\S+)`, "i").exec(text);
  return match?.[1] === undefined ? null : moneyOf(match[1]);
}

function daysIn(text: string): readonly Weekday[] {
  const ranges = text.split(",").map((part) => part.split("-").map(Number));
  return WEEKDAYS.filter((day) => ranges.some(([first = 0, last = first]) => first <= day && day <= last));
}

/** Such a time in the same words. */
export function timePriceText({ from, to, days, perKwh, perHour }: TimePrice): string {
  return [
    ...(days === null ? [] : [days.join(",")]),
    `${timeOfDay(from)}-${timeOfDay(to)}`,
    ...(perKwh === null ? [] : [`kwh=${decimalOf(perKwh)}`]),
    ...(perHour === null ? [] : [`hour=${decimalOf(perHour)}`]),
  ].join(" ");
}
