/** The periods for totals and budgets. */
export const PERIODS = ["day", "week", "month"] as const;

/** One of {@link PERIODS}; weeks are those of ISO 8601, from Monday on. */
export type Period = (typeof PERIODS)[number];

/** A period in local time; `to` is exclusive. */
export interface Span {
  /** `2026-06-01`, `2026-W23`, `2026-06`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A time span without a change of the UTC offset that contains none of the requested minutes except at its beginning. */
export interface WallPiece {
  readonly from: number;
  readonly to: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after midnight at the beginning of the piece. */
  readonly minute: number;
}

/** Calculates with local days of one time zone, which have 23 hours in spring and 25 in autumn. */
export interface Calendar {
  /** The periods that overlap the time from `from` up to `to`, in order. */
  periods(by: Period, from: number, to: number): Iterable<Span>;
  /** The same local time, `days` days before. */
  daysBefore(at: number, days: number): number;
  /** The last time at or before `now` at which local clocks showed `minute` (after midnight), and the date then. */
  latest(minute: number, now: number): { readonly at: number; readonly date: string };
  /** The beginning of a date such as `2026-06-01`; undefined when there is no such day. */
  startOf(date: string): number | undefined;
  /** Splits a time span at every midnight, at each of `minutes` (after midnight, local time), and at changes of the UTC offset. */
  pieces(from: number, to: number, minutes: readonly number[]): readonly WallPiece[];
}

/** No charge takes longer: the rest is one piece, so that a clock that is off by decades costs no computing time. */
const CUT_DAYS_MAX = 400;
const DAY_MINUTES = 24 * 60;

/** The calendar of the IANA zone of `place`; of UTC when there is no such zone. */
export function createCalendar(place: { readonly zone: string }): Calendar {
  // The zone can be changed while the program runs; it is validated once.
  let known = { zone: "", valid: "" };
  const timeZone = () => {
    const { zone } = place;
    if (zone !== known.zone) known = { zone, valid: validZone(zone) };
    return known.valid;
  };
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone());
  const startOfDay = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone()).epochMilliseconds;

  return {
    *periods(by, from, to) {
      const { first, step, name } = RULES[by];
      let date = first(local(from).toPlainDate());
      let start = startOfDay(date);
      while (start < to) {
        const next = date.add(step);
        const end = startOfDay(next);
        yield { name: name(date), from: start, to: end };
        date = next;
        start = end;
      }
    },
    daysBefore: (at, days) => local(at).subtract({ days }).epochMilliseconds,
    latest(minute, now) {
      const today = local(now).toPlainDate();
      // A time that a clock change leaves out is the one an hour later, as everywhere.
      const on = (date: Temporal.PlainDate) => ({
        at: date.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(timeZone()).epochMilliseconds,
        date: date.toString(),
      });
      const found = on(today);
      return found.at <= now ? found : on(today.subtract({ days: 1 }));
    },
    startOf(date) {
      if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
      try {
        return startOfDay(Temporal.PlainDate.from(date));
      } catch {
        return undefined;
      }
    },
    pieces(from, to, minutes) {
      if (to <= from) return [];
      const cuts = new Set<number>();
      let date = local(from).toPlainDate();
      for (let days = 0; days < CUT_DAYS_MAX && startOfDay(date) < to; days++, date = date.add({ days: 1 })) {
        for (const minute of [0, ...minutes.filter((one) => one < DAY_MINUTES)]) {
          const wall = date.toPlainDateTime().add({ minutes: minute });
          // A local time that occurs twice in autumn gives two cuts; one that does not exist in spring gives a superfluous cut.
          for (const disambiguation of ["earlier", "later"] as const) {
            cuts.add(wall.toZonedDateTime(timeZone(), { disambiguation }).epochMilliseconds);
          }
        }
        const leap = date.toZonedDateTime(timeZone()).getTimeZoneTransition("next");
        if (leap !== null) cuts.add(leap.epochMilliseconds);
      }
      const inside = [...cuts].filter((cut) => cut > from && cut < to).sort((a, b) => a - b);
      return [from, ...inside].map((start, index) => {
        const { dayOfWeek: weekday, hour, minute } = local(start);
        return { from: start, to: inside[index] ?? to, weekday, minute: hour * 60 + minute };
      });
    },
  };
}

interface Rule {
  /** The first day of the period that contains a day. */
  readonly first: (date: Temporal.PlainDate) => Temporal.PlainDate;
  readonly step: Temporal.DurationLike;
  readonly name: (first: Temporal.PlainDate) => string;
}

const RULES: Readonly<Record<Period, Rule>> = {
  day: { first: (date) => date, step: { days: 1 }, name: (date) => date.toString() },
  week: {
    first: (date) => date.subtract({ days: date.dayOfWeek - 1 }),
    step: { weeks: 1 },
    name: (date) => `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`,
  },
  month: { first: (date) => date.with({ day: 1 }), step: { months: 1 }, name: (date) => date.toString().slice(0, 7) },
};

function validZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    return "UTC";
  }
}
