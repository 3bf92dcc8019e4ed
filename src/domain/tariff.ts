import { sentence } from "./sentences/mod.ts";
import { about, type Sentence } from "../base/sentence.ts";
import { tagGroupFault } from "./id_token.ts";
import { isCurrency, type Money, MONEY_MAX } from "./money.ts";
import { normalizeId } from "./station.ts";

/** The days of a week as ISO 8601 counts them: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** One of {@link WEEKDAYS}. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Prices for a part of the day, in local time; null keeps the tariff's base price. */
export interface TimePrice {
  /** Minutes after midnight. */
  readonly from: number;
  /** Minutes after midnight, up to 1440; below `from` it is on the next day. */
  readonly to: number;
  /** The days on which it begins; null for all. */
  readonly days: readonly Weekday[] | null;
  readonly perKwh: Money | null;
  readonly perHour: Money | null;
}

/** The terms of a tariff: prices and conditions, which may differ between versions. */
export interface TariffTerms {
  readonly name: string | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly perKwh: Money;
  /** From the start of the transaction to its end, to the millisecond. */
  readonly perHour: Money;
  readonly perSession: Money;
  /** Where several apply, the first one with a price counts for that price. */
  readonly timeOfUse: readonly TimePrice[];
  /** Only charges at this station; null for all. */
  readonly stationId: string | null;
  /** Only charges by tags of this group; null for all. */
  readonly group: string | null;
  /** Charges that begin then or later. */
  readonly validFrom: number;
}

/** One version of a tariff; it is immutable, a change makes another version. */
export interface Tariff extends TariffTerms {
  readonly id: number;
  /** From 1 on. */
  readonly version: number;
  readonly createdAt: number;
  /** It does not apply to charges that begin then or later. */
  readonly archivedAt: number | null;
}

/** The cost of a transaction, and the tariff version that it was calculated with. */
export interface Cost {
  readonly amount: Money;
  readonly currency: string;
  readonly tariffId: number;
  readonly tariffVersion: number;
  /** When it was first calculated: a later correction of the transaction uses the tariffs of that time. */
  readonly at: number;
}

/** The properties of a charge that decide which tariff applies. */
export interface Charge {
  readonly stationId: string;
  readonly group: string | null;
  readonly startedAt: number;
}

/** The maximum number of times of use: a longer list is not readable. */
const TIMES_MAX = 50;
const NAME_MAX = 100;
const DAY_MINUTES = 24 * 60;

/** Why `terms` are not valid, or undefined when they are. */
export function tariffFault(terms: TariffTerms): Sentence | undefined {
  const { name, currency, timeOfUse: times, group } = terms;
  if (name !== null && (name.trim() === "" || name.length > NAME_MAX)) {
    return sentence("tariff_name_length", { most: NAME_MAX, length: name.trim() === "" ? 0 : name.length });
  }
  const groupFault = tagGroupFault(group);
  if (groupFault !== undefined) return groupFault;
  if (!isCurrency(currency)) return sentence("tariff_currency", { found: currency });
  for (const key of ["perKwh", "perHour", "perSession"] as const) {
    if (!isPrice(terms[key])) return sentence("tariff_price", { name: key, found: terms[key] });
  }
  if (times.length > TIMES_MAX) return sentence("tariff_times_most", { most: TIMES_MAX, count: times.length });
  for (const [index, time] of times.entries()) {
    const fault = timeFault(time);
    if (fault !== undefined) return about(`timeOfUse[${index}]`, fault);
  }
  return undefined;
}

function timeFault({ from, to, days, perKwh, perHour }: TimePrice): Sentence | undefined {
  const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= DAY_MINUTES;
  if (!isMinute(from) || !isMinute(to) || from === DAY_MINUTES) return sentence("time_of_use_minutes");
  if (from === to) return sentence("time_of_use_empty");
  if (days !== null && days.length === 0) return sentence("time_of_use_no_days");
  if (perKwh === null && perHour === null) return sentence("time_of_use_no_price");
  if ((perKwh !== null && !isPrice(perKwh)) || (perHour !== null && !isPrice(perHour))) {
    return sentence("time_of_use_price");
  }
  return undefined;
}

function isPrice(money: Money): boolean {
  return Number.isInteger(money) && money >= 0 && money <= MONEY_MAX;
}

/**
 * Selects the tariff of a charge among all versions: of each tariff the newest version that is valid when the charge begins; of
 * these the most specific (group and station, group, station, neither); of equals the one that became valid last, then the one
 * that was created last. It applies to the whole charge.
 */
export function tariffFor(versions: readonly Tariff[], charge: Charge): Tariff | undefined {
  const newest = new Map<number, Tariff>();
  for (const tariff of versions) {
    if (tariff.validFrom > charge.startedAt) continue;
    if ((newest.get(tariff.id)?.version ?? 0) < tariff.version) newest.set(tariff.id, tariff);
  }
  const [best] = [...newest.values()].filter((tariff) => fits(tariff, charge)).sort((a, b) =>
    specificity(b) - specificity(a) || b.validFrom - a.validFrom || b.id - a.id
  );
  return best;
}

function fits({ stationId, group, archivedAt }: Tariff, charge: Charge): boolean {
  return (stationId === null || normalizeId(stationId) === normalizeId(charge.stationId)) &&
    (group === null || group === charge.group) && (archivedAt === null || charge.startedAt < archivedAt);
}

/** A group is more specific than a station. */
function specificity({ stationId, group }: Tariff): number {
  return (group === null ? 0 : 2) + (stationId === null ? 0 : 1);
}

/** Reads `07:30`, up to `24:00`, as minutes after midnight; undefined for anything else. */
export function minuteOfDay(text: string): number | undefined {
  const match = /^(\d\d):([0-5]\d)$/.exec(text);
  if (match === null) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= DAY_MINUTES ? minute : undefined;
}

/** Minutes after midnight as `07:30`. */
export function timeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
