/** What a body names of what it may name: without the members that are undefined, which is how zod types what is left away. */
export function named<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
