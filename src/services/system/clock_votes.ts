import { normalizeId } from "../../domain/station.ts";

/** What the times of stations say about the machine's clock; all offsets are against the machine's clock, in ms. */
export interface ClockVotes {
  /** A station's time is ahead by `aheadMs`. True: it agrees with the machine, though it was sent another time. */
  observe(stationId: string, aheadMs: number): boolean;
  /** A station was sent the time that is ahead by `aheadMs`: if it follows that, it says nothing about the clock. */
  sent(stationId: string, aheadMs: number): void;
  /** The machine's clock jumped. */
  jumped(byMs: number): void;
  /** How far the stations agree to be ahead; undefined when too few do. */
  agreed(question: VoteQuestion): number | undefined;
}

/** Which votes count. */
export interface VoteQuestion {
  /** Less says nothing. */
  readonly atLeastMs: number;
  /** The machine's clock is certainly wrong, so that one station is enough. */
  readonly isBefore: boolean;
}

interface Vote {
  aheadMs: number;
  /** The time that it was sent last, where that was another than its own. */
  sentMs: number | undefined;
  /** It was never sent a time before its first own. */
  readonly isFirst: boolean;
}

const MINUTE_MS = 60_000;
/** So many stations must agree, unless there are fewer; and the majority of those seen. */
const ENOUGH = 3;
/** Smaller differences are no reason to doubt a clock that may be right. */
const LEAST_MS = 30 * MINUTE_MS;
/** Beyond this, a single station's clock is wrong rather than ours. */
const SINGLE_MAX_MS = 366 * 24 * 60 * MINUTE_MS;
/** Local time marked as UTC (quirk D2) differs by quarters of an hour, up to 14 hours. */
const ZONE = { stepMs: 15 * MINUTE_MS, mostMs: 14 * 60 * MINUTE_MS, slackMs: 2 * MINUTE_MS } as const;
/** More stations are not needed, so that unknown ids never fill the memory. */
const STATIONS_MAX = 100;

/** See {@link ClockVotes}. */
export function createClockVotes(stationCount: () => number): ClockVotes {
  const votes = new Map<string, Vote>();
  const sentBefore = new Map<string, number>();
  return {
    observe(stationId, aheadMs) {
      const key = normalizeId(stationId);
      const known = votes.get(key);
      if (known !== undefined) known.aheadMs = aheadMs;
      else if (votes.size < STATIONS_MAX) {
        const sentMs = sentBefore.get(key);
        votes.set(key, { aheadMs, sentMs, isFirst: sentMs === undefined });
        sentBefore.delete(key);
      }
      const sentMs = known?.sentMs;
      return Math.abs(aheadMs) < MINUTE_MS && sentMs !== undefined && Math.abs(sentMs - aheadMs) > MINUTE_MS;
    },
    sent(stationId, aheadMs) {
      const key = normalizeId(stationId);
      const known = votes.get(key);
      // A station that is sent what it has already is not corrected by that.
      if (known !== undefined && Math.abs(known.aheadMs - aheadMs) > MINUTE_MS) known.sentMs = aheadMs;
      else if (known === undefined && sentBefore.size < STATIONS_MAX) sentBefore.set(key, aheadMs);
    },
    jumped(byMs) {
      for (const vote of votes.values()) {
        vote.aheadMs -= byMs;
        if (vote.sentMs !== undefined) vote.sentMs -= byMs;
      }
      for (const [key, aheadMs] of sentBefore) sentBefore.set(key, aheadMs - byMs);
    },
    agreed({ atLeastMs, isBefore }) {
      const count = stationCount();
      const enough = isBefore ? 1 : Math.min(ENOUGH, Math.floor(count / 2) + 1);
      const independent = [...votes.values()].filter((vote) =>
        vote.aheadMs > (isBefore ? atLeastMs : LEAST_MS) && (isBefore || !isZone(vote.aheadMs)) &&
        (vote.sentMs === undefined || Math.abs(vote.aheadMs - vote.sentMs) > MINUTE_MS) &&
        (enough > 1 || isBefore || (vote.isFirst && vote.aheadMs < SINGLE_MAX_MS))
      ).map(({ aheadMs }) => aheadMs).sort((a, b) => a - b);
      const group = largestGroup(independent);
      if (group.length < enough || (!isBefore && 2 * group.length <= votes.size)) return undefined;
      // A message can be late, but not early.
      return group.at(-1);
    },
  };
}

/** The most offsets that differ by at most a minute; of two groups the earlier one. */
function largestGroup(sorted: readonly number[]): readonly number[] {
  let best: readonly number[] = [];
  for (let from = 0; from < sorted.length; from++) {
    const group = sorted.slice(from).filter((offset) => offset - (sorted[from] ?? 0) <= MINUTE_MS);
    if (group.length > best.length) best = group;
  }
  return best;
}

function isZone(aheadMs: number): boolean {
  const zone = Math.round(aheadMs / ZONE.stepMs) * ZONE.stepMs;
  return aheadMs <= ZONE.mostMs + ZONE.slackMs && Math.abs(aheadMs - zone) <= ZONE.slackMs;
}
