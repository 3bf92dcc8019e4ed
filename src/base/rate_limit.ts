import type { Clock } from "./clock.ts";

/** Counts events per key within a window; drops inactive keys, and bounds the number of keys. */
export interface RateLimit {
  /** Counts one more; true when that is more than allowed. */
  exceeded(key: string): boolean;
  /** The count of the current window. */
  count(key: string): number;
  /** Counts one less: the last event turned out to be none. */
  giveBack(key: string): void;
}

/** Options of {@link createRateLimit}. */
export interface RateLimitOptions {
  /** Events per key and window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Keys in memory at once; the one without an event for the longest time is dropped first. */
  readonly maxKeys?: number;
}

/** A fixed window per key that starts with its first event. */
export function createRateLimit(clock: Clock, { limit, windowMs, maxKeys = 1_000 }: RateLimitOptions): RateLimit {
  const windows = new Map<string, { count: number; readonly until: number }>();
  const current = (key: string) => {
    const found = windows.get(key);
    return found !== undefined && found.until > clock.now() ? found : undefined;
  };
  return {
    exceeded(key) {
      const window = current(key) ?? { count: 0, until: clock.now() + windowMs };
      window.count++;
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > maxKeys) windows.delete(windows.keys().next().value ?? key);
      return window.count > limit;
    },
    count: (key) => current(key)?.count ?? 0,
    giveBack(key) {
      const window = current(key);
      if (window !== undefined && window.count > 0) window.count--;
    },
  };
}
