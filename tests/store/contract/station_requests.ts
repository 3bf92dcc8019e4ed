import { seeded } from "../../chaos/random.ts";

/** All permutations of the items. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

/** Reproducible random permutations of the items; the first is the original order, the second the reverse. */
export function shuffledPermutations<T>(items: readonly T[], count: number): readonly (readonly T[])[] {
  const random = seeded(7);
  const shuffled = () =>
    items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
  return [items, items.toReversed(), ...Array.from({ length: count - 2 }, shuffled)];
}
