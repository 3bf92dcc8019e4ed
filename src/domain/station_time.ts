import { parseTime } from "../base/time.ts";

/** A time that a station sent, as far as it can be believed. */
export interface StationTime {
  /** What to reckon with: the time as sent, or that of receipt when the station's clock is not set or wrong (quirks D2-D4). */
  readonly at: number;
  /** The time as sent, without a zone read as UTC, 0 when unreadable: it tells a repeat. */
  readonly sentAt: number;
  /** False when the time of receipt had to stand in. */
  readonly trusted: boolean;
}

/** No wallbox with a set clock speaks of a time before this. */
export const EARLIEST = Date.UTC(2015, 0, 1);
/** A clock may be this much ahead; local time that calls itself UTC is further off (quirks D2, D4). */
const LATEST_AHEAD_MS = 5 * 60_000;

/**
 * Judges the time that a station sent in a message received at `receivedAt`; no text at all means the time of receipt. What
 * its clock is known to be ahead is taken off (quirks D1, D2).
 */
export function stationTime(sent: string | undefined, receivedAt: number, aheadMs = 0): StationTime {
  if (sent === undefined) return { at: receivedAt, sentAt: 0, trusted: true };
  return timeOf(parseTime(sent), receivedAt, aheadMs);
}

/** The same of a time that was read: undefined where it can't be. */
export function timeOf(sentAt: number | undefined, receivedAt: number, aheadMs = 0): StationTime {
  if (sentAt === undefined) return { at: receivedAt, sentAt: 0, trusted: false };
  const at = sentAt - aheadMs;
  const trusted = sentAt >= EARLIEST && at <= receivedAt + LATEST_AHEAD_MS;
  return { at: trusted ? at : receivedAt, sentAt, trusted };
}
