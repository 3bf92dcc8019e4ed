/** How long calls took, in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Collects durations and computes their distribution. */
export interface Latencies {
  add(ms: number): void;
  readonly count: number;
  spread(): Spread;
}

/** See {@link Latencies}: every single one is kept, so that nothing is rounded; a million are 8 MB. */
export function createLatencies(): Latencies {
  let times = new Float64Array(1 << 12);
  let count = 0;
  return {
    add(ms) {
      if (count === times.length) {
        const larger = new Float64Array(count * 2);
        larger.set(times);
        times = larger;
      }
      times[count++] = ms;
    },
    get count() {
      return count;
    },
    spread() {
      const sorted = times.slice(0, count).sort();
      const at = (part: number) => sorted[Math.min(count - 1, Math.floor(part * count))] ?? NaN;
      return { p50: at(0.5), p99: at(0.99), max: at(1) };
    },
  };
}
