/** The energy of a report's charges by day, or by month where the days are many. */

/** A bar: the day or month, `2026-06-01` or `2026-06`, and its energy. */
export interface Bar {
  readonly name: string;
  readonly wh: number;
}

/** More days than this are bars too thin to be seen. */
const DAYS_MAX = 62;

/** The bars from the first charge to the last, with those of nothing between them. */
export function barsOf(
  rows: readonly { readonly startedAt: string; readonly energyWh: number | null }[],
  zone: string,
): { readonly by: "day" | "month"; readonly bars: readonly Bar[] } {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return { by: "day", bars: [] };
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const dayOf = (iso: string) => format.format(new Date(iso));
  const days = spanOf(dayOf(first.startedAt), dayOf(last.startedAt));
  const by = days.length > DAYS_MAX ? "month" : "day";
  const nameOf = (day: string) => by === "day" ? day : day.slice(0, 7);
  const sums = new Map(days.map((day) => [nameOf(day), 0]));
  for (const { startedAt, energyWh } of rows) {
    const name = nameOf(dayOf(startedAt));
    sums.set(name, (sums.get(name) ?? 0) + (energyWh ?? 0));
  }
  return { by, bars: [...sums].map(([name, wh]) => ({ name, wh })) };
}

/** Every day from `first` to `last`. */
function spanOf(first: string, last: string): readonly string[] {
  const days: string[] = [];
  const day = new Date(`${first}T12:00:00Z`);
  for (let text = first; text <= last; text = day.toISOString().slice(0, 10)) {
    days.push(text);
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
}
