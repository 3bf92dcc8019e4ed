import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { Problem } from "../../problem.ts";
import { strictObject } from "./strict_object.ts";

/** The largest page, and the default. */
const LIMIT_MAX = 1000;
const LIMIT = 100;

/** The query of every list. */
export const PageQuery = strictObject({
  limit: z.string().regex(/^\d+$/, "a whole number").transform((digits) => Math.min(Number(digits), LIMIT_MAX))
    .pipe(z.number().min(1)).default(LIMIT)
    .openapi({ type: "integer", minimum: 1, description: `size of the page; at most ${LIMIT_MAX}`, default: LIMIT }),
  cursor: z.string().max(500).optional()
    .openapi({ description: "`nextCursor` of the previous page" }),
});

/** A page of a list; `nextCursor` is null on the last one. */
export function page<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().openapi({ example: null }) });
}

/** A cursor for the position after `key`; clients treat it as opaque. */
export function cursorAt(key: readonly (string | number)[]): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The key of a cursor, validated by `schema`; undefined without a cursor. Throws a {@link Problem} for an invalid one. */
export function readCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(
      atob(cursor.replaceAll("-", "+").replaceAll("_", "/")),
      (char) => char.charCodeAt(0),
    );
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Problem(
      "invalid",
      sentence("cursor_invalid", { found: JSON.stringify(cursor.slice(0, 60)) }),
    );
  }
}

/** The page of a query for one item more than `limit`, which is there if another page follows. */
export function pageOfQuery<T>(
  found: readonly T[],
  limit: number,
  key: (item: T) => readonly (string | number)[],
): { readonly items: T[]; readonly nextCursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last !== undefined ? cursorAt(key(last)) : null };
}

/** A number as a text that sorts in numerical order. */
export function sortableNumber(number: number): string {
  return String(number).padStart(16, "0");
}

/** A page of a list in memory, in the order of `key`. */
export function pageOf<T>(
  all: readonly T[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  key: (item: T) => string,
  order: "ascending" | "descending" = "ascending",
): { readonly items: T[]; readonly nextCursor: string | null } {
  const after = readCursor(cursor, z.tuple([z.string()]))?.[0];
  const by = order === "ascending" ? compare : (a: string, b: string) => compare(b, a);
  const sorted = [...all].sort((a, b) => by(key(a), key(b)));
  const rest = after === undefined ? sorted : sorted.filter((item) => by(key(item), after) > 0);
  return pageOfQuery(rest, limit, (item) => [key(item)]);
}

/** A page of items with a time and no number, newest first; items of the same time are numbered by their order. */
export function pageByTime<T>(
  newestFirst: readonly T[],
  input: { readonly limit: number; readonly cursor?: string | undefined },
  timeOf: (item: T) => number,
): { readonly items: T[]; readonly nextCursor: string | null } {
  let [at, before] = [NaN, 0];
  const keyed = newestFirst.toReversed().map((item) => {
    [at, before] = [timeOf(item), timeOf(item) === at ? before + 1 : 0];
    return { item, key: [at, before].map((number) => String(number).padStart(15, "0")).join() };
  });
  const { items, nextCursor } = pageOf(keyed, input, ({ key }) => key, "descending");
  return { items: items.map(({ item }) => item), nextCursor };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
