/** A number of each round for each who was measured. */
export interface Samples {
  add(who: string, value: number): void;
  /** The median of all rounds; undefined for who was not measured. */
  median(who: string): number | undefined;
  /** The median of a / b, each pair of one round: what both had to bear falls out. */
  ratio(a: string, b: string): number | undefined;
  /** How far the rounds of one are apart: (largest - smallest) / median. */
  spread(who: string): number;
  readonly names: readonly string[];
}

/** See {@link Samples}; one of each round must be added for everybody. */
export function createSamples(): Samples {
  const rounds = new Map<string, number[]>();
  const of = (who: string) => rounds.get(who) ?? [];
  return {
    add(who, value) {
      rounds.set(who, [...of(who), value]);
    },
    median: (who) => medianOf(of(who)),
    ratio(a, b) {
      const theirs = of(b);
      return medianOf(
        of(a).flatMap((value, round) => {
          const other = theirs[round];
          return other === undefined || other === 0 ? [] : [value / other];
        }),
      );
    },
    spread(who) {
      const middle = medianOf(of(who));
      return middle === undefined || middle === 0 ? 0 : (Math.max(...of(who)) - Math.min(...of(who))) / middle;
    },
    get names() {
      return [...rounds.keys()];
    },
  };
}

/** The one in the middle, or the mean of the two; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
