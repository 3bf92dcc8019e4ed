import { TokenBucket } from "./token_bucket.ts";

/** Token buckets by key, of which those that are full may be forgotten. */
export interface TokenBuckets {
  /** The bucket of `key`; a new one is full. */
  of(key: string, now: number): TokenBucket;
  readonly size: number;
}

/** Buckets in memory before the full ones are forgotten. */
const MIN_BUCKETS = 1_000;

/** Each bucket holds `capacity` tokens and regains `perSecond`. */
export function createTokenBuckets(
  { capacity, perSecond }: { readonly capacity: number; readonly perSecond: number },
): TokenBuckets {
  const buckets = new Map<string, TokenBucket>();
  let forgetAt = MIN_BUCKETS;
  return {
    of(key, now) {
      const known = buckets.get(key);
      if (known !== undefined) return known;
      if (buckets.size >= forgetAt) {
        for (const [other, bucket] of buckets) if (bucket.isFull(now)) buckets.delete(other);
        // So the cost of a new bucket is constant on average.
        forgetAt = Math.max(MIN_BUCKETS, 2 * buckets.size);
      }
      const bucket = new TokenBucket(capacity, perSecond, now);
      buckets.set(key, bucket);
      return bucket;
    },
    get size() {
      return buckets.size;
    },
  };
}
