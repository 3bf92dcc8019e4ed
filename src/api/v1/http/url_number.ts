import { z } from "@hono/zod-openapi";

/** A whole number in a URL: digits alone. An empty text, ` 7`, `1e3` and `0x10` are refused, though JavaScript reads them. */
export function urlNumber(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  return z.string().regex(/^\d+$/, "a whole number").transform(Number).pipe(z.number().min(min).max(max)).openapi({
    type: "integer",
    minimum: min,
    ...(max === Number.MAX_SAFE_INTEGER ? {} : { maximum: max }),
  });
}
