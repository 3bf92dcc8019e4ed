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

/** The state of a station's clock as text. */
export function clockText({ offsetMs, shiftMs, unzoned }: StationClock): string {
  const seconds = Math.round(offsetMs / 1000);
  const off = seconds === 0 ? "right" : `${Math.abs(seconds)} s ${seconds > 0 ? "ahead" : "behind"}`;
  const minutes = shiftMs / 60_000;
  const shift = minutes === 0 ? "" : `, after ${minutes} minutes are taken off (local time that it calls UTC)`;
  return `${off}${shift}${unzoned === "local" ? "; times without a zone are local" : ""}`;
}
