import { parseTime } from "../base/time.ts";

/** A time that a station sent, checked for plausibility. */
export interface StationTime {
  /** The time to use: as sent, or the time of receipt when the station's clock is not set or wrong (quirks D2-D4). */
  readonly at: number;
  /** The time as sent, without a zone read as UTC, 0 when unreadable: it identifies repetitions. */
  readonly sentAt: number;
  /** False when the time of receipt replaces the time as sent. */
  readonly trusted: boolean;
}

/** An earlier time means that the clock is not set. */
export const EARLIEST = Date.UTC(2015, 0, 1);
/** How much a clock may be ahead; local time marked as UTC is further off (quirks D2, D4). */
const LATEST_AHEAD_MS = 5 * 60_000;

/** What is known about the clocks that a time is compared by. */
export interface TimeTolerance {
  /** How far the station's clock is ahead. */
  readonly aheadMs?: number;
  /** How far the server's own clock may be behind. */
  readonly toleranceMs?: number;
}

/**
 * Evaluates a time in a message received at `receivedAt`; a missing time means the time of receipt. The known offset of the
 * station's clock, `aheadMs`, is subtracted (quirks D1, D2).
 */
export function stationTime(sent: string | undefined, receivedAt: number, aheadMs = 0): StationTime {
  if (sent === undefined) return { at: receivedAt, sentAt: 0, trusted: true };
  return timeOf(parseTime(sent), receivedAt, { aheadMs });
}

/** As {@link stationTime}, for a parsed time; undefined when it could not be parsed. */
export function timeOf(
  sentAt: number | undefined,
  receivedAt: number,
  { aheadMs = 0, toleranceMs = 0 }: TimeTolerance = {},
): StationTime {
  if (sentAt === undefined) return { at: receivedAt, sentAt: 0, trusted: false };
  const at = sentAt - aheadMs;
  const trusted = sentAt >= EARLIEST && at <= receivedAt + LATEST_AHEAD_MS + toleranceMs;
  return { at: trusted ? at : receivedAt, sentAt, trusted };
}
