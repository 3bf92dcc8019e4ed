/** The properties that a body names: zod types the ones that it leaves out as undefined, and they are removed here. */
export function named<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
