/**
 * `current` with what `change` names. A key whose value is undefined names nothing: the way to the worker drops it, and
 * both ways must mean the same.
 */
export function applyPatch<T extends object>(current: T, change: Partial<NoInfer<T>>): T {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...current, ...named };
}
