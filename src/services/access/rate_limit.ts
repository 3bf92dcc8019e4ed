import type { Clock } from "../../base/clock.ts";

/** Counts what one key does within a window; forgets keys that are quiet, and bounds how many it knows. */
export interface RateLimit {
  /** Counts one more; true when that is more than allowed. */
  exceeded(key: string): boolean;
  /** How many the running window has counted. */
  count(key: string): number;
}

/** Keys that are remembered at once; the one that was quiet longest goes first. */
const MAX_KEYS = 1_000;

/** A fixed window per key, beginning with its first count. */
export function createRateLimit(
  clock: Clock,
  { limit, windowMs }: { readonly limit: number; readonly windowMs: number },
): RateLimit {
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
      if (windows.size > MAX_KEYS) windows.delete(windows.keys().next().value ?? key);
      return window.count > limit;
    },
    count: (key) => current(key)?.count ?? 0,
  };
}
