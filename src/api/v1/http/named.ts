import { sentence } from "../../../domain/sentences/mod.ts";
import { Problem } from "../../problem.ts";

/** Removes properties that are undefined: zod types omitted ones so. */
export function named<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Throws a {@link Problem} for a change without properties. */
export function requireChange(change: object): void {
  if (Object.keys(change).length === 0) throw new Problem("invalid", sentence("body_empty"));
}
