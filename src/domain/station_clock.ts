import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";

/** The state of a station's clock, derived from the times in its messages; times are ms. */
export interface StationClock {
  /** How far it is ahead of the server's clock, before corrections; negative: behind. */
  readonly offsetMs: number;
  /** Subtracted from the times it sends: it sends local time marked as UTC (quirk D2). 0 for none. */
  readonly shiftMs: number;
  /** The meaning of its times without a zone (quirk D1); null while that is unknown. */
  readonly unzoned: "local" | "utc" | null;
  /** When this was determined. */
  readonly at: number;
}

/** The state of a station's clock: how far off it is, then what is done about its times. */
export function clockSentences({ offsetMs, shiftMs, unzoned }: StationClock): readonly Sentence[] {
  const seconds = Math.abs(Math.round(offsetMs / 1000));
  const minutes = shiftMs / 60_000;
  return [
    seconds === 0 ? sentence("clock_right") : sentence(offsetMs > 0 ? "clock_ahead" : "clock_behind", { seconds }),
    ...(minutes === 0 ? [] : [sentence("clock_shifted", { minutes })]),
    ...(unzoned === "local" ? [sentence("clock_local")] : []),
  ];
}

/** {@link clockSentences} as one text. */
export function clockText(clock: StationClock): string {
  return clockSentences(clock).map(({ text }) => text).join("; ");
}
