import { sentence } from "../../../domain/sentences/mod.ts";
import { createHash } from "node:crypto";
import type { Context } from "hono";
import { Problem } from "../../problem.ts";

/** The entity tag of a resource as it is shown (RFC 9110, 8.8.3). */
export function etagOf(shown: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 16)}"`;
}

/** Adds the entity tag of `shown` to the response. */
export function tagged<T>(context: Context, shown: T): T {
  context.header("etag", etagOf(shown));
  return shown;
}

/**
 * Throws a {@link Problem} when the request has an If-Match that is not the current entity tag. The caller serialises changes
 * (base/serial.ts), so that the resource can't change between this check and the change.
 */
export function demandMatch(context: Context, shown: unknown): void {
  const wanted = context.req.header("if-match");
  if (wanted === undefined || wanted.trim() === "*") return;
  const now = etagOf(shown);
  const tags = wanted.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (!tags.includes(now)) {
    throw new Problem("changed", sentence("if_match_differs", { wanted: wanted.slice(0, 60), now }), { etag: now });
  }
}
