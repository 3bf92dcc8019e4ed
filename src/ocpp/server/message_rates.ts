import type { TokenBucket } from "../../base/token_bucket.ts";
import { createTokenBuckets } from "../../base/token_buckets.ts";
import { normalizeId } from "../../domain/station.ts";

/** How fast each station may send, whatever connection it uses: a reconnect does not renew it. */
export interface MessageRates {
  /** The rate of a station. */
  of(stationId: string, now: number): MessageRate;
}

/** How fast one station may send. */
export interface MessageRate {
  /** Counts a message of this action and length; returns how long its answer has to wait in ms, 0 for not at all. */
  take(action: string, length: number, now: number): number;
}

/** What is free: a burst, and a rate that may go on for ever. */
interface Rate {
  readonly capacity: number;
  readonly perSecond: number;
  /** A message counts once, and once more for each full block of so many bytes: 2 to this power. */
  readonly blockBits: number;
}

/** Docs/decisions.md, "The answers of a station that sends too much are paced". */
const ORDINARY: Rate = { capacity: 200, perSecond: 50, blockBits: 14 };
/** A charger that was offline for years sends what it has stored one after another, as fast as it is answered. */
const STORED: Rate = { capacity: 5_000, perSecond: 500, blockBits: 12 };

/** The messages that chargers store while they are offline, in lower case: some spell actions in their own case. */
const STORED_ACTIONS: ReadonlySet<string> = new Set([
  "starttransaction",
  "stoptransaction",
  "metervalues",
  "transactionevent",
]);

/** See {@link MessageRates}. */
export function createMessageRates(): MessageRates {
  const ordinary = createTokenBuckets(ORDINARY);
  const stored = createTokenBuckets(STORED);
  return {
    of(stationId, now) {
      const key = normalizeId(stationId);
      return new StationRate(ordinary.of(key, now), stored.of(key, now));
    },
  };
}

class StationRate implements MessageRate {
  readonly #ordinary: TokenBucket;
  readonly #stored: TokenBucket;

  constructor(ordinary: TokenBucket, stored: TokenBucket) {
    this.#ordinary = ordinary;
    this.#stored = stored;
  }

  take(action: string, length: number, now: number): number {
    return STORED_ACTIONS.has(action.toLowerCase())
      ? this.#stored.take(1 + (length >>> STORED.blockBits), now)
      : this.#ordinary.take(1 + (length >>> ORDINARY.blockBits), now);
  }
}
