/**
 * `current` with the keys of `change`. A key whose value is undefined changes nothing: JSON drops it on the way to the
 * worker, and both ways must mean the same.
 */
export function applyPatch<T extends object>(current: T, change: Partial<NoInfer<T>>): T {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...current, ...named };
}
