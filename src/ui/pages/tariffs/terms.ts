/** The prices of a tariff over a day, and the form in which they are changed: pure functions. */
import type { Answer, Body } from "../../base/operations.ts";

/** A tariff in one version. */
export type Tariff = Answer<"listTariffs">["items"][number];

/** A change of a tariff. */
export type TariffChange = Body<"updateTariff">;

/** Another price at times of day. */
export type TimePrice = Tariff["timeOfUse"][number];

/** A part of a day with one price per kWh; minutes of the day. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly perKwh: string;
}

/** Weekdays on which the prices are the same, 1 is Monday. */
export interface DayRow {
  readonly days: readonly number[];
  readonly pieces: readonly Piece[];
}

const DAY = 24 * 60;

/** The minute of a time of day, `22:00`. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The price per kWh over each weekday; equal days are one row. */
export function dayRows(tariff: Pick<Tariff, "perKwh" | "timeOfUse">): readonly DayRow[] {
  const rows: { days: number[]; pieces: readonly Piece[] }[] = [];
  for (let day = 1; day <= 7; day++) {
    const pieces = piecesOn(day, tariff);
    const same = rows.find((row) => JSON.stringify(row.pieces) === JSON.stringify(pieces));
    if (same === undefined) rows.push({ days: [day], pieces });
    else same.days.push(day);
  }
  return rows;
}

function piecesOn(day: number, { perKwh, timeOfUse }: Pick<Tariff, "perKwh" | "timeOfUse">): readonly Piece[] {
  const times = timeOfUse.filter((time) => time.perKwh !== null);
  const edges = times.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)]);
  const cuts = [...new Set([0, ...edges, DAY])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  cuts.slice(0, -1).forEach((from, index) => {
    const to = cuts[index + 1] ?? DAY;
    // The first that has a price applies.
    const price = times.find((time) => applies(time, day, from))?.perKwh ?? perKwh;
    const last = pieces.at(-1);
    if (last?.perKwh === price) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, perKwh: price });
  });
  return pieces;
}

/** A time before `from` is on the next day, and the weekdays are those on which it begins. */
function applies({ from, to, days }: TimePrice, day: number, minute: number): boolean {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  const on = (weekday: number) => days === null || days.some((one) => one === weekday);
  if (start < end) return on(day) && start <= minute && minute < end;
  const dayBefore = day === 1 ? 7 : day - 1;
  return (on(day) && minute >= start) || (on(dayBefore) && minute < end);
}

/** A price at times of day as the form has it. */
export interface TimeFields {
  readonly from: string;
  readonly to: string;
  /** Empty: all days. */
  readonly days: readonly Weekday[];
  readonly perKwh: string;
  readonly perHour: string;
}

/** A weekday, 1 is Monday. */
export type Weekday = NonNullable<TimePrice["days"]>[number];

/** The fields of the form of a tariff, as texts. */
export interface TariffFields {
  readonly name: string;
  readonly currency: string;
  readonly perKwh: string;
  readonly perHour: string;
  readonly perSession: string;
  readonly stationId: string;
  readonly group: string;
  readonly times: readonly TimeFields[];
}

/** The fields of a tariff; those of a new one without it. */
export function fieldsOf(tariff: Tariff | undefined, currency: string): TariffFields {
  const price = (text: string | undefined) => (text === undefined || Number(text) === 0 ? "" : text);
  return {
    name: tariff?.name ?? "",
    currency: tariff?.currency ?? currency,
    perKwh: tariff?.perKwh ?? "",
    perHour: price(tariff?.perHour),
    perSession: price(tariff?.perSession),
    stationId: tariff?.stationId ?? "",
    group: tariff?.group ?? "",
    times: (tariff?.timeOfUse ?? []).map(({ from, to, days, perKwh, perHour }) => ({
      ...{ from, to, days: [...days ?? []], perKwh: perKwh ?? "", perHour: perHour ?? "" },
    })),
  };
}

/** The terms that the fields mean, without the currency, which stays as it is. */
export function termsOf(fields: TariffFields): TariffChange {
  const { name, perKwh, perHour, perSession, stationId, group, times } = fields;
  return {
    name: name.trim() || null,
    perKwh: priceOf(perKwh) ?? "0",
    perHour: priceOf(perHour) ?? "0",
    perSession: priceOf(perSession) ?? "0",
    stationId: stationId || null,
    group: group.trim() || null,
    timeOfUse: times.map((time) => ({
      from: time.from,
      to: time.to,
      days: time.days.length === 0 || time.days.length === 7 ? null : [...time.days].sort(),
      perKwh: priceOf(time.perKwh),
      perHour: priceOf(time.perHour),
    })),
  };
}

/** A price with a point, as the API takes it; null for none. */
function priceOf(text: string): string | null {
  return text.trim().replace(",", ".") || null;
}
