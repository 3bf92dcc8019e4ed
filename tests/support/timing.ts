// No test compares the clock of the machine with a number: machines differ, and are busy. Work is counted, or compared with
// other work of the same run.

const ROUNDS = 7;
const FACTOR = 16;

/**
 * How much longer one piece of work takes at sixteen times the size than sixteen pieces of the size: about 1 where the time
 * grows with the size (5 where much memory is taken on a busy machine), about 16 where it grows with its square. Each piece is prepared outside of the time; of each kind the
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

/**
 * How many times as long a piece of work with a text takes as a look at each of its characters: some hundred times where it
 * builds things of them, tens of thousands of times where it begins anew for each.
 */
export function timesReading(text: string, work: () => unknown): number {
  const fastest = (run: () => unknown): number => {
    let best = Infinity;
    for (let round = 0; round < 3; round++) {
      const from = performance.now();
      run();
      best = Math.min(best, performance.now() - from);
    }
    return best;
  };
  const read = () => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
    return sum;
  };
  return fastest(work) / fastest(read);
}

/** The most that {@link timesReading} may be of work that reads a text a few times. */
export const READING_MAX = 2_000;

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
