import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import { createTokenBuckets } from "../../base/token_buckets.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Warnings } from "../stations/warnings.ts";
import { createRateLimit } from "../../base/rate_limit.ts";

/** Keeps a station from finding tags by trying numbers: its answers about unknown tags slow down. */
export interface UnknownTags {
  /** A station has requested the authorization of an unknown tag, which was answered as unknown. */
  authorized(stationId: string): void;
  /** A transaction message had an unknown tag: warned about, and never delayed, since it may have been stored for long. */
  charged(stationId: string): void;
  /** How long the station's next answer about a tag has to wait, in ms; 0 as long as it sends few unknown tags. */
  waitMs(stationId: string): number;
}

/** What {@link createUnknownTags} needs. */
export interface UnknownTagsDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly warnings: Pick<Warnings, "warn">;
}

/** Unknown tags that a station may present in a minute. */
const PER_MINUTE = 20;

/** See {@link UnknownTags}. */
export function createUnknownTags({ clock, bounds, warnings }: UnknownTagsDeps): UnknownTags {
  const buckets = createTokenBuckets({ capacity: PER_MINUTE, perSecond: PER_MINUTE / 60 });
  const transactions = createRateLimit(clock, { limit: PER_MINUTE, windowMs: 60_000 });
  const report = (stationId: string, what: string) => {
    const detail = `presented more than ${PER_MINUTE} unknown tags in a minute; ${what}`;
    warnings.warn(stationId, "unknown_tags", detail);
    bounds.exceeded("station_unknown_tags", `station ${stationId} ${detail}`, { station: stationId });
  };
  return {
    authorized(stationId) {
      const now = clock.now();
      const waitMs = buckets.of(normalizeId(stationId), now).take(1, now);
      if (waitMs > 0) report(stationId, `the answer waits ${waitMs} ms`);
    },
    charged(stationId) {
      if (transactions.exceeded(normalizeId(stationId))) report(stationId, "transactions are not delayed");
    },
    waitMs(stationId) {
      const now = clock.now();
      return buckets.of(normalizeId(stationId), now).take(0, now);
    },
  };
}
