/** The periods that totals are made of. */
export const PERIODS = ["day", "week", "month"] as const;

/** One of {@link PERIODS}; weeks are those of ISO 8601, from Monday on. */
export type Period = (typeof PERIODS)[number];

/** A period as the clocks on the wall have it; `to` is the first moment that is no part of it. */
export interface Span {
  /** `2026-06-01`, `2026-W23`, `2026-06`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A time in which the clocks on the wall run on without a leap and pass none of the minutes that were asked for. */
export interface WallPiece {
  readonly from: number;
  readonly to: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after midnight at the beginning of the piece. */
  readonly minute: number;
}

/** Reckons with days as people in one zone live them: of 23 hours in spring, of 25 in autumn. */
export interface Calendar {
  /** The periods that have a part in the time from `from` up to `to`, the first one first. */
  periods(by: Period, from: number, to: number): Iterable<Span>;
  /** The same time of day so many days before. */
  daysBefore(at: number, days: number): number;
  /** When the day begins that `2026-06-01` names; undefined when there is no such day. */
  startOf(date: string): number | undefined;
  /** Cuts a time at every midnight, wherever the clocks show one of `minutes` (after midnight), and where they leap. */
  pieces(from: number, to: number, minutes: readonly number[]): readonly WallPiece[];
}

/** No charge takes that long: what lies behind is one piece, so that a clock that is off by decades costs no time. */
const CUT_DAYS_MAX = 400;
const DAY_MINUTES = 24 * 60;

/** The calendar of the zone of `place`, as Intl names it; of UTC when there is no such zone. */
export function createCalendar(place: { readonly zone: string }): Calendar {
  // Asked for when it is needed: the runtime takes 10 ms to find out where it is, which no charger shall wait for at the start.
  let known: string | undefined;
  const timeZone = () => known ??= usable(place.zone);
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone());
  const beginning = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone()).epochMilliseconds;

  return {
    *periods(by, from, to) {
      const { first, step, name } = RULES[by];
      let date = first(local(from).toPlainDate());
      let start = beginning(date);
      while (start < to) {
        const next = date.add(step);
        const end = beginning(next);
        yield { name: name(date), from: start, to: end };
        date = next;
        start = end;
      }
    },
    daysBefore: (at, days) => local(at).subtract({ days }).epochMilliseconds,
    startOf(date) {
      if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
      try {
        return beginning(Temporal.PlainDate.from(date));
      } catch {
        return undefined;
      }
    },
    pieces(from, to, minutes) {
      if (to <= from) return [];
      const cuts = new Set<number>();
      let date = local(from).toPlainDate();
      for (let days = 0; days < CUT_DAYS_MAX && beginning(date) < to; days++, date = date.add({ days: 1 })) {
        for (const minute of [0, ...minutes.filter((one) => one < DAY_MINUTES)]) {
          const wall = date.toPlainDateTime().add({ minutes: minute });
          // What the clocks show twice in autumn is two cuts; what they leap over in spring is cut once too often.
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
  /** The first day of the period that a day is in. */
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

function usable(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    return "UTC";
  }
}
