import { seeded } from "../../chaos/random.ts";

/** Every order of the items. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

/** Some orders of the items, the same ones each time; the first is that of the items, the second the reverse. */
export function someRequests<T>(items: readonly T[], count: number): readonly (readonly T[])[] {
  const random = seeded(7);
  const shuffled = () =>
    items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
  return [items, items.toReversed(), ...Array.from({ length: count - 2 }, shuffled)];
}
