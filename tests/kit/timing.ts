// No test compares the clock of the machine with a number: machines differ, and are busy. Work is counted, or compared with
// other work of the same run.

const ROUNDS = 5;
const FACTOR = 8;

/**
 * How much longer one piece of work takes at eight times the size than eight pieces of the size: about 1 where the time
 * grows with the size, about 8 where it grows with its square. Each piece is prepared outside of the time; of each kind the
 * shortest of several turns counts, which are taken by turns, so that what disturbs one disturbs the other.
 */
export function growth(prepare: (size: number) => () => unknown, size: number): number {
  const timed = (sizes: readonly number[]): number => {
    const pieces = sizes.map(prepare);
    const from = performance.now();
    for (const piece of pieces) piece();
    return performance.now() - from;
  };
  let [small, large] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    small = Math.min(small, timed(Array(FACTOR).fill(size)));
    large = Math.min(large, timed([size * FACTOR]));
  }
  return large / small;
}

/** The most that {@link growth} may be of work that grows with the size: half of what its square would be. */
export const LINEAR_MAX = FACTOR / 2;

/** The shortest of a few runs: what the work takes when nothing disturbs it. For comparing with another one of the same test. */
export async function shortest(run: () => Promise<unknown>, rounds = 3): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    await run();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

/** Far more than anything takes on the slowest machine that runs the tests. */
const HANGS_MS = 120_000;

/** What `work` resolves to. Rejects when it hangs. */
export async function unlessItHangs<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hanging = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: it hangs`)), HANGS_MS);
  });
  try {
    return await Promise.race([work, hanging]);
  } finally {
    clearTimeout(timer);
  }
}
