/** Exponential backoff: how long to wait after failures. */

/** The first and the longest wait, in ms. */
export interface Backoff {
  readonly minMs: number;
  readonly maxMs: number;
}

/** The wait after the `failures`-th failure in a row, counted from 1: `minMs`, then twice as long each time up to `maxMs`. */
export function backoffMs(failures: number, { minMs, maxMs }: Backoff): number {
  return Math.min(maxMs, minMs * 2 ** Math.min(failures - 1, 30));
}
