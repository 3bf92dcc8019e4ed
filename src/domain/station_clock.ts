/** What is known of a station's clock from the times in its messages; times are ms. */
export interface StationClock {
  /** How far it is ahead of ours, corrections aside; negative: behind. */
  readonly offsetMs: number;
  /** Taken off the times it sends: it tells local time and calls it UTC (quirk D2). 0 for none. */
  readonly shiftMs: number;
  /** What its times without a zone were found to mean (quirk D1); null while that is not known. */
  readonly unzoned: "local" | "utc" | null;
  /** When that was found. */
  readonly at: number;
}

/** What is known of a station's clock, for people. */
export function clockText({ offsetMs, shiftMs, unzoned }: StationClock): string {
  const seconds = Math.round(offsetMs / 1000);
  const off = seconds === 0 ? "right" : `${Math.abs(seconds)} s ${seconds > 0 ? "ahead" : "behind"}`;
  const minutes = shiftMs / 60_000;
  const shift = minutes === 0 ? "" : `, after ${minutes} minutes are taken off (local time that it calls UTC)`;
  return `${off}${shift}${unzoned === "local" ? "; times without a zone are local" : ""}`;
}
