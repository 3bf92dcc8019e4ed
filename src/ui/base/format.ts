/**
 * Numbers, times and durations for people, by language and time zone. An Intl formatter takes far longer to make than to
 * use, so each is made once. Number and unit are joined by a no-break space, so that they never wrap.
 */
import { language } from "./preferences.ts";

const NBSP = "\u00a0";

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function formatter<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: (locale: string) => F): F {
  const locale = language.value === "de" ? "de-DE" : englishLocale();
  const full = `${locale} ${key}`;
  const known = made.get(full);
  if (known !== undefined) return known as F;
  const created = make(locale);
  made.set(full, created);
  return created;
}

/** British order of day and month unless the browser wants another English. */
function englishLocale(): string {
  return navigator.languages.find((tag) => /^en-/i.test(tag)) ?? "en-GB";
}

/** A number with at most `digits` decimals, and exactly so many where `fixed`. */
export function number(value: number, digits = 0, fixed = true): string {
  return formatter(
    `n${digits}${fixed}`,
    (locale) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: fixed ? digits : 0 }),
  )
    .format(value);
}

/** A value and its unit, as the two parts that a page sets in different sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** A power in W: kW with one decimal, W below 100 W. */
export function power(watts: number): Quantity {
  if (Math.abs(watts) < 100) return { value: number(watts), unit: "W" };
  return { value: number(watts / 1000, 1), unit: "kW" };
}

/** An energy in Wh: kWh with one decimal, two below 10 kWh, MWh from 10,000 kWh on. */
export function energy(wattHours: number): Quantity {
  const kwh = wattHours / 1000;
  if (Math.abs(kwh) >= 10_000) return { value: number(kwh / 1000, 1), unit: "MWh" };
  return { value: number(kwh, Math.abs(kwh) < 10 ? 2 : 1), unit: "kWh" };
}

/** An amount of money: a decimal text as the API has it, and the ISO 4217 code. */
export function money(amount: string, currency: string): string {
  return formatter(
    `m${currency}`,
    (locale) => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" }),
  )
    .format(Number(amount));
}

/** A size in bytes: `640 KB`, `1.5 MB`. */
export function bytes(size: number): string {
  if (size < 1_000) return text({ value: number(size), unit: "B" });
  const [unit, factor] = SIZES.find(([, most]) => size < 1_000 * most) ?? ["TB", 1e12];
  const value = size / factor;
  return text({ value: number(value, value < 10 ? 1 : 0), unit });
}

const SIZES = [["KB", 1e3], ["MB", 1e6], ["GB", 1e9]] as const;

/** As one text, `11.0 kW`. */
export function text({ value, unit }: Quantity): string {
  return `${value}${NBSP}${unit}`;
}

/** A duration in ms: `1:42 h`, `12 min`, `40 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}:${String(minutes % 60).padStart(2, "0")}${NBSP}h`;
  const days = Math.floor(hours / 24);
  return `${days}${NBSP}${language.value === "de" ? "Tage" : "days"}`;
}

/** The time of day of an ISO time, `14:03`. */
export function clock(iso: string): string {
  return formatter("clock", (locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }))
    .format(new Date(iso));
}

/** The time of day with seconds. */
export function clockSeconds(iso: string): string {
  return formatter("seconds", (locale) => new Intl.DateTimeFormat(locale, { timeStyle: "medium" }))
    .format(new Date(iso));
}

/** A day, `3 Jun 2026`. */
export function day(iso: string): string {
  return formatter("day", (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" })).format(new Date(iso));
}

/** Day and time, `3 Jun 2026, 14:03`. */
export function dateTime(iso: string): string {
  return formatter("both", (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }))
    .format(new Date(iso));
}

/** A day in a time zone, `03/06/2026`: as paper has it. */
export function dayIn(iso: string, zone: string): string {
  return formatter(
    `day ${zone}`,
    (locale) => new Intl.DateTimeFormat(locale, { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }),
  ).format(new Date(iso));
}

/** The time of day in a time zone. */
export function clockIn(iso: string, zone: string): string {
  return formatter(
    `clock ${zone}`,
    (locale) => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" }),
  ).format(new Date(iso));
}

/** The time of day for today, else day and time. */
export function when(iso: string, now = Date.now()): string {
  return new Date(iso).toDateString() === new Date(now).toDateString() ? clock(iso) : dateTime(iso);
}

/** Compares ids as people count: SIM-2 before SIM-10. */
export function naturally(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
