/** What a body names of what it may name: without the members that are undefined, which is how zod types what is left away. */
export function named<T extends object>(wish: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members = Object.entries(wish).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
